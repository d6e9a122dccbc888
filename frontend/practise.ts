// Entry of the practise page.

import { startPractise } from "./practise/page.ts";

const root = document.querySelector<HTMLElement>("[data-practise]");
if (root) startPractise(root);
