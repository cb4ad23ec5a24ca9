import { type ErrorName, errors } from "./errors.ts";

/** What Azure answers instead of doing something. Returned, not thrown: a refusal is an expected outcome. */
export class Refusal {
  readonly error: ErrorName;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Record<string, string> = {};

  constructor(error: ErrorName, values: Record<string, string>, headers: Record<string, string>) {
    this.error = error;
    const entry = errors[error];
    this.status = entry.status;
    this.code = entry.code;
    this.message = filled(entry.message, values);
    this.headers = headers;
  }

  /** Azure's error envelope. */
  body(): object {
    const { code, message } = this;
    const { detailTarget: target, bare } = errors[this.error];
    if (bare) return { code, message };
    return { error: { code, message, ...(target ? { details: [{ code, target, message }] } : {}) } };
  }
}

export function refuse(
  error: ErrorName,
  values: Record<string, string> = {},
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal(error, values, headers);
}

function filled(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The error text needs a value for {${name}}: ${message}`);
    return value;
  });
}
