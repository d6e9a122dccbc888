// Entry of the pages on which a change is reviewed, and of those that show how that went.

import { forgetReview, startReview } from "./review/page.ts";

const form = document.querySelector<HTMLFormElement>("form[data-review]");
if (form) startReview(form);
const graded = document.querySelector<HTMLElement>("[data-review-done]");
if (graded) forgetReview(graded.dataset["reviewDone"] ?? "");
