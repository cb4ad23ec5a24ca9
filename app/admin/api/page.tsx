import Link from "next/link";
import { operationGroups } from "@/app/api/v1/operations/all";
import { webhookMessages } from "@/app/api/v1/operations/webhook-messages";
import { OperationPart } from "@/components/api/operation-part";
import { CommandBlock } from "@/components/ui/command-block";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { viewOf } from "@/lib/api/fields";
import { problemCodes, problems } from "@/lib/api/problem";
import { waitingMost } from "@/lib/api/waiting-places";
import { howAnswered, howSigned } from "@/lib/api/webhook-messages";
import { requireAdmin } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";

export const metadata = { title: "API" };

export default async function ApiPage() {
  await requireAdmin("/admin/api", "read tokens");
  const base = `${webConfig().PORTAL_URL}/api/v1`;
  return (
    <Page width="wide">
      <PageHead
        title="API"
        lead="For your own systems: where to publish what for each customer, and what these pages do for customers. Reviews, roles and setting up stay with people."
      />
      <div className="mt-5">
        <Facts
          facts={[
            { label: "Address", id: base, copyAs: "the address of the API" },
            { label: "For programs", value: <a href="/api/v1/openapi.json">OpenAPI 3.1 document</a> },
            { label: "Told by itself", value: <Link href="/admin/webhooks">Webhooks</Link> },
            { label: "Who may ask", value: <Link href="/admin/tokens">API tokens</Link> },
          ]}
        />
      </div>
      <Section title="How to ask">
        <Stack>
          <CommandBlock
            title="Everything there is to publish to"
            what="the example"
            lines={[
              [{ text: 'curl -H "Authorization: Bearer $TOKEN" ' }, { text: `${base}/routes`, mark: true }],
            ]}
          />
          <ul className="stack gap-tight max-w-measure">
            <li>
              Each answer to <Value text="GET /routes" /> has a cursor. Ask again with{" "}
              <Value text="?since=" /> and that cursor, and you get what changed since, ended flows included.
              Nothing is missed. <Value text="/routes/changes" /> waits until there is something.
            </li>
            <li>
              Publish only the event types that a route names. Azure passes on whatever you send to a channel.
            </li>
            <li>
              Send an <Value text="Idempotency-Key" /> of your own with each write. When its answer is lost,
              send the same again: it is done once.
            </li>
            <li>
              Problems are JSON of the type <Value text="application/problem+json" />. Decide by their{" "}
              <Value text="code" />; the words may change.
            </li>
            <li>
              A token has 200 requests at once and 20 more each second, and {waitingMost} of its requests may
              wait for changes at the same time. Beyond that the answer is <Value text="429" />: wait as many
              seconds as <Value text="Retry-After" /> says.
            </li>
          </ul>
        </Stack>
      </Section>
      {operationGroups.map(({ title, operations }) => (
        <Section key={title} title={title} count={operations.length}>
          {operations.map((operation) => (
            <OperationPart key={operation.id} operation={viewOf(operation)} />
          ))}
        </Section>
      ))}
      <Section title="Webhook messages" count={webhookMessages.length}>
        <Stack>
          <p>
            What a <Link href="/admin/webhooks">webhook</Link> is sent, as JSON: <Value text="type" />,{" "}
            <Value text="timestamp" /> and <Value text="data" />, which is the route as{" "}
            <Value text="GET /routes" /> tells it.
          </p>
          <DataTable
            caption="Webhook messages"
            columns={[
              { label: "Type", heading: true },
              { label: "Says", full: true },
            ]}
            rows={webhookMessages.map(({ type, summary }) => ({
              id: type,
              cells: [<Value key="type" text={type} />, summary],
            }))}
          />
          <p>{howSigned}</p>
          <p>{howAnswered}</p>
        </Stack>
      </Section>
      <Section title="Problems">
        <DataTable
          caption="Problems"
          columns={[{ label: "Code", heading: true }, { label: "Status" }, { label: "Means", full: true }]}
          rows={problemCodes.map((code) => ({
            id: code,
            cells: [
              <span key="code" id={code}>
                <Value text={code} />
              </span>,
              problems[code][0],
              problems[code][1],
            ],
          }))}
        />
      </Section>
    </Page>
  );
}
