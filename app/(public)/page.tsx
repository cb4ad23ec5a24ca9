import Link from "next/link";
import { mayList } from "@/components/flow/may-list-items";
import { WhatYouNeed } from "@/components/flow/what-you-need";
import { ButtonLink } from "@/components/ui/button";
import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Band, Faq, FourSteps, Hero, Route } from "@/components/ui/landing";
import { MayList } from "@/components/ui/may-list";
import { Page } from "@/components/ui/page";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import { listEventTypes } from "@/lib/db/catalogue";
import { everybody } from "@/lib/db/with-viewer";
import { proposeTopicName } from "@/lib/domain/channel";
import { getBrand } from "@/lib/services/branding";

export default async function LandingPage() {
  const partner = (await getBrand()).name;
  const eventTypes = await listEventTypes(everybody);
  const may = mayList(partner);
  return (
    <Page width="bands">
      <Hero
        title={`${partner.split(" ")[0]} events, in your own Azure`}
        lead={`What happens at ${partner} arrives as events in a partner topic in your Azure subscription. Pick the events, authorize once, activate, and route them to whatever you run.`}
        actions={
          <>
            <ButtonLink href="/sign-in" look="primary">
              Sign in to start
            </ButtonLink>
            <ButtonLink href="#before-you-start">What you need first</ButtonLink>
          </>
        }
      >
        <Route
          label="The way of an event"
          stations={[
            {
              id: "partner",
              icon: "arrow-up-right",
              name: partner,
              text: "Something happens that you want to know.",
            },
            {
              id: "azure",
              icon: "split",
              name: "Azure Event Grid",
              text: "Carries it as a CloudEvent. No endpoint of yours is open to the internet, no keys to rotate.",
            },
            {
              id: "topic",
              icon: "inbox",
              name: (
                <>
                  Partner topic <Value text={proposeTopicName(partner, "orders")} own />
                </>
              ),
              text: "In your Azure subscription and region. You activate it; you can delete it at any time.",
            },
            {
              id: "handlers",
              icon: "arrow-down-right",
              name: "Your handlers",
              text: "Functions, Service Bus, Event Hubs, Logic Apps, webhooks.",
            },
          ]}
        />
      </Hero>
      <Band title="Four steps, two of them yours">
        <FourSteps
          steps={[
            {
              by: "You · 3 minutes",
              title: "Request",
              text: `Say where the events should go and which ones. Authorize ${partner} for one resource group.`,
              yours: true,
            },
            {
              by: partner,
              title: "Topic created",
              text: "Azure makes a partner topic in your resource group. You watch it happen here.",
              yours: false,
            },
            {
              by: "You · 1 minute",
              title: "Activate",
              text: "One click in the Azure portal, or one command with your values filled in.",
              yours: true,
            },
            {
              by: partner,
              title: "Ready for events",
              text: "Send a test event, see Azure accept it, and find it in your handler.",
              yours: false,
            },
          ]}
        />
      </Band>
      <Band id="before-you-start">
        <TwoColumns
          asideLabel="Before you start"
          even
          aside={
            <AsidePart title="What you need first">
              <p className="small muted mb-3">Four points, two minutes.</p>
              <WhatYouNeed
                last={{
                  title: "A work account",
                  text: `Of an organization that ${partner} knows. You sign in with it.`,
                }}
              />
            </AsidePart>
          }
        >
          <h2 className="big">What {partner} can do in your Azure</h2>
          <MayList {...may} level={3} />
          <p className="small muted mt-4">
            The authorization ends on the date you set. You grant and withdraw it yourself, in Azure.
          </p>
        </TwoColumns>
      </Band>
      <Band id="event-types" title={`${eventTypes.length} event types`}>
        <EventTypeRows types={eventTypes.map(({ name, description }) => ({ name, description }))} />
        <p className="mt-4">
          <Link href="/event-types" prefetch={false}>
            All event types with their schemas and sample payloads
          </Link>
        </p>
      </Band>
      <Band title="Asked before">
        <Faq
          items={[
            {
              question: "What does it cost?",
              answer: `${partner} charges nothing for it. Azure bills your Azure subscription for Event Grid operations and for what your handlers use.`,
              open: true,
            },
            {
              question: "What if nobody activates the topic in time?",
              answer:
                "Azure deletes it at the time that its page shows, a few days after it was created. Nothing else happens; you can ask for more time before, and request it again after.",
            },
            {
              question: "Can we stop at any time?",
              answer:
                "Yes. Delete the partner topic in Azure or the event flow here. Withdrawing the authorization keeps what exists and forbids anything new.",
            },
          ]}
        />
      </Band>
    </Page>
  );
}
