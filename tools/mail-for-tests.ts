import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { startMailbox } from "../local/mail/local-mail.ts";
import { addOrganization, startPortal, type TestOrganization, type TestPortal } from "./portal-for-tests.ts";

export type MailRow = {
  id: string;
  occasion: string;
  outcome: string;
  answer: string | null;
  failures: number;
  later: boolean;
};
export type ArrivedMail = { to: string[]; subject: string; text: string; headers: Record<string, string> };

export type PortalWithMail = TestPortal & {
  smtpUrl: string;
  settings: Record<string, string>;
  /** An organization with these people; "" has no address. */
  organizationOf(...emails: string[]): Promise<TestOrganization & { personIds: string[] }>;
  /** A flow that was sent, with these columns; its mail is planned as after any change. */
  addFlow(organization: TestOrganization, columns: Record<string, unknown>): Promise<string>;
  change(flowId: string, columns: Record<string, unknown>): Promise<void>;
  arrived(flowId: string): Promise<ArrivedMail[]>;
  mails(flowId: string): Promise<MailRow[]>;
  /** As when its time had come. */
  makeDue(flowId: string): Promise<void>;
  planAndSend(flowId: string): Promise<void>;
  fault(fault: { kind: string; to?: string; times?: number }): Promise<void>;
  mend(): Promise<void>;
};

/** The product's functions over a database and a real mail server of the test's own. */
export async function startPortalWithMail(): Promise<PortalWithMail> {
  const folder = mkdtempSync(join(tmpdir(), "mailbox-"));
  const mailbox = await startMailbox({ port: 0, smtpPort: 0, folder });
  const { smtpUrl, mailbox: pages } = mailbox.ready;
  const settings = {
    SMTP_URL: smtpUrl,
    MAIL_FROM: "Northwind Traders <events@northwind.example>",
    MAIL_SECRET: "0123456789abcdef0123456789abcdef",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const portal = await startPortal();
  const { rows } = portal;

  const change = async (flowId: string, columns: Record<string, unknown>) => {
    const names = Object.keys(columns).map((name, index) => `${name} = $${index + 2}`);
    await rows(`update event_flow set ${names.join(", ")} where id = $1`, [
      flowId,
      ...Object.values(columns),
    ]);
  };
  return {
    ...portal,
    smtpUrl,
    settings,
    change,
    async organizationOf(...emails) {
      const organization = await addOrganization(portal, "Adventure Works");
      const personIds: string[] = [];
      for (const email of emails) {
        const identity = {
          issuer: "https://id.example",
          subject: randomUUID(),
          tenantId: organization.tenantId,
        };
        const person = { ...identity, verifiedDomain: null, name: email || "Nobody", email: email || null };
        personIds.push((await portal.web.people.savePerson({ ...person, ...editor })).id);
      }
      return { ...organization, personIds };
    },
    async addFlow({ id: organizationId }, columns) {
      const [id, subscription, claim] = [randomUUID(), randomUUID(), randomUUID()];
      await rows(
        "insert into claim (id, organization_id, azure_subscription_id, resource_group, basis) values ($1, $2, $3, 'rg', 'approved')",
        [claim, organizationId, subscription],
      );
      await rows(
        `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, azure_subscription_id,
           resource_group, location, partner_namespace, topic_name, event_types, observed_event_types, types_confirmed)
         values ($1, $2, 'aaaaaaaaaaaaaaaa', 'Orders', $3, 'Mara', $4, 'rg', 'westeurope', 'northwind-weu', 'orders',
           '{Northwind.OrderPlaced}', '{Northwind.OrderPlaced}', 1)`,
        [id, organizationId, randomUUID(), subscription],
      );
      await change(id, { review: "accepted", claim_id: claim, sent_at: new Date(), ...columns });
      return id;
    },
    async arrived(flowId) {
      const response = await fetch(`${pages}/control/mails`);
      const { mails } = (await response.json()) as { mails: ArrivedMail[] };
      return mails.filter(({ text }) => text.includes(flowId));
    },
    mails: (flowId) =>
      rows<MailRow>(
        "select id, occasion, outcome, answer, failures, check_at > now() as later from mail where flow_id = $1 order by address",
        [flowId],
      ),
    async makeDue(flowId) {
      await rows(
        "update mail set check_at = now(), lease_until = null where flow_id = $1 and check_at is not null",
        [flowId],
      );
    },
    async planAndSend(flowId) {
      await portal.worker.planMail(flowId);
      await portal.worker.sendMails();
    },
    async fault(fault) {
      await fetch(`${pages}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
    },
    async mend() {
      await fetch(`${pages}/control/faults`, { method: "DELETE" });
    },
    async stop() {
      await portal.stop();
      await mailbox.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const editor = { partnerRole: null, organizationRole: "editor", isFirstAdmin: false } as const;
const hour = 3_600_000;
/** Columns of a flow whose partner topic waits for its activation, `hours` more. */
export const waitingFor = (hours: number) => ({
  channel: "present",
  topic_created_at: new Date(),
  activate_by: new Date(Date.now() + hours * hour),
  desired_activate_by: new Date(Date.now() + hours * hour),
  life: "waiting_for_activation",
});
