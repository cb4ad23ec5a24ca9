/** A body that is JSON already, as it goes over the wire. */
export class JsonText {
  readonly bytes: Buffer<ArrayBuffer>;

  constructor(bytes: Buffer<ArrayBuffer>) {
    this.bytes = bytes;
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

/** `{"value":[…]}` of the items, with more fields behind it. */
export function jsonList(items: object[], more: object): JsonText {
  const parts = items.flatMap((item, index) => (index === 0 ? [jsonBytes(item)] : [COMMA, jsonBytes(item)]));
  const rest = JSON.stringify(more).slice(1);
  return new JsonText(Buffer.concat([OPEN, ...parts, Buffer.from(rest === "}" ? "]}" : `],${rest}`)]));
}

const OPEN = Buffer.from('{"value":[');
const COMMA = Buffer.from(",");
