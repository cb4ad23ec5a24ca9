import fs from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK = 1024 * 1024;

/** The whole lines of a file with the offset after each; what follows the last line break is not a line. */
export function* linesOf(file: string): Generator<{ line: string; end: number }> {
  const descriptor = fs.openSync(file, "r");
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest: Buffer = Buffer.alloc(0);
    let start = 0;
    for (let size = fs.readSync(descriptor, chunk); size > 0; size = fs.readSync(descriptor, chunk)) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
      let from = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
        yield { line: bytes.toString("utf8", from, at), end: start + at + 1 };
        from = at + 1;
      }
      rest = bytes.subarray(from);
      start += from;
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The lines of a body as it arrives; the last one may lack its line break. */
export async function* linesFrom(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + decoder.write(Buffer.from(chunk))).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== "") yield rest;
}
