// Says once when the aimed time of what is being spoken is nearly over, and when it is.

export interface Aim {
  /** What is to be said at this second, if anything. */
  at(second: number): string;
}

/** Ten seconds ahead one can still end a sentence; of thirty that would be a third. */
const AHEAD = 10;
const SHORT_AHEAD = 5;

export function makeAim(seconds: number): Aim {
  const ahead = seconds <= 30 ? SHORT_AHEAD : AHEAD;
  let said = 0;
  return {
    at(second) {
      if (second >= seconds && said < 2) {
        said = 2;
        return "Time is over: end your sentence.";
      }
      if (second >= seconds - ahead && said < 1) {
        said = 1;
        return `${ahead} seconds left.`;
      }
      return "";
    },
  };
}

/** Follows the recorder within `held`; tells by `say`, and marks the element for its looks. */
export function watchAim(held: HTMLElement, seconds: number, say: (text: string) => void): void {
  let timer = 0;
  held.addEventListener("greenroom:recording", (event) => {
    const state = (event as CustomEvent<{ state: string }>).detail.state;
    if (state !== "recording") {
      clearInterval(timer);
      timer = 0;
      return;
    }
    if (timer) return;
    const aim = makeAim(seconds);
    const began = performance.now();
    held.dataset["aim"] = "on";
    timer = window.setInterval(() => {
      const text = aim.at((performance.now() - began) / 1000);
      if (!text) return;
      say(text);
      held.dataset["aim"] = text.startsWith("Time") ? "over" : "near";
    }, 200);
  });
}
