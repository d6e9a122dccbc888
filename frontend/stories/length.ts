// How long a text takes to say: as core/stories/length.py counts it, so that both agree.

import { countWords } from "../answer/words.ts";

/** Seconds that so many words take aloud. */
export function speakingSeconds(words: number, wordsAMinute: number): number {
  return Math.round((words * 60) / wordsAMinute);
}

/** "45 s", "2 min", "1 min 30 s". */
export function saySeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (!minutes) return `${rest} s`;
  return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
}

/** "42 words, 19 s"; "" for nothing. */
export function sayLength(text: string, wordsAMinute: number): string {
  const words = countWords(text);
  if (!words) return "";
  return `${words} ${words === 1 ? "word" : "words"}, ${saySeconds(speakingSeconds(words, wordsAMinute))}`;
}
