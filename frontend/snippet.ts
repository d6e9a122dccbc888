// Entry of a script's page: the editor itself is loaded when somebody edits.

import { startSnippet } from "./workbench/snippet-page.ts";

const root = document.querySelector<HTMLElement>("[data-snippet-run]");
if (root) startSnippet(root);
