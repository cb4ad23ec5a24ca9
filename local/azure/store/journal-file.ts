import fs from "node:fs";
import path from "node:path";
import type { Collection } from "./store.ts";

/** [collection, key, record], null for a removal. */
export type Change = [collection: Collection, key: string, record: unknown];

const COMPACT_ABOVE_BYTES = 16 * 1024 * 1024;

/**
 * Two files: `state.snapshot` (first line its number, then one change a line) and `state.journal` (one line of
 * numbered changes per transaction). A transaction is in the operating system's hands before it is answered, so
 * kill -9 loses nothing; a torn last line was never answered and is cut off.
 */
export class JournalFile {
  readonly #snapshotPath: string;
  readonly #journalPath: string;
  #descriptor: number | undefined;
  #sequence = 0;
  #bytes = 0;

  constructor(folder: string) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#snapshotPath = path.join(folder, "state.snapshot");
    this.#journalPath = path.join(folder, "state.journal");
  }

  read(each: (change: Change) => void): void {
    if (fs.existsSync(this.#snapshotPath)) {
      const [head = "0", ...lines] = fs.readFileSync(this.#snapshotPath, "utf8").split("\n");
      this.#sequence = Number(head);
      for (const line of lines) if (line) each(JSON.parse(line));
    }
    const journal = fs.existsSync(this.#journalPath) ? fs.readFileSync(this.#journalPath) : Buffer.alloc(0);
    const whole = journal.subarray(0, journal.lastIndexOf(0x0a) + 1);
    for (const line of whole.toString("utf8").split("\n")) {
      if (!line) continue;
      const [sequence, changes]: [number, Change[]] = JSON.parse(line);
      // A crash between writing the snapshot and emptying the journal leaves lines the snapshot already holds.
      if (sequence <= this.#sequence) continue;
      this.#sequence = sequence;
      for (const change of changes) each(change);
    }
    this.#descriptor = fs.openSync(this.#journalPath, "a", 0o600);
    fs.ftruncateSync(this.#descriptor, whole.length);
    this.#bytes = whole.length;
  }

  append(changes: Change[]): void {
    if (this.#descriptor === undefined) throw new Error("The journal is not open.");
    this.#sequence += 1;
    const line = Buffer.from(`${JSON.stringify([this.#sequence, changes])}\n`);
    let written = 0;
    while (written < line.length) written += fs.writeSync(this.#descriptor, line, written);
    this.#bytes += line.length;
  }

  compactWhenLarge(all: () => Iterable<Change>): void {
    if (this.#bytes < COMPACT_ABOVE_BYTES || this.#descriptor === undefined) return;
    const fresh = `${this.#snapshotPath}.new`;
    const descriptor = fs.openSync(fresh, "w", 0o600);
    fs.writeSync(descriptor, `${this.#sequence}\n`);
    for (const change of all()) fs.writeSync(descriptor, `${JSON.stringify(change)}\n`);
    fs.fsyncSync(descriptor);
    fs.closeSync(descriptor);
    fs.renameSync(fresh, this.#snapshotPath);
    fs.ftruncateSync(this.#descriptor, 0);
    // The next compaction waits until the journal has grown again, however large the state itself is.
    this.#bytes = 0;
  }

  close(): void {
    if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
