/** A body that is JSON already. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Makes the JSON of a record once and keeps it as long as the record, for what is read again and again. Records are
 * replaced, never changed, so the text cannot grow old; `onWire` must look at nothing but the record.
 */
export function keptJson<R extends object>(onWire: (record: R) => object): (record: R) => JsonText {
  const kept = new WeakMap<R, JsonText>();
  return (record) => {
    const known = kept.get(record) ?? new JsonText(JSON.stringify(onWire(record)));
    kept.set(record, known);
    return known;
  };
}

export function jsonOf(body: unknown): string {
  return body instanceof JsonText ? body.text : JSON.stringify(body);
}
