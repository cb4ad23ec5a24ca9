export const changeEventTypesWords = {
  changeEventTypes: "Change event types",
  nothingIsDifferentFromWhat: "Nothing is different from what Azure applies now",
  chooseOtherEventTypesOr: "Choose other event types, or keep them as they are.",
  theChangeThatWasAsked: "The change that was asked before and is not confirmed is taken back.",
  added: "Added: {count}",
  removed: "Removed: {count}",
  eventSubscriptionsThatFilterOn: "Event subscriptions that filter on removed types stop matching",
  oneEventTypeStays: "1 event type stays as before.",
  eventTypesStay: "{count} event types stay as before.",
  eventFlows: "Event flows",
  whatThisChanges: "What this changes",
  nothingHasBeenChangedYet: "Nothing has been changed yet.",
  saving: "Saving…",
  chooseAgain: "Choose again",
  keepThemAsTheyAre: "Keep them as they are",
  samplePayload: "Sample payload",
  showWhatThisChanges: "Show what this changes",
  comparing: "Comparing…",
  cancel: "Cancel",
  chooseWhatYouWantFrom:
    "Choose what you want from now on. You see what it changes before anything is asked of Azure.",
  chooseWhatReceivesFromNow:
    "Choose what {organizationName} receives from now on. You see what it changes before anything is asked of Azure, and their timeline says that it was changed.",
  changedMeanwhile:
    "The event types of this flow were changed since this page was drawn, by Azure or by a colleague, so the effect may be another one. Nothing of yours was changed. Go back to the choice and look at the effect again.",
  changedMeanwhileBy:
    "The event types of this flow were changed since this page was drawn, by Azure or by a colleague, so the effect may be another one. The last change, at {at}: {change}. Nothing of yours was changed. Go back to the choice and look at the effect again.",
  renewTheAuthorization: "Renew the authorization",
  chooseAtLeastOneEvent:
    "Choose at least one event type. Nothing was changed. To have no events any more, delete the event flow.",
  oneOfTheseEventTypes:
    "One of these event types is not offered any more, so it cannot be added. Nothing was changed. Choose from the list.",
  theseAreTheEventTypes:
    "These are the event types that the event flow is to have already. Nothing was changed.",
} as const;

/** The same about the reader's own Azure, and about a customer's. */
export const effectWords = {
  customer: {
    handlersStay:
      "Once Azure has applied it, {topic} no longer has them. Your event subscriptions stay as they are; one that filters on nothing but removed types receives nothing any more.",
    whileAuthorized: "Azure takes the change only while your authorization of {partnerName} is valid.",
    whileAuthorizedUntil:
      "Azure takes the change only while your authorization of {partnerName} is valid: as you told us, until {time}.",
    authorizationEnded: "Your authorization has ended, as you told us",
    refusedUnlessRenewed:
      "It ended on {time}. Unless you renewed it in Azure, Azure refuses the change; the event flow goes on as before, and its page shows the commands to authorize {partnerName} again.",
  },
  admin: {
    handlersStay:
      "Once Azure has applied it, {topic} no longer has them. Their event subscriptions stay as they are; one that filters on nothing but removed types receives nothing any more.",
    whileAuthorized: "Azure takes the change only while their authorization of {partnerName} is valid.",
    whileAuthorizedUntil:
      "Azure takes the change only while their authorization of {partnerName} is valid: as they told us, until {time}.",
    authorizationEnded: "Their authorization has ended, as they told us",
    refusedUnlessRenewed:
      "It ended on {time}. Unless they renewed it in Azure, Azure refuses the change; the event flow goes on as before, and its page shows the commands to authorize {partnerName} again.",
  },
} as const;
