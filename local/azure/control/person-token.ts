import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { keyOf } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { TokenAuthority } from "../trust/token-authority.ts";
import type { tokenShape } from "./control-shapes.ts";

/** A token of the person who looks after a tenant's Azure, so that tests and scripts can be the customer. */
export async function personToken(
  azure: Azure,
  tokens: TokenAuthority,
  input: z.infer<typeof tokenShape>,
): Promise<object | Refusal> {
  const person = azure.store
    .all("principals")
    .find(
      ({ record }) => record.kind === "person" && keyOf(record.tenantId) === keyOf(input.tenantId),
    )?.record;
  if (!person) return refuse("malformedBody", { reason: "nobody is known in this tenant" });
  const { token, expiresOn } = await tokens.issue(person, input.resource, input.expiresInSeconds);
  return {
    access_token: token,
    expires_on: String(expiresOn),
    client_id: person.clientId,
    object_id: person.objectId,
  };
}
