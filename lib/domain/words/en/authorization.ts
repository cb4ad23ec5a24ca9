/** The page of a flow that was sent, about the authorization: what ends when, and how to give it again. */
export const authorizationWords = {
  authorization: "Authorization",
  authorizationFor: "Authorization for {partnerName}",
  azureTakesChangesOnly:
    "Azure takes changes of this event flow from {partnerName} only until a day that you set there. To go on after it, the authorization is given again in Azure, then the new date is confirmed here.",
  eventFlows: "Event flows",
  untilWhen: "Until when",
  validUntil: "Valid until",
  asConfirmed:
    "As {personName} confirmed on {time}. We cannot see the date in your Azure: it may be another one.",
  nobodyConfirmed:
    "Nobody has confirmed here until when it is valid, so there is no countdown and no mail before it ends. Look in your Azure; once a date is confirmed here, there are both.",
  itHasEnded: "It has ended, as you told us",
  unlessYouGaveItAgain:
    "Unless you gave it again in Azure, Azure refuses what stands under “What stops when it ends”. Events are not stopped by it.",
  azureFindsNone: "Azure finds no valid authorization",
  itRefusedSince:
    "It has refused what was asked for since {time}. Once a new date is confirmed here, Azure is asked again at once.",
  itRefused:
    "It refused what was asked for. Once a new date is confirmed here, Azure is asked again at once.",
  whatStops: "What stops when it ends",
  whatGoesOn: "What goes on",
  stops: {
    creating:
      "Creating the partner topic: Azure refuses it. Your request is kept, and goes on once the authorization is there.",
    types: "Other event types: Azure refuses the change.",
    time: "More time to activate: Azure refuses it.",
    deletion: "Deleting the partner topic from here: Azure refuses it. You can delete it in your Azure.",
  },
  goesOn: {
    request: "Your request, with all its answers.",
    azure: "Everything in your Azure stays as it is.",
    topic: "The partner topic stays until its time to activate is up.",
    activation: "Activating it: that is a step of your own, in your Azure.",
    eventsThen: "Once it is activated, events go to it.",
    events: "Events go on to the partner topic.",
    yours: "Your event subscriptions, and stopping or deleting the partner topic in your Azure.",
  },
  authorizeAgain: "Authorize again",
  forThisPlace:
    "It sets the date of {partnerName} alone; what is done already stays as it is. Needs Contributor or EventGrid Contributor on {resourceGroup}.",
  howToAuthorizeAgain: "How do you want to authorize again?",
  withdrawAfterTheEnd: "How to withdraw it when this event flow is over",
  withdraw: "Withdraw",
  howToWithdraw: "How do you want to withdraw it?",
  deleteFirst:
    "Delete the event flow first: without the authorization Azure refuses its deletion. It then ends for every event flow of {partnerName} in {resourceGroup}, so the last of them has to be over.",
  itEndsForAll:
    "It ends for every event flow of {partnerName} in {resourceGroup}: withdraw it when the last of them is over.",
  onlyWhatYouSay:
    "We cannot see your authorization: this is what you say, and countdown and mails go by it. Azure's answer counts. It is kept for this event flow; another one in the same resource group has its own.",
  confirmTheNewDate: "Confirm the new date",
  saving: "Saving…",
  backToTheEventFlow: "Back to the event flow",
  theNewDateIsKept: "The new date is kept",
  countdownAndMails: "Countdown and mails go by it from now on.",
  aboutThisEventFlow: "About this event flow",
  azureSubscription: "Azure subscription",
  azureSubscriptionId: "Azure subscription ID",
  resourceGroup: "Resource group",
  resourceGroupToCopy: "resource group",
  region: "Region",
  partnerRegistrationId: "Partner registration ID",
  partnerRegistrationIdToCopy: "partner registration ID",
  isItOver: "This event flow is over, so it needs no authorization any more",
  itMayStay:
    "It may stay in Azure for other event flows in the same resource group. Below is how to withdraw it; request this one again, and you authorize again too.",
  viewersRead:
    "You are a viewer here. Owners and editors of your organization choose the date and confirm it; the commands carry the usual time.",
  confirmedMeanwhile:
    "{personName} confirmed another date since this page was drawn, at {at}: {until}. Nothing of yours was recorded. Load the page again and compare it with your Azure.",
  thePlaceIsAnotherOne:
    "The place of this event flow, or the partner registration ID, is another one than this page showed, so nothing was recorded. Load the page again and compare the values.",
} as const;
