import type { PartnerTopic } from "../../store/records.ts";
import { newReceiverName } from "../actions/partner-topic.ts";
import { addressOf } from "../addresses.ts";
import { choice, textField } from "../form-field.ts";
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";

/** The form for one more event subscription of a partner topic. */
export function newEventSubscription(view: View, topic: PartnerTopic): Markup {
  const types = Object.entries(topic.eventTypes ?? {});
  return html`<form method="post" class="do narrow" aria-labelledby="new"><div class="pad stack">
<h1 id="new">New event subscription</h1>
${textField(view, { name: "name", label: "Name", value: newReceiverName(), hint: "3 to 64 letters, digits and hyphens." })}
${choice(view, {
  kind: "one",
  name: "destination",
  label: "Where events go",
  value: "desk",
  options: [
    { value: "desk", label: "The desk", hint: "They appear on the partner topic's page." },
    { value: "webhook", label: "A webhook", hint: "It takes part in the CloudEvents handshake first." },
  ],
})}
${textField(view, {
  name: "endpointUrl",
  label: "Address of the webhook",
  hint: "For a webhook only: https, or http on this machine (Azure itself takes public https only).",
})}
${
  types.length > 0
    ? choice(view, {
        kind: "some",
        name: "eventType",
        label: "Event types",
        hint: "None chosen: all, also those that come later.",
        options: types.map(([value]) => ({ value, label: value })),
      })
    : ""
}
${textField(view, { name: "subjectBeginsWith", label: "Subject begins with", hint: "Empty: any subject." })}
<div class="row"><button class="btn primary" name="do" value="subscribe">Create event subscription</button><a class="btn" href="${addressOf.topic(topic)}">Back</a></div>
</div></form>`;
}
