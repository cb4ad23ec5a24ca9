import { Ajv2020 } from "ajv/dist/2020.js";
import { portal } from "./addresses.ts";
import type { Schema } from "./api-inputs.ts";

type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: "path" | "query" | "header"; required: boolean; schema: Schema };
export type Operation = {
  method: string;
  path: string;
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
  security: [{ token: [string] }];
};
type Document = {
  paths: Record<string, Record<string, Omit<Operation, "method" | "path">>>;
  components: { schemas: Record<string, Schema> };
};

/** The API as its document says, and whether an answer keeps to it. */
export async function readDocument() {
  const document: Document = await (await fetch(`${portal}/api/v1/openapi.json`)).json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, rest]): Operation => ({ ...rest, path, method: method.toUpperCase() }),
    ),
  );
  const ajv = new Ajv2020({ strict: false, formats });
  ajv.addSchema(document, "document");
  return {
    operations,
    schemas: document.components.schemas,
    /** What of an answer is not as the document says; undefined: nothing. */
    async mistakeIn(operation: Operation, response: Response): Promise<string | undefined> {
      const told = operation.responses[response.status];
      const text = await response.text();
      if (!told) return `the status ${response.status} is not told: ${text}`;
      const type = response.headers.get("content-type")?.split(";")[0] ?? "";
      if (!told.content?.[type]) return `the type ${type} is not told for ${response.status}`;
      if (/\bat .*\.(?:m?js|ts):\d+|node_modules|prisma/i.test(text)) return `it shows the program: ${text}`;
      const { path, method } = operation;
      return apart(["paths", path, method.toLowerCase(), "responses", `${response.status}`], type, text);
    },
    /** The same of a message that a webhook was sent. */
    mistakeInMessage: (type: string, text: string) =>
      apart(["webhooks", type, "post", "requestBody"], "application/json", text),
  };

  function apart(place: readonly string[], type: string, text: string): string | undefined {
    const pointer = [...place, "content", type, "schema"]
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const isGood = ajv.getSchema(`document#/${pointer}`);
    if (!isGood) return `no schema at ${pointer}`;
    return isGood(JSON.parse(text)) ? undefined : `${ajv.errorsText(isGood.errors)} in ${text}`;
  }
}

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  uri: /^https?:\/\//,
};
