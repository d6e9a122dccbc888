// Entry of the calendar.

import { startWeek } from "./calendar/week.ts";

startWeek();
