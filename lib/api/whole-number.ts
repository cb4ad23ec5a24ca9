import { z } from "zod";

/** A whole number in a query, in decimal figures alone: Number() would make one of 0x10, 1e2 and a blank too. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,8})$/, `a whole number from ${least} to ${most}, in decimal figures`)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
