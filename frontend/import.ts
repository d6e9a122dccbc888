// Entry of the import page.

import { startDrop } from "./drop/drop.ts";

const form = document.querySelector<HTMLFormElement>("form[data-drop]");
if (form) startDrop(form);
