// Entry of the pages on which a summary is written from memory, and held against its source.

import { startResult } from "./summary/result.ts";
import { startWriting } from "./summary/writing.ts";

const form = document.querySelector<HTMLFormElement>("form[data-summary]");
if (form) startWriting(form);
const result = document.querySelector<HTMLElement>("[data-summary-done]");
if (result) startResult(result);
