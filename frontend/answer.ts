// Entry of the pages on which a question is answered, and of those that show what came of it.

import { startAnswer } from "./answer/page.ts";
import { startResult } from "./answer/result.ts";

const form = document.querySelector<HTMLFormElement>("form[data-answer]");
if (form) startAnswer(form);
const result = document.querySelector<HTMLElement>("[data-answer-done]");
if (result) startResult(result);
