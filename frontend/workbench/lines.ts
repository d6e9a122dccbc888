// Events come as JSON, one a line, in pieces that end anywhere.

/** The lines of `pieces`; what has no line end yet waits for the next piece. */
export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = "";
  for await (const piece of pieces) {
    begun += decoder.decode(piece, { stream: true });
    const lines = begun.split("\n");
    begun = lines.pop() ?? "";
    yield* lines.filter((line) => line.trim() !== "");
  }
  begun += decoder.decode();
  if (begun.trim() !== "") yield begun;
}

/** The pieces of a body: not every browser lets a stream be walked through itself. */
export async function* readPieces(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
