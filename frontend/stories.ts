// Entry of the pages on which a story or a project is written.

import { forgetSaved, startForm } from "./stories/form.ts";

forgetSaved(document.querySelector<HTMLElement>("[data-form-saved]")?.dataset["formSaved"]);
const form = document.querySelector<HTMLFormElement>("form[data-form]");
if (form) startForm(form);
