// Measures a key in the page: from the event's own time to the frame in which another card, or
// its answer, is on the screen. Knows nothing of the product's scripts but the markup they show.
window.benchKeys = [];

const shown = () => {
  const card = document.querySelector("article[data-item]:not([hidden])");
  const back = card?.querySelector("[data-back]");
  return card ? `${card.dataset.item} ${back && !back.hidden}` : "";
};

addEventListener(
  "keydown",
  (event) => {
    const key = { key: event.key, at: event.timeStamp, before: shown(), painted: 0, told: 0 };
    window.benchKeys.push(key);
    const look = () =>
      requestAnimationFrame(() => {
        // The frame that is drawn after this callback is on its way once a message comes back.
        const channel = new MessageChannel();
        const isShown = shown() !== key.before;
        channel.port1.onmessage = () => {
          if (isShown) key.painted = performance.now() - key.at;
          else look();
        };
        channel.port2.postMessage(null);
      });
    look();
  },
  { capture: true },
);

// Settles once the latest key has been answered for.
window.benchPainted = async () => {
  while (!window.benchKeys.at(-1)?.painted) await new Promise(requestAnimationFrame);
};

// Settles once every answer was acknowledged.
window.benchSaved = async () => {
  const isWaiting = () => Object.keys(localStorage).some((key) => key.includes("outbox"));
  while (isWaiting()) await new Promise((resolve) => setTimeout(resolve, 20));
};

// A second opinion, in steps of 8 ms: from the key to the next frame after its handlers.
new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByType("event")) {
    if (entry.name !== "keydown") continue;
    const key = window.benchKeys.find((one) => Math.abs(one.at - entry.startTime) < 1);
    if (key) key.told = entry.duration;
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
