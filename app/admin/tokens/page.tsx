import { randomUUID } from "node:crypto";
import Link from "next/link";
import { Fragment } from "react";
import { NewestList } from "@/components/admin/newest-list";
import { TokenStandingTag } from "@/components/admin/token-standing";
import { CheckboxList } from "@/components/form/checkbox-list";
import { Field } from "@/components/form/field";
import { Form, type PreparedForm } from "@/components/form/form";
import { ShownOnce } from "@/components/form/shown-once";
import { SubmitButton } from "@/components/form/submit-button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { RowLink } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { requireAdmin } from "@/lib/auth/viewer";
import { listServiceTokens, type ServiceTokenView } from "@/lib/db/service-token-keys";
import { may } from "@/lib/domain/permissions";
import { scopeNames, scopes } from "@/lib/domain/scopes";
import { overlapHours, tokenStanding, validities } from "@/lib/domain/service-token";
import { prepareForm } from "@/lib/form-action";
import { readAfter } from "../after";
import { makeServiceToken } from "./actions";

export const metadata = { title: "API tokens" };

export default async function TokensPage({ searchParams }: PageProps<"/admin/tokens">) {
  const viewer = await requireAdmin("/admin/tokens", "read tokens");
  const after = readAfter(await searchParams);
  const [{ tokens, more }, form] = await Promise.all([
    listServiceTokens(viewer, after, 50),
    prepareForm(viewer, "/admin/tokens"),
  ]);
  const now = new Date();
  return (
    <Page width="wide">
      <PageHead
        title="API tokens"
        lead={
          <>
            Your own systems use the API with them: to learn where to publish, and to do what these pages do.
            What there is to ask for is on the <Link href="/admin/api">API</Link> page.
          </>
        }
      />
      <div className="mt-5">
        <NewestList
          path="/admin/tokens"
          after={after}
          more={more}
          caption="API tokens"
          columns={[
            { label: "System", heading: true },
            { label: "State" },
            { label: "May", full: true },
            { label: "Expires" },
            { label: "Last used" },
          ]}
          rows={tokens.map((token) => ({ id: token.id, cells: cellsOf(token, now) }))}
          empty={{
            title: "No tokens yet",
            text: "Without one nothing outside this portal can read or change anything.",
          }}
        />
      </div>
      {may(viewer, "manage tokens") ? <MakeToken form={form} /> : null}
    </Page>
  );
}

function MakeToken({ form }: { form: PreparedForm }) {
  return (
    <Section title="Make a token">
      <Form action={makeServiceToken} prepared={form}>
        <ShownOnce
          title="The token was made"
          what="the token"
          after={
            <p>
              Put it where the system keeps its secrets. Only its last letters are kept here, so it cannot be
              shown again. To replace it, open it and make a new key: the one before goes on for{" "}
              {overlapHours} hours. <Link href="/admin/tokens">Make another one</Link>
            </p>
          }
        >
          <Stack>
            <input type="hidden" name="id" value={randomUUID()} />
            <Field
              name="name"
              label="System"
              hint="Which of your systems will use it. The audit log names it."
              width="medium"
            />
            <CheckboxList
              name="scopes"
              legend="What it may do"
              hint="For all organizations. Choose no more than the system needs."
              groups={[
                {
                  title: "Scopes",
                  options: scopeNames.map((value) => ({ value, name: value, description: scopes[value] })),
                },
              ]}
            />
            <Field
              name="days"
              type="select"
              label="Valid for"
              hint="After that the system is refused until you give it another token."
              defaultValue="180"
              width="short"
              options={validities.map((value) => ({ value, label: `${value} days` }))}
            />
            <div>
              <SubmitButton label="Make token" pendingLabel="Making…" />
            </div>
          </Stack>
        </ShownOnce>
      </Form>
    </Section>
  );
}

function cellsOf(token: ServiceTokenView, now: Date) {
  return [
    <RowLink key="name" href={`/admin/tokens/${token.id}`} label={token.name} id={token.keys[0]?.hint} />,
    <TokenStandingTag key="state" standing={tokenStanding(token, now)} />,
    <span key="scopes">
      {token.scopes.map((scope, index) => (
        <Fragment key={scope}>
          {index > 0 ? ", " : null}
          <Value text={scope} />
        </Fragment>
      ))}
    </span>,
    <Timestamp key="expires" at={token.expiresAt.toISOString()} />,
    token.lastUsedAt ? <Timestamp key="used" at={token.lastUsedAt.toISOString()} /> : "Never",
  ];
}
