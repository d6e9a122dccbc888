// Entry of the pages of problems, labs and drills.

import { startWorkbench } from "./workbench/page.ts";

const form = document.querySelector<HTMLFormElement>("form[data-workbench]");
if (form) startWorkbench(form);
