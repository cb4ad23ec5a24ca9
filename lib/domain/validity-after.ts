import { defaultValidity, validUntilFor } from "./validity";

/** The end that a person declared, or, where it has passed or none was declared, the usual one from now. */
export function validityAfter(declared: Date | undefined, now: Date): Date {
  if (declared && declared > now) return declared;
  const usual = validUntilFor(defaultValidity, now);
  if (!usual.ok) throw new Error(usual.message);
  return usual.validUntil;
}
