export const testEventWords = {
  theEventFlowDoesNot:
    "The event flow does not have this event type in Azure now. Nothing was sent. Choose another one.",
  thePartnerTopicIsNot:
    "The partner topic is not activated now, so nothing was sent. Load the event flow's page again to see its state.",
  aTestEventIsAlready: "A test event is already on its way. Wait for Azure's answer, then send the next one.",
  testEvent: "Test event",
  eventFlows: "Event flows",
  itGoesToYourPartner: "It goes to your partner topic only, with a type and a payload that you choose.",
  thePartnerTopicIsNot2:
    "The partner topic is not activated, so nothing can be sent yet. You can try whether a payload would do.",
  eventType: "Event type",
  showItsSample: "Show its sample",
  payloadOf: "Payload of {name}",
  thatFitsTheSchema: " that fits the schema",
  aJsonObjectAtMost: "A JSON object{schema}, at most {most} kB here. Azure takes events of up to 1 MB.",
  sendTestEvent: "Send test event",
  sending: "Sending…",
  checkWithoutSending: "Check without sending",
  checking: "Checking…",
  whatIsInThisEvent: "What is in this event type",
  azureAcceptedTheTestEvent: "Azure accepted the test event",
  idAnswerLookForThis:
    "{eventType}, id {id}, {answeredAt}, answer {httpStatus}. Look for this id in your handler: Azure delivers to every event subscription of the partner topic that matches its type. Nothing arrives? Then there is none that does.",
  azureRefusedTheTestEvent: "Azure refused the test event",
  support: "support ",
  supportTheAnswerAnd: "support the answer {httpStatus} and ",
  idItWasNotDelivered:
    "{eventType}, id {id}: {reason}. It was not delivered to anybody. Send another one later; if it is refused again, tell {answer}the id.",
  theTestEventIsOn: "The test event is on its way",
  idAskedBy: "{eventType}, id {id}, asked by {askedByName}.",
  findItOnYourSide: "Find it on your side",
  azureKeepsNoCopyOf:
    "Azure keeps no copy of an event. Its counters show whether the event came and was matched; the logs of your handler show whether it arrived.",
  countersComeAFewMinutes:
    "Counters come a few minutes late. No match? Then no event subscription of the partner topic takes this type. The second query needs a workspace that your handler logs to, and a handler that logs the event's id.",
  thePayloadWouldDoNothing: "The payload would do. Nothing was sent",
  andFitsTheSchemaOf: "and fits the schema of {value}",
  hasNoSchemaToHold: ". {value} has no schema to hold it against",
  sendingIt: "sending it",
  sendingItAfterTheActivation: "sending it after the activation",
  itIsAJsonObject:
    "It is a JSON object of {count} bytes{hasSchema}. Azure was not asked: whether it takes the event, whether an event subscription matches it and whether your handler can read it, only {active} shows.",
} as const;
