import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";
import { namedValues } from "./named-values.ts";

/** Wire shape of the tags of every resource; its limits are ARM's to check, see `tagsRefusal`. */
export const tags = namedValues(z.string()).nullish();

const MOST = 50;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;

/**
 * ARM's limits (tag-resources.md): at most 50 tags, names of 1 to 512 characters that differ by more than case and hold
 * none of < > % & \\ ? / nor control characters, values of at most 256 characters. What has not the shape of tags passes.
 */
export function tagsRefusal(body: unknown): Refusal | undefined {
  const given = tagsOf.safeParse(body).data?.tags;
  if (!given) return undefined;
  const entries = Object.entries(given);
  if (entries.length > MOST) return invalid(`A resource has at most ${MOST} tags, not ${entries.length}.`);
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    if (name === "" || name.length > LONGEST_NAME)
      return invalid(`The name of a tag has 1 to ${LONGEST_NAME} characters.`);
    if (RESERVED.test(name))
      return invalid(
        `The tag name '${name}' has reserved characters '<,>,%,&,\\,?,/' or control characters.`,
      );
    if (value.length > LONGEST_VALUE)
      return invalid(`The value of the tag '${name}' has more than ${LONGEST_VALUE} characters.`);
    if (seen.has(name.toLowerCase()))
      return invalid(`The tag name '${name}' is there twice; case makes no difference.`);
    seen.add(name.toLowerCase());
  }
  return undefined;
}

const tagsOf = z.object({ tags });
const RESERVED = /[<>%&\\?/\p{Cc}]/u;

function invalid(reason: string): Refusal {
  return refuse("invalidTags", { reason });
}
