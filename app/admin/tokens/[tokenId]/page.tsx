import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { TokenStandingTag } from "@/components/admin/token-standing";
import { Form } from "@/components/form/form";
import { ShownOnce } from "@/components/form/shown-once";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { findServiceToken, type ServiceTokenView } from "@/lib/db/service-token-keys";
import { may } from "@/lib/domain/permissions";
import { overlapHours, tokenStanding } from "@/lib/domain/service-token";
import { prepareForm } from "@/lib/form-action";
import { revoke, rotate } from "./actions";

export const metadata = { title: "API token" };

export default async function TokenPage({ params }: PageProps<"/admin/tokens/[tokenId]">) {
  const { tokenId } = await params;
  const path = `/admin/tokens/${tokenId}`;
  const viewer = await requireAdmin(path, "read tokens");
  const token = z.guid().safeParse(tokenId).success ? await findServiceToken(viewer, tokenId) : undefined;
  if (!token) notFound();
  const form = await prepareForm(viewer, path);
  const standing = tokenStanding(token, new Date());
  const goesOn = (standing === "valid" || standing === "expires_soon") && may(viewer, "manage tokens");
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/admin/tokens", label: "API tokens" }]} here={token.name} />
      <PageHead title={token.name} state={<TokenStandingTag standing={standing} framed />} />
      <div className="mt-5">
        <Facts facts={factsOf(token)} />
      </div>
      {goesOn ? (
        <Section title="Rotate">
          <Form action={rotate} prepared={form} id="rotate">
            <input type="hidden" name="tokenId" value={token.id} />
            <input type="hidden" name="newest" value={token.keys[0]?.id ?? ""} />
            <ShownOnce
              title="A new key was made"
              what="the new key"
              after={
                <p>
                  Give it to the system now: the key before goes on for {overlapHours} hours. It cannot be
                  shown again. <Link href={path}>Done</Link>
                </p>
              }
            >
              <Stack>
                <p className="quiet">
                  Makes a new key. Every key before it ends {overlapHours} hours later, so the system needs no
                  pause.
                </p>
                <div>
                  <SubmitButton look="plain" label="Make a new key" pendingLabel="Making…" />
                </div>
              </Stack>
            </ShownOnce>
          </Form>
        </Section>
      ) : null}
      {goesOn ? (
        <Section title="Revoke">
          <Form action={revoke} prepared={form} id="revoke">
            <input type="hidden" name="tokenId" value={token.id} />
            <Stack>
              <p className="quiet">
                From the next request on the system is refused. It cannot be undone; a publisher goes on with
                the routes it knows until it asks again.
              </p>
              <div>
                <SubmitButton look="danger" label="Revoke token" pendingLabel="Revoking…" />
              </div>
            </Stack>
          </Form>
        </Section>
      ) : null}
    </Page>
  );
}

function factsOf({
  scopes,
  keys,
  expiresAt,
  createdAt,
  createdByName,
  lastUsedAt,
  ...token
}: ServiceTokenView) {
  const at = (date: Date) => <Timestamp at={date.toISOString()} />;
  return [
    { label: "May", id: scopes.join(", ") },
    ...keys.slice(0, 3).map(({ hint, endsAt }, index) => ({
      label: index === 0 ? "Key" : "Key before",
      value: (
        <>
          <span className="id">{hint}</span>
          {endsAt ? <> until {at(endsAt)}</> : null}
        </>
      ),
    })),
    { label: "Expires", value: at(expiresAt) },
    { label: "Last used", value: lastUsedAt ? at(lastUsedAt) : "Never" },
    {
      label: "Made",
      value: (
        <>
          {at(createdAt)} by {createdByName}
        </>
      ),
    },
    ...(token.revokedAt
      ? [
          {
            label: "Revoked",
            value: (
              <>
                {at(token.revokedAt)} by {token.revokedByName}
              </>
            ),
          },
        ]
      : []),
  ];
}
