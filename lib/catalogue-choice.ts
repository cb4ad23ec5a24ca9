import { z } from "zod";
import { soughtText } from "@/lib/domain/visible-text";

/**
 * What a form with a catalogue posts: the ticks, and the search and the sample that its two kinds of buttons in the page
 * ask for. A list with one entry is posted as a text, an empty one not at all.
 */
export const catalogueChoice = {
  eventTypes: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string().max(128)).max(500),
  ),
  q: z
    .unknown()
    .optional()
    .transform((typed) => soughtText(typed)),
  sample: z.string().max(128).optional(),
};
