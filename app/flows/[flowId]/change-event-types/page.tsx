import Link from "next/link";
import { redirect } from "next/navigation";
import { EventTypeChooser, EventTypeSample, readCatalogueSearch } from "@/components/flow/event-type-chooser";
import { EventTypeEffect } from "@/components/flow/event-type-effect";
import { ChosenCount } from "@/components/form/checkbox-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { TwoColumns } from "@/components/ui/two-columns";
import { webConfig } from "@/lib/config";
import { findEventTypes, listEventTypes } from "@/lib/db/catalogue";
import { findConfirmation } from "@/lib/db/confirmations";
import { hasEnded } from "@/lib/domain/lifecycle";
import { prepareForm } from "@/lib/form-action";
import { markOfTypes } from "@/lib/services/event-type-wishes";
import { loadFlow } from "../load";
import { changeTypes } from "./actions";
import { findChoice } from "./choice";

export const metadata = { title: "Change event types" };

/** Two steps in one address: the choice, and with `step` = effect what it would change, before it is asked for. */
export default async function ChangeEventTypesPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/change-event-types">) {
  const { viewer, flow, path } = await loadFlow(
    (await params).flowId,
    "change event flows",
    "change-event-types",
  );
  const flowPage = `/flows/${flow.id}`;
  if (flow.review === "not_sent" || hasEnded(flow.state.life) || !flow.present) redirect(flowPage);
  const search = await searchParams;
  const isEffect = search.step === "effect";
  const [form, offered, own, kept, confirmation] = await Promise.all([
    prepareForm(viewer, isEffect ? `${path}?step=effect` : path),
    listEventTypes(viewer),
    findEventTypes(viewer, [...flow.eventTypes, ...flow.observedEventTypes]),
    findChoice(viewer, flow.id),
    findConfirmation(viewer, flow.id),
  ]);
  if (isEffect && !kept) redirect(path);
  const chosen = kept ?? flow.eventTypes;
  const all = [...offered, ...own.filter(({ name }) => !offered.some((other) => other.name === name))];
  const hidden = (
    <>
      <input type="hidden" name="flowId" value={flow.id} />
      <input type="hidden" name="seen" value={markOfTypes(flow)} />
    </>
  );
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: "Event flows" },
          { href: flowPage, label: flow.name },
        ]}
        here="Change event types"
      />
      {isEffect ? (
        <Form action={changeTypes} prepared={form}>
          {hidden}
          {chosen.map((name) => (
            <input key={name} type="hidden" name="eventTypes" value={name} />
          ))}
          <PageHead title="What this changes" lead="Nothing has been changed yet." />
          <EventTypeEffect
            flow={flow}
            chosen={chosen}
            types={all}
            partnerName={webConfig().PARTNER_NAME}
            authorizedUntil={confirmation?.validUntil}
            now={new Date()}
          />
          <StepBar>
            <SubmitButton label="Change event types" pendingLabel="Saving…" />
            <Link href={path}>Choose again</Link>
            <Link href={flowPage}>Keep them as they are</Link>
          </StepBar>
        </Form>
      ) : (
        <TwoColumns
          even
          stays
          asideLabel="Sample payload"
          aside={<EventTypeSample sample={readCatalogueSearch(all, search).sample} />}
        >
          <Form action={changeTypes} prepared={form}>
            {hidden}
            <PageHead
              title="Change event types"
              lead="Choose what you want from now on. You see what it changes before anything is asked of Azure."
            />
            <EventTypeChooser path={path} all={all} search={search} chosen={chosen} />
            <StepBar stays end={<ChosenCount noun="chosen" />}>
              <SubmitButton
                name="intent"
                value="effect"
                label="Show what this changes"
                pendingLabel="Comparing…"
              />
              <Link href={flowPage}>Cancel</Link>
            </StepBar>
          </Form>
        </TwoColumns>
      )}
    </Page>
  );
}
