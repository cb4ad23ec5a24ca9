export const stopPageWords = {
  eventFlows: "Event flows",
  stopThePartnerTopic: "Stop the partner topic",
  deactivatedItStays:
    "Deactivated in Azure, the partner topic stays as it is and takes no events, until you activate it again.",
  howToStop: "How do you want to stop it?",
  howToGoOn: "How do you want to go on?",
  stop: "Stop",
  goOnAgain: "Go on again",
  aboutStopping: "About stopping",
  whatStops: "What stops",
  eventsSentMeanwhile:
    "Events sent to it meanwhile are not kept for you. Your event subscriptions stay, and so does your authorization.",
  whatWeSee: "What {partner} sees",
  nothingAzureTells:
    "Nothing: Azure tells {partner} of the first activation only. This event flow goes on being shown as before.",
  toEndIt: "To end it",
  deleteInstead: "Stopping is for a while. To end it, <link>delete the event flow</link>.",
  thereIsNoPartnerTopic: "There is no partner topic to stop",
  theseCommandsAreFor:
    "These commands are for a partner topic that exists. See <link>the event flow</link> for what is missing.",
} as const;
