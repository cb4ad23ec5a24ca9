import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

/** Where the types of a client of the API are kept, made from the portal's own document. */
export const clientTypesFile = join(import.meta.dirname, "..", "e2e", "generated", "api.ts");

export async function clientTypesOf(document: string): Promise<string> {
  return astToString(await openapiTS(document));
}
