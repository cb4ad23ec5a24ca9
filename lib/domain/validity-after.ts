import { usualValidity } from "./validity";

/** The end that a person declared, or, where it has passed or none was declared, the usual one from now. */
export function validityAfter(declared: Date | undefined, now: Date): Date {
  return declared && declared > now ? declared : usualValidity(now);
}
