import { z } from "zod";

/**
 * The address of a page that people follow from here. A name or a password before the host is refused: whoever reads
 * https://good.example@evil.example takes the first for where it leads.
 */
export function webAddress(what: string) {
  const error = `The ${what} link must be a full address that starts with https://.`;
  return z
    .string({ error })
    .trim()
    .max(2048, `The ${what} link has at most 2048 characters.`)
    .refine((value) => /^https:\/\/[^\s/]/i.test(value) && URL.canParse(value), { error, abort: true })
    .refine((value) => !hasUser(new URL(value)), {
      error: `The ${what} link has a name or a password before the host. Leave out what is before the @.`,
    });
}

const hasUser = ({ username, password }: URL) => username !== "" || password !== "";
