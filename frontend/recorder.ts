// Entry of pages on which an answer can be spoken.

import { startRecorders } from "./recorder/recorder.ts";

startRecorders();
