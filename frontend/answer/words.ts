// How much was written.

/** Words as a person counts them: what stands between spaces and has a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** "1 word", "240 words". */
export function sayWords(number: number): string {
  return `${number} ${number === 1 ? "word" : "words"}`;
}
