import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Secrets by their form: tokens of the API, secrets of webhooks, links that open something without a sign-in, and signed
 * tokens of Azure and of sign-in.
 */
const forms: Record<string, RegExp> = {
  "a token of the API": /pep_[\w-]{43}/,
  "a webhook's secret": /whsec_[\w+/]{43}=/,
  "a link to hand over": /\/task\/[\w-]{43}(?![\w-])/,
  "an invitation": /\/invitation\/[\w-]{43}(?![\w-])/,
  "a signed token": /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
};

/** Where a log of this folder holds what no log may hold: file, line, and what it is. The secret itself is not told. */
export function secretsIn(folder: string): string[] {
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        Object.entries(forms).flatMap(([what, form]) =>
          form.test(line) ? [`${file}:${index + 1} holds ${what}`] : [],
        ),
      ),
  );
}
