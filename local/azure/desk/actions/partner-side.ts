import type { Azure } from "../../azure.ts";
import { deleteChannel } from "../../rules/deletion.ts";
import { regenerateKey } from "../../rules/namespaces.ts";
import { type ActionResult, outcome } from "../action-result.ts";
import { addressOf } from "../addresses.ts";
import { wrongName } from "../confirm.ts";
import type { At } from "../whereabouts.ts";

/** Buttons of a partner namespace's page. Keys are shown in the answer alone, as listKeys is a POST in Azure too. */
export function actOnNamespace(
  azure: Azure,
  { namespace }: At<"namespace">,
  form: URLSearchParams,
): ActionResult | undefined {
  const key = form.get("regenerate");
  if (key === "key1" || key === "key2") {
    regenerateKey(azure, namespace, key);
    return { to: addressOf.namespace(namespace), done: "key-regenerated" };
  }
  return form.get("do") === "show-keys" ? { stay: true } : undefined;
}

/** Buttons of a channel's page: delete it as the partner, which needs the customer's authorization. */
export function actOnChannel(
  azure: Azure,
  { namespace, channel }: At<"channel">,
  form: URLSearchParams,
): ActionResult | undefined {
  if (form.get("do") !== "delete") return undefined;
  const wrong = channel.readiness === "Activated" ? wrongName(form, channel.name) : undefined;
  if (wrong) return wrong;
  return outcome(deleteChannel(azure, namespace, channel), {
    to: addressOf.namespace(namespace),
    done: "channel-deleted",
  });
}
