import Link from "next/link";
import { redirect } from "next/navigation";
import { DryRunNotice } from "@/components/flow/dry-run-notice";
import { FindTestEvent } from "@/components/flow/find-test-event";
import { TestEventAnswer } from "@/components/flow/test-events";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { FilterBar } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { hasEnded } from "@/lib/domain/lifecycle";
import { kilo, payloadMost } from "@/lib/domain/test-payload";
import { testEventWords } from "@/lib/domain/words/en/test-event";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { getFlowPage } from "@/lib/services/flow-page";
import { checkTestPayload } from "@/lib/services/test-events";
import { loadFlow } from "../load";
import { sendOwn } from "./actions";
import { findPayload } from "./kept-payload";

export const metadata = { title: testEventWords.testEvent };

/**
 * Choose a type, edit its sample, check or send it. `type` in the address names the type; `checked`: the last one fits;
 * `fresh`: another one each time that the sample is asked for, so that what was typed before stays with the page before.
 */
export default async function TestEventPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/test-event">) {
  const {
    viewer,
    flow: found,
    path,
  } = await loadFlow((await params).flowId, "send test events", "test-event");
  const back = `/flows/${found.id}`;
  if (found.review === "not_sent" || hasEnded(found.state.life) || !found.present) redirect(back);
  const { type, checked, fresh } = await searchParams;
  const now = new Date();
  const [{ flow, eventTypes, newestTestEvent }, kept] = await Promise.all([
    getFlowPage(viewer, found, now),
    findPayload(viewer, found.id),
  ]);
  const names = flow.topicCreatedAt ? flow.appliedEventTypes : flow.eventTypes;
  const own = eventTypes.filter(({ name }) => names.includes(name));
  const chosen = own.find(({ name }) => name === type) ?? own[0];
  if (!chosen) redirect(back);
  const isFresh = typeof fresh === "string" && /^[0-9a-z]{1,12}$/.test(fresh);
  const query = new URLSearchParams({ type: chosen.name, ...(isFresh ? { fresh } : {}) });
  const form = await prepareForm(viewer, `${path}?${query}`);
  const payload =
    !isFresh && kept?.eventType === chosen.name
      ? kept.payload
      : JSON.stringify(chosen.samplePayload, null, 2);
  const result = checked === "yes" && kept ? await checkTestPayload(viewer, chosen.name, payload) : undefined;
  const mayBeSent = flow.state.life === "active";
  return (
    <Page>
      <LiveRefresh flow={{ id: flow.id, version: flow.version }} />
      <Breadcrumb
        trail={[
          { href: "/flows", label: testEventWords.eventFlows },
          { href: back, label: flow.name },
        ]}
        here={testEventWords.testEvent}
      />
      <PageHead
        title={testEventWords.testEvent}
        lead={mayBeSent ? testEventWords.itGoesToYourPartner : testEventWords.nothingCanBeSentYet}
      />
      <div className="mt-5">
        <Stack gap="loose">
          {result?.is === "fits" ? (
            <DryRunNotice {...result} eventType={chosen.name} active={mayBeSent} />
          ) : null}
          {newestTestEvent && !result ? <TestEventAnswer event={newestTestEvent} /> : null}
          {own.length > 1 ? (
            <FilterBar
              action={path}
              selects={[
                {
                  name: "type",
                  label: testEventWords.eventType,
                  value: chosen.name,
                  options: own.map(({ name }) => ({ value: name, label: name })),
                },
              ]}
              keep={{ fresh: now.getTime().toString(36) }}
              apply={testEventWords.showItsSample}
            />
          ) : null}
          <Form action={sendOwn} prepared={form} key={query.toString()}>
            <input type="hidden" name="flowId" value={flow.id} />
            <input type="hidden" name="eventType" value={chosen.name} />
            <Field
              name="payload"
              type="textarea"
              rows={18}
              mono
              label={fill(testEventWords.payloadOf, { name: chosen.name })}
              hint={fill(
                chosen.dataSchema ? testEventWords.aJsonObjectThatFits : testEventWords.aJsonObject,
                { most: kilo(payloadMost) },
              )}
              defaultValue={payload}
            />
            <StepBar>
              {mayBeSent ? (
                <SubmitButton
                  icon={<Icon name="send" />}
                  label={testEventWords.sendTestEvent}
                  pendingLabel={testEventWords.sending}
                />
              ) : null}
              <SubmitButton
                look={mayBeSent ? "plain" : "primary"}
                name="intent"
                value="check"
                label={testEventWords.checkWithoutSending}
                pendingLabel={testEventWords.checking}
              />
              <Link href={`/event-types/${encodeURIComponent(chosen.name)}`} prefetch={false}>
                {testEventWords.whatIsInThisEvent}
              </Link>
            </StepBar>
          </Form>
          {newestTestEvent?.outcome === "accepted" ? (
            <FindTestEvent flow={flow} id={newestTestEvent.id} />
          ) : null}
        </Stack>
      </div>
    </Page>
  );
}
