import { takeBuffer } from "./page-buffers.ts";

/** A body that is JSON already, as it goes over the wire. `sent`: to be called once, when nobody reads `bytes` any more. */
export class JsonText {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly sent: (() => void) | undefined;

  constructor(bytes: Buffer<ArrayBuffer>, sent?: () => void) {
    this.bytes = bytes;
    this.sent = sent;
  }

  /** What is in it, for those who write it differently, such as the desk. */
  toJSON(): unknown {
    return JSON.parse(this.bytes.toString());
  }
}

/**
 * Makes the JSON of a record once and keeps it as long as the record, for what is read again and again. Records are
 * replaced, never changed, so the text cannot grow old; `onWire` must look at nothing but the record.
 */
export function keptJson<R extends object>(onWire: (record: R) => object): (record: R) => JsonText {
  const kept = new WeakMap<R, JsonText>();
  return (record) => {
    const known = kept.get(record) ?? new JsonText(jsonBytes(onWire(record)));
    kept.set(record, known);
    return known;
  };
}

export function jsonBytes(body: unknown): Buffer<ArrayBuffer> {
  return body instanceof JsonText ? body.bytes : Buffer.from(JSON.stringify(body));
}

/** `{"value":[…]}` of the items, with more fields behind it; copied once into the bytes that are sent. */
export function jsonList(items: object[], more: object): JsonText {
  const texts = items.map(jsonBytes);
  const rest = JSON.stringify(more).slice(1);
  const end = Buffer.from(rest === "}" ? "]}" : `],${rest}`);
  let size = OPEN.length + end.length + Math.max(0, texts.length - 1);
  for (const text of texts) size += text.length;
  const { bytes, giveBack } = takeBuffer(size);
  let at = OPEN.copy(bytes);
  for (const text of texts) {
    if (at > OPEN.length) at = bytes.writeUInt8(COMMA, at);
    at += text.copy(bytes, at);
  }
  end.copy(bytes, at);
  return new JsonText(bytes, giveBack);
}

const OPEN = Buffer.from('{"value":[');
const COMMA = 0x2c;
