export const changeEventTypesWords = {
  changeEventTypes: "Change event types",
  nothingIsDifferentFromWhat: "Nothing is different from what Azure applies now",
  chooseOtherEventTypesOr: "Choose other event types, or keep them as they are.",
  theChangeThatWasAsked: "The change that was asked before and is not confirmed is taken back.",
  added: "Added: {count}",
  removed: "Removed: {count}",
  eventSubscriptionsThatFilterOn: "Event subscriptions that filter on removed types stop matching",
  onceAzureHasAppliedIt:
    "Once Azure has applied it, {value} no longer has them. {whose} event subscriptions stay as they are; one that filters on nothing but removed types receives nothing any more.",
  text1EventTypeStays: "1 event type stays",
  eventTypesStay: "{count} event types stay",
  asBefore: "{length} as before.",
  until: ": {told}, until {time}",
  azureTakesTheChangeOnly:
    "Azure takes the change only while {whose} authorization of {partnerName} is valid{until}.",
  authorizationHasEnded: "{whose} authorization has ended, {told}",
  itEndedOnRenewedIt:
    "It ended on {time}. {unless} renewed it in Azure, Azure refuses the change; the event flow goes on as before, and its page shows the commands to authorize {partnerName} again.",
  your: "Your",
  asYouToldUs: "as you told us",
  unlessYou: "Unless you",
  their: "Their",
  asTheyToldUs: "as they told us",
  unlessThey: "Unless they",
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
  theLastChangeAt: " The last change, at {at}: {change}.",
  theEventTypesOfThis:
    "The event types of this flow were changed since this page was drawn, by Azure or by a colleague, so the effect may be another one.{what} Nothing of yours was changed. Go back to the choice and look at the effect again.",
  chooseAtLeastOneEvent:
    "Choose at least one event type. Nothing was changed. To have no events any more, delete the event flow.",
  oneOfTheseEventTypes:
    "One of these event types is not offered any more, so it cannot be added. Nothing was changed. Choose from the list.",
  theseAreTheEventTypes:
    "These are the event types that the event flow is to have already. Nothing was changed.",
} as const;
