// Entry of the review of a mock interview, and of its report.

import { startMockReview } from "./review-mock/page.ts";

const review = document.querySelector<HTMLElement>("[data-mock-review]");
if (review) startMockReview(review);
const print = document.querySelector<HTMLButtonElement>("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
