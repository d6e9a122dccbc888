// One tab records at a time: two would fight for the camera, and neither would say so.

const LOCK = "greenroom-recording";

export const ELSEWHERE =
  "Another tab of this browser is recording. Stop it there first, or write your answer here.";

/** The right to record, given back by calling it; null while another tab has it. */
export async function claimRecording(): Promise<(() => void) | null> {
  // Without locks (an old browser) every tab has it: then the devices themselves decide.
  if (!navigator.locks) return () => {};
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, { ifAvailable: true }, async (lock) => {
        if (!lock) return resolve(null);
        // Held until it is given back; a tab that ends gives it back by ending.
        await new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}
