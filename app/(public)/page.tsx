import Link from "next/link";
import { mayList } from "@/components/flow/may-list-items";
import { WhatYouNeed } from "@/components/flow/what-you-need";
import { ButtonLink } from "@/components/ui/button";
import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Fill } from "@/components/ui/fill";
import { Band, Faq, FourSteps, Hero, Route } from "@/components/ui/landing";
import { MayList } from "@/components/ui/may-list";
import { Page } from "@/components/ui/page";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import { listEventTypes } from "@/lib/db/catalogue";
import { everybody } from "@/lib/db/with-viewer";
import { proposeTopicName } from "@/lib/domain/channel";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { getBrand } from "@/lib/services/branding";

export default async function LandingPage() {
  const partner = (await getBrand()).name;
  const eventTypes = await listEventTypes(everybody);
  const may = mayList(partner);
  return (
    <Page width="bands">
      <Hero
        title={fill(startWords.eventsInYourOwnAzure, { partner })}
        lead={fill(startWords.whatHappensAtArrivesAs, { partner })}
        actions={
          <>
            <ButtonLink href="/sign-in" look="primary">
              {startWords.signInToStart}
            </ButtonLink>
            <ButtonLink href="#before-you-start">{startWords.whatYouNeedFirst}</ButtonLink>
          </>
        }
      >
        <Route
          label={startWords.theWayOfAnEvent}
          stations={[
            {
              id: "partner",
              icon: "arrow-up-right",
              name: partner,
              text: startWords.somethingHappensThatYouWant,
            },
            {
              id: "azure",
              icon: "split",
              name: startWords.azureEventGrid,
              text: startWords.carriesItAsACloudevent,
            },
            {
              id: "topic",
              icon: "inbox",
              name: (
                <>
                  <Fill
                    text={startWords.partnerTopic}
                    value={<Value text={proposeTopicName(partner, "orders")} own />}
                  />
                </>
              ),
              text: startWords.inYourAzureSubscriptionAnd,
            },
            {
              id: "handlers",
              icon: "arrow-down-right",
              name: startWords.yourHandlers,
              text: startWords.functionsServiceBusEventHubs,
            },
          ]}
        />
      </Hero>
      <Band title={startWords.fourStepsTwoOfThem}>
        <FourSteps
          steps={[
            {
              by: startWords.you3Minutes,
              title: startWords.request,
              text: fill(startWords.sayWhereTheEventsShould, { partner }),
              yours: true,
            },
            {
              by: partner,
              title: startWords.topicCreated,
              text: startWords.azureMakesAPartnerTopic,
              yours: false,
            },
            {
              by: startWords.you1Minute,
              title: startWords.activate,
              text: startWords.oneClickInTheAzure,
              yours: true,
            },
            {
              by: partner,
              title: startWords.readyForEvents,
              text: startWords.sendATestEventSee,
              yours: false,
            },
          ]}
        />
      </Band>
      <Band id="before-you-start">
        <TwoColumns
          asideLabel={startWords.beforeYouStart}
          even
          aside={
            <AsidePart title={startWords.whatYouNeedFirst}>
              <p className="small muted mb-3">{startWords.fourPointsTwoMinutes}</p>
              <WhatYouNeed
                last={{
                  title: startWords.aWorkAccount,
                  text: fill(startWords.ofAnOrganizationThatKnows, { partner }),
                }}
              />
            </AsidePart>
          }
        >
          <h2 className="big">
            <Fill text={startWords.whatCanDoInYour} partner={partner} />
          </h2>
          <MayList {...may} level={3} />
          <p className="small muted mt-4">{startWords.theAuthorizationEndsOnThe}</p>
        </TwoColumns>
      </Band>
      <Band id="event-types" title={fill(startWords.countOfEventTypes, { count: eventTypes.length })}>
        <EventTypeRows types={eventTypes.map(({ name, description }) => ({ name, description }))} />
        <p className="mt-4">
          <Link href="/event-types" prefetch={false}>
            {startWords.allEventTypesWithTheir}
          </Link>
        </p>
      </Band>
      <Band title={startWords.askedBefore}>
        <Faq
          items={[
            {
              question: startWords.whatDoesItCost,
              answer: fill(startWords.chargesNothingForItAzure, { partner }),
              open: true,
            },
            {
              question: startWords.whatIfNobodyActivatesThe,
              answer: startWords.azureDeletesItAtThe,
            },
            {
              question: startWords.canWeStopAtAny,
              answer: startWords.yesDeleteThePartnerTopic,
            },
          ]}
        />
      </Band>
    </Page>
  );
}
