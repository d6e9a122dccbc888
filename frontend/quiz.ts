// Entry of an exam's pages.

import { startExam } from "./quiz/exam.ts";

const root = document.querySelector<HTMLElement>("[data-quiz]");
if (root) startExam(root);
