import type { Choice } from "@/lib/kept-choice";
import { listPath } from "../load";

export const importPath = `${listPath}/import`;

/** The file that was chosen, as it is kept between its preview and its import. */
export const fileIn = (kept: Choice | undefined): string | undefined =>
  typeof kept?.catalogue === "string" ? kept.catalogue : undefined;
