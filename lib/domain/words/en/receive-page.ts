export const receivePageWords = {
  receiveYourFirstEvent: "Receive your first event",
  eventFlows: "Event flows",
  eventsReachYouThroughAn:
    "Events reach you through an event subscription of the partner topic: without one they go nowhere. Pick where they shall go; what this portal knows is filled in.",
  aboutReceiving: "About receiving",
  whatItMakes: "What it makes",
  whatItMakesForOneType:
    "Where a store is needed, the smallest one of its kind, beside the topic in {group}, and one event subscription that lets through your event type. Azure bills your Azure subscription for what you make.",
  whatItMakesForTypes:
    "Where a store is needed, the smallest one of its kind, beside the topic in {group}, and one event subscription that lets through your {count} event types. Azure bills your Azure subscription for what you make.",
  whoMayRunIt: "Who may run it",
  contributorOnTheResourceGroup:
    "Contributor on the resource group, or EventGrid Contributor with the right to write to where the events go.",
  inGitBashOnWindows: "In Git Bash on Windows",
  runExportMsysNoPathconv:
    "Run <code>export MSYS_NO_PATHCONV=1</code> first, or it turns resource IDs into paths of your disk.",
  thenSend: "Then",
  sendATestEventAnd: "<link>Send a test event</link> and look for its id where you receive.",
  markedValuesAreYoursWhat: "<part>Marked values</part> are yours. What begins with YOUR is for you to set.",
  thereIsNoPartnerTopic: "There is no partner topic to receive from",
  theseCommandsAreForAn:
    "These commands are for an event flow whose partner topic exists. <link>The page of the event flow</link> says what comes next.",
  whereShallTheEventsGo: "Where shall the events go?",
  withTheAzureCliIn: "With the Azure CLI, in Bash",
  theCommand: "the {label} command {index}",
  asBicepForTheResource: "As Bicep, for the resource group of the topic",
  theBicepText: "the {label} Bicep text",
  download: "Download",
  publishedEvents: "Published events",
  hasPublishedNoEventTo:
    "{partnerName} has published no event to this event flow in the last 24 hours. Nothing is wrong with it: events come when something happens.",
  lastEventAcceptedByAzure:
    "Last event accepted by Azure: {time}. Whether your handlers received it, only your Azure knows.",
  lastEventAcceptedOfTheirs:
    "Last event accepted by Azure: {time}. Whether their handlers received it, only the customer's Azure knows.",
  noEventWasAcceptedBy: "No event was accepted by Azure in the last 24 hours.",
  publishedEventsByTheHour: "Published events by the hour",
  publishedEventsByEventType: "Published events by event type, last 24 hours",
  eventType: "Event type",
  accepted: "Accepted",
  failed: "Failed",
  notSent: "Not sent",
  eventTypesNotChosen: "Events of event types that are not chosen",
  oneTypeNotChosen: "1 event type that is not chosen",
  someTypesNotChosen: "{count} event types that are not chosen",
  notInTheCatalogue: "The catalogue has no such event type. Is it misspelt?",
  exportByTheMinuteAs: "Export by the minute as CSV",
  acceptedByAzureByThe: "Accepted by Azure, by the hour",
  failedByTheHour: "Failed, by the hour",
  countsInAnHour:
    "In the last 24 hours: {accepted} accepted, {failed} failed, {notSent} not sent. Azure counts the accepted as {units} units of 64 KB.",
  hour: "Hour",
  inTheLastHour: "In the last hour",
} as const;
