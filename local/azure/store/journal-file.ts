import fs from "node:fs";
import path from "node:path";
import { linesOf } from "./lines.ts";
import { type Collection, NotKept } from "./store.ts";

/** [collection, key, record], null for a removal. */
export type Change = [collection: Collection, key: string, record: unknown];

const COMPACT_ABOVE_BYTES = 16 * 1024 * 1024;
const WRITE_BYTES = 1024 * 1024;

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
  /** Whole lines in the journal; behind them may be the torn end of a write that failed. */
  #bytes = 0;
  #torn = false;
  #compactAbove = COMPACT_ABOVE_BYTES;

  constructor(folder: string) {
    this.#snapshotPath = path.join(folder, "state.snapshot");
    this.#journalPath = path.join(folder, "state.journal");
  }

  read(each: (change: Change) => void): void {
    if (fs.existsSync(this.#snapshotPath)) {
      let head = true;
      for (const { line } of linesOf(this.#snapshotPath)) {
        if (head) this.#sequence = Number(line);
        else each(JSON.parse(line));
        head = false;
      }
      this.#compactAbove = largeBeside(fs.statSync(this.#snapshotPath).size);
    }
    this.#descriptor = fs.openSync(this.#journalPath, "a", 0o600);
    for (const { line, end } of linesOf(this.#journalPath)) {
      this.#bytes = end;
      const [sequence, changes]: [number, Change[]] = JSON.parse(line);
      // A crash between writing the snapshot and emptying the journal leaves lines the snapshot already holds.
      if (sequence <= this.#sequence) continue;
      this.#sequence = sequence;
      for (const change of changes) each(change);
    }
    fs.ftruncateSync(this.#descriptor, this.#bytes);
  }

  /** Throws NotKept when the disk is full or gone; then nothing of it is in the file, now or after a restart. */
  append(changes: Change[]): void {
    const descriptor = this.#open();
    const line = `${JSON.stringify([this.#sequence + 1, changes])}\n`;
    let size = 0;
    try {
      if (this.#torn) fs.ftruncateSync(descriptor, this.#bytes);
      this.#torn = true;
      size = writeWhole(descriptor, line);
      this.#torn = false;
    } catch (error) {
      throw new NotKept(error);
    }
    this.#sequence += 1;
    this.#bytes += size;
  }

  /**
   * Folds the journal into a new snapshot once it is larger than the last one, so that folding costs no more than
   * appending did. When that fails the journal simply goes on.
   */
  compactWhenLarge(all: () => Iterable<Change>): void {
    if (this.#bytes < this.#compactAbove) return;
    try {
      this.#writeSnapshot(this.#sequence, all());
    } catch (error) {
      this.#compactAbove = largeBeside(this.#bytes * 2);
      process.stderr.write(
        `Local Azure: the journal could not be folded into a snapshot: ${String(error)}\n`,
      );
    }
  }

  /** Makes `all` the whole state, or throws NotKept and leaves everything as it was. */
  replace(all: Iterable<Change>): void {
    try {
      this.#writeSnapshot(this.#sequence + 1, all);
    } catch (error) {
      throw new NotKept(error);
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): number {
    if (this.#descriptor === undefined) throw new Error("The journal is not open.");
    return this.#descriptor;
  }

  /** Up to the renaming nothing has happened; from then on the journal's lines are old, whether or not they go. */
  #writeSnapshot(sequence: number, all: Iterable<Change>): void {
    const fresh = `${this.#snapshotPath}.new`;
    try {
      this.#compactAbove = largeBeside(writeFile(fresh, sequence, all));
      fs.renameSync(fresh, this.#snapshotPath);
    } catch (error) {
      fs.rmSync(fresh, { force: true });
      throw error;
    }
    this.#sequence = sequence;
    this.#bytes = 0;
    this.#torn = true;
    this.#cut();
  }

  /** Removes what is behind the whole lines. When that fails now, the next append tries again before it writes. */
  #cut(): void {
    try {
      fs.ftruncateSync(this.#open(), this.#bytes);
      this.#torn = false;
    } catch (error) {
      process.stderr.write(`Local Azure: the journal could not be cut: ${String(error)}\n`);
    }
  }
}

function writeFile(file: string, sequence: number, all: Iterable<Change>): number {
  const descriptor = fs.openSync(file, "w", 0o600);
  try {
    let text = `${sequence}\n`;
    let size = 0;
    const flush = () => {
      size += writeWhole(descriptor, text);
      text = "";
    };
    for (const change of all) {
      text += `${JSON.stringify(change)}\n`;
      if (text.length > WRITE_BYTES) flush();
    }
    flush();
    fs.fsyncSync(descriptor);
    return size;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Gives the bytes written. A text costs less than its buffer; the system may take fewer bytes than it was given. */
function writeWhole(descriptor: number, text: string): number {
  let written = fs.writeSync(descriptor, text);
  if (written === Buffer.byteLength(text)) return written;
  const bytes = Buffer.from(text);
  while (written < bytes.length) written += fs.writeSync(descriptor, bytes, written);
  return written;
}

function largeBeside(bytes: number): number {
  return Math.max(COMPACT_ABOVE_BYTES, bytes);
}
