// Entry of the room in which a mock interview is held.

import { Room } from "./room/page.ts";

const element = document.querySelector<HTMLElement>("[data-room]");
if (element) new Room(element).start();
