import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type PortalWithMail, startPortalWithMail, waitingFor } from "@/tools/mail-for-tests";

let portal: PortalWithMail;
beforeAll(async () => {
  portal = await startPortalWithMail();
});
afterEach(() => {
  vi.useRealTimers();
  return portal.mend();
});
afterAll(() => portal.stop());

const gone = { channel: "gone", topic_created_at: new Date(), observed_at: new Date() };

it("tells everybody of the organization who has an address, once, however often and by how many it is looked at", async () => {
  const organization = await portal.organizationOf(
    "a@works.example",
    "b@works.example",
    "",
    "not an address",
  );
  await portal.organizationOf("stranger@fabrikam.example");
  const flow = await portal.addFlow(organization, waitingFor(71));
  await Promise.all(Array.from({ length: 10 }, () => portal.planAndSend(flow)));
  await portal.change(flow, { version: 7, change: "drifted" });
  await portal.change(flow, { change: "none" });
  await portal.planAndSend(flow);
  await portal.makeDue(flow);
  await portal.planAndSend(flow);

  expect((await portal.mails(flow)).map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
  const arrived = await portal.arrived(flow);
  expect(arrived.flatMap(({ to }) => to).sort()).toEqual(["a@works.example", "b@works.example"]);
  const [mail] = arrived;
  expect(mail?.subject).toMatch(/^Orders: activate the partner topic by \d+ \w+ \d{4}, \d\d:\d\d UTC$/);
  expect(mail?.headers).toMatchObject({
    from: "Northwind Traders <events@northwind.example>",
    "list-unsubscribe-post": "List-Unsubscribe=One-Click",
    "list-unsubscribe": expect.stringMatching(/^<http:\/\/localhost:3000\/api\/unsubscribe\/[\w.-]+>$/),
    "auto-submitted": "auto-generated",
  });
});

it("tells of a moved deadline anew, of each ending, and of a new generation", async () => {
  const organization = await portal.organizationOf("c@works.example");
  const flow = await portal.addFlow(organization, waitingFor(70));
  await portal.planAndSend(flow);
  await portal.change(flow, waitingFor(20));
  await portal.planAndSend(flow);
  await portal.change(flow, {
    ...gone,
    activate_by: new Date(Date.now() - 1000),
    observed_at: new Date(),
    life: "expired",
  });
  await portal.planAndSend(flow);
  const told = async () => (await portal.mails(flow)).map(({ occasion }) => occasion).sort();
  expect(await told()).toEqual(["activate_in_24h", "activate_in_72h", "expired"]);
  expect(await portal.arrived(flow)).toHaveLength(3);
});

it("leaves out who does not want that kind, and whom it does not concern any more", async () => {
  const organization = await portal.organizationOf("d@works.example", "e@works.example");
  const [personId = ""] = organization.personIds;
  const chooser = {
    is: "customer",
    personId,
    personName: "D",
    organizationId: organization.id,
    organizationName: "",
    role: "editor",
  } as const;
  await portal.web.mailChoices.saveMailChoice(chooser, ["declined"]);
  const flow = await portal.addFlow(organization, {
    review: "declined",
    review_reason: "No contract.",
    life: "declined",
  });
  await portal.worker.planMail(flow);
  expect(await portal.mails(flow)).toHaveLength(1);
  // Requested again before it was sent: the refusal is out of date.
  await portal.change(flow, { review: "in_review", life: "in_review" });
  await portal.worker.sendMails();
  expect((await portal.mails(flow)).map(({ outcome }) => outcome)).toEqual(["overtaken"]);
  expect(await portal.arrived(flow)).toEqual([]);
});

it("leaves an occasion of a later version alone, and sends what came after it", async () => {
  const organization = await portal.organizationOf("g@works.example");
  const flow = await portal.addFlow(organization, waitingFor(10));
  await portal.worker.planMail(flow);
  // That version was tried and taken back, and what it made is the oldest that is due.
  await portal.rows(
    `insert into mail select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'occasion', 'of-a-later-version',
       'check_at', now() - interval '1 hour'))).* from mail m where m.flow_id = $1`,
    [flow],
  );
  await portal.worker.sendMails();
  expect((await portal.mails(flow)).map(({ occasion, outcome }) => [occasion, outcome]).sort()).toEqual([
    ["activate_in_24h", "sent"],
    ["of-a-later-version", "waiting"],
  ]);
  await portal.rows("delete from mail where occasion = 'of-a-later-version'");
});

it("keeps a refusal with the server's words, and the flow's pages are told", async () => {
  const organization = await portal.organizationOf("full@works.example", "good@works.example");
  await portal.fault({ kind: "refuse", to: "full@" });
  const flow = await portal.addFlow(organization, waitingFor(10));
  const version = async () =>
    (await portal.rows<{ version: number }>("select version from event_flow where id = $1", [flow]))[0]
      ?.version;
  const before = await version();
  await portal.planAndSend(flow);
  expect(await portal.mails(flow)).toMatchObject([
    { outcome: "refused", answer: "550 5.1.1 There is nobody of this name here" },
    { outcome: "sent" },
  ]);
  expect(await version()).toBe((before ?? 0) + 1);
});

it("tries again what the server wants later, and does not know about what it took without an answer", async () => {
  const organization = await portal.organizationOf("later@works.example", "lost@works.example");
  await portal.fault({ kind: "later", to: "later@", times: 1 });
  await portal.fault({ kind: "keep-and-hang-up", to: "lost@" });
  const flow = await portal.addFlow(organization, waitingFor(10));
  await portal.worker.planMail(flow);
  await portal.worker.sendMails();
  await portal.worker.sendMails();
  expect(await portal.mails(flow)).toMatchObject([
    { outcome: "waiting", failures: 1, later: true, answer: "451 4.7.1 Not now, try again later" },
    { outcome: "unknown" },
  ]);
  await portal.makeDue(flow);
  await portal.planAndSend(flow);
  expect(await portal.mails(flow)).toMatchObject([{ outcome: "sent" }, { outcome: "unknown" }]);
  expect((await portal.arrived(flow)).map(({ to }) => to[0]).sort()).toEqual([
    "later@works.example",
    "lost@works.example",
  ]);
});

it("keeps that a mail came back, though its report is faster than the server's answer", async () => {
  const organization = await portal.organizationOf("fast@works.example");
  const flow = await portal.addFlow(organization, waitingFor(10));
  await portal.worker.planMail(flow);
  const leased = await portal.worker.mailQueue.takeDueMail();
  if (leased?.mail.flowId !== flow) throw new Error("another mail was due");
  const bounce = { mailId: leased.mail.id, answer: "552 5.2.2 The mailbox is full" };
  // Not handed over yet: a report of it cannot be one of ours.
  expect(await portal.web.noteBounce(bounce, new Date())).toBe(false);

  await portal.worker.mailQueue.noteHanding(leased);
  expect(await portal.web.noteBounce(bounce, new Date())).toBe(true);
  await portal.worker.mailQueue.endMail(leased, { outcome: "sent", answer: "250 OK" }, new Date());
  expect(await portal.mails(flow)).toMatchObject([{ outcome: "bounced", answer: bounce.answer }]);
  await portal.rows("update mail set lease_until = now() where flow_id = $1", [flow]);
  await portal.worker.sendMails();
  expect(await portal.mails(flow)).toMatchObject([{ outcome: "bounced", answer: bounce.answer }]);
  expect(await portal.arrived(flow)).toEqual([]);
});

it("F-20: tells in time what there is to tell, though the worker's clock is behind", async () => {
  const organization = await portal.organizationOf("g@works.example");
  const flow = await portal.addFlow(organization, waitingFor(71.95));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 10 * 60_000 });
  await portal.planAndSend(flow);
  vi.useRealTimers();
  expect(await portal.mails(flow)).toMatchObject([{ occasion: "activate_in_72h", outcome: "sent" }]);
});

it("plans for the time to come, and looks at a flow again when its authorization is confirmed anew", async () => {
  const organization = await portal.organizationOf("f@works.example");
  const flow = await portal.addFlow(organization, waitingFor(7 * 24));
  await portal.planAndSend(flow);
  const checkAt = async () =>
    (
      await portal.rows<{ hours: number }>(
        "select extract(epoch from check_at - now())::float / 3600 as hours from mail_plan where id = $1",
        [flow],
      )
    )[0]?.hours;
  expect(await checkAt()).toBeCloseTo(96, 1);
  await portal.rows(
    `insert into confirmation (id, flow_id, organization_id, person_id, person_name, wording_version, wording, shown, valid_until, confirmed_at)
     values (gen_random_uuid(), $1, $2, gen_random_uuid(), 'P', 1, '', '{}', now() + interval '3 days', now() - interval '30 days')`,
    [flow, organization.id],
  );
  expect(await checkAt()).toBeLessThanOrEqual(0);
  await portal.planAndSend(flow);
  expect(await portal.mails(flow)).toMatchObject([{ occasion: "authorization_ends", outcome: "sent" }]);
});
