// The browser reads a question out, with a voice that lives on this computer: others would send the
// words elsewhere.

/** The voice to speak with, or null where this computer has none that speaks English. */
export function chooseVoice(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | null {
  const own = voices.filter((one) => one.localService && one.lang.toLowerCase().startsWith("en"));
  return own.find((one) => one.default) ?? own[0] ?? null;
}

/** A question as it is spoken: no code, no marks of Markdown. */
export function asSpeech(markdown: string): string {
  return markdown
    .replace(/```[\s\S]*?(```|$)/g, " See the code. ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*_#>]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

export class Speaker {
  readonly #isWanted: boolean;
  readonly #onEnd: () => void;

  constructor(isWanted: boolean, onEnd: () => void) {
    this.#isWanted = isWanted && "speechSynthesis" in window;
    this.#onEnd = onEnd;
    // Some browsers name their voices only after they were asked once.
    if (this.#isWanted) window.speechSynthesis.getVoices();
  }

  get isSpeaking(): boolean {
    return this.#isWanted && window.speechSynthesis.speaking;
  }

  /** What to tell of it before it begins; "" where it works or is not wanted. */
  get problem(): string {
    if (!this.#isWanted || chooseVoice(window.speechSynthesis.getVoices())) return "";
    return "This browser has no voice of this computer: questions are shown, and not read out.";
  }

  say(text: string): void {
    const voice = this.#isWanted ? chooseVoice(window.speechSynthesis.getVoices()) : null;
    if (!voice || !text) return;
    window.speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(asSpeech(text));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = this.#onEnd;
    window.speechSynthesis.speak(utterance);
  }

  hush(): void {
    if (this.#isWanted) window.speechSynthesis.cancel();
  }
}
