export const testEventWords = {
  typeNotInAzureNow:
    "The event flow does not have this event type in Azure now. Nothing was sent. Choose another one.",
  notActivatedSoNotSent:
    "The partner topic is not activated now, so nothing was sent. Load the event flow's page again to see its state.",
  aTestEventIsAlready: "A test event is already on its way. Wait for Azure's answer, then send the next one.",
  moreThanCanBeSent:
    "The payload has more than {most} kB, the most that can be sent from here; Azure itself takes events of up to 1 MB. Nothing was sent.",
  unreadable: "{because} Nothing was sent.",
  mustBeAnObject: "The payload must be a JSON object, in braces. Nothing was sent.",
  doesNotFit: "The payload does not fit the schema: {problem}. Nothing was sent.",
  testEvent: "Test event",
  eventFlows: "Event flows",
  itGoesToYourPartner: "It goes to your partner topic only, with a type and a payload that you choose.",
  nothingCanBeSentYet:
    "The partner topic is not activated, so nothing can be sent yet. You can try whether a payload would do.",
  eventType: "Event type",
  showItsSample: "Show its sample",
  payloadOf: "Payload of {name}",
  aJsonObject: "A JSON object, at most {most} kB here. Azure takes events of up to 1 MB.",
  aJsonObjectThatFits:
    "A JSON object that fits the schema, at most {most} kB here. Azure takes events of up to 1 MB.",
  sendTestEvent: "Send test event",
  sending: "Sending…",
  checkWithoutSending: "Check without sending",
  checking: "Checking…",
  whatIsInThisEvent: "What is in this event type",
  azureAcceptedTheTestEvent: "Azure accepted the test event",
  idAnswerLookForThis:
    "{eventType}, id {id}, {answeredAt}, answer {httpStatus}. Look for this id in your handler: Azure delivers to every event subscription of the partner topic that matches its type. Nothing arrives? Then there is none that does.",
  azureRefusedTheTestEvent: "Azure refused the test event",
  refusedWithoutAnswer:
    "{eventType}, id {id}, {answeredAt}: {reason}. It was not delivered to anybody. Send another one later; if it is refused again, tell support the id.",
  refusedWithAnswer:
    "{eventType}, id {id}, {answeredAt}: {reason}. It was not delivered to anybody. Send another one later; if it is refused again, tell support the answer {httpStatus} and the id.",
  theTestEventIsOn: "The test event is on its way",
  idAskedBy: "{eventType}, id {id}, asked by {askedByName}.",
  findItOnYourSide: "Find it on your side",
  azureKeepsNoCopyOf:
    "Azure keeps no copy of an event. Its counters show whether the event came and was matched; the logs of your handler show whether it arrived.",
  countersComeAFewMinutes:
    "Counters come a few minutes late. No match? Then no event subscription of the partner topic takes this type. The second query needs a workspace that your handler logs to, and a handler that logs the event's id.",
  thePayloadWouldDoNothing: "The payload would do. Nothing was sent",
  itFitsTheSchema: "It is a JSON object of {count} bytes and fits the schema of {eventType}.",
  itHasNoSchema: "It is a JSON object of {count} bytes. {eventType} has no schema to hold it against.",
  onlySendingShows:
    "Azure was not asked: whether it takes the event, whether an event subscription matches it and whether your handler can read it, only sending it shows.",
  onlySendingLaterShows:
    "Azure was not asked: whether it takes the event, whether an event subscription matches it and whether your handler can read it, only sending it after the activation shows.",
} as const;
