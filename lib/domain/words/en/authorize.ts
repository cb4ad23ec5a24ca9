export const authorizeWords = {
  chooseHowLongTheAuthorization: "Choose how long the authorization is valid.",
  chooseHowLongOrADay:
    "Choose how long the authorization is valid. For another date, enter a day such as 2027-01-31.",
  theDayMustLie: "The day must lie in the future: {first} or later.",
  azureAllowsAtMost: "Azure allows at most {daysMax} days: {last} or earlier.",
  someDays: "{days} days",
  confirmThatYourOrganizationGave:
    "Confirm that your organization gave the authorization. Nothing was saved.",
  theAzureSubscriptionOrResource:
    "The Azure subscription or resource group of this draft was changed elsewhere, so nothing was recorded. Load the page again and compare the values.",
  authorizeNewEventFlow: "Authorize - New event flow",
  authorizeInYourAzure: "Authorize {partnerName} in your Azure",
  azureLetsAPartnerCreate:
    "Azure lets a partner create a partner topic only where you allow it. You grant this yourself, in Azure; this portal never signs in there.",
  theCommandsAndTheConfirmation: "The commands and the confirmation now carry the new date",
  nothingWasRecordedYetRun:
    "Nothing was recorded yet: run the commands with this date, then confirm it below.",
  yourAnswersSoFar: "Your answers so far",
  azureSubscription: "Azure subscription",
  resourceGroupRegion: "Resource group, region",
  eventTypes: "Event types",
  changeWhere: "Change where",
  changeEventTypes: "Change event types",
  whichIdIsWhich: "Which ID is which",
  thePartnerRegistrationIdIn:
    "The <b>partner registration ID</b> in the commands names {partnerName} and is the same for every customer. Your <b2>Azure subscription ID</b2> names you. Neither is a secret.",
  howLongShouldItBe: "How long should it be valid?",
  shorterIsSaferAzureAsks:
    "Shorter is safer. Azure asks for it when the topic is created, and again when it is changed or deleted.",
  dayInUtc: "{validUntil} UTC",
  anotherDate: "Another date",
  upTo365Days: "Up to 365 days",
  validUntil: "Valid until",
  theDateIsADayInUtc: "A day in UTC.",
  updateTheCommands: "Update the commands",
  updating: "Updating…",
  authorize: "Authorize",
  needsContributorOrEventgridContributor:
    "Needs Contributor or EventGrid Contributor on {resourceGroup}; registering needs it on the Azure subscription.",
  whyEachStep:
    "Why register, configure and authorize? An Azure subscription that is not registered for Event Grid can hold no partner topic. The partner configuration is where Azure keeps whom a resource group authorizes. The entry in it, with its end, is the authorization.",
  howToAuthorize: "How do you want to authorize?",
  withdrawLater: "How to withdraw it later",
  howToWithdraw: "How do you want to withdraw it?",
  isItInPlaceOptional: "Is it in place? (optional)",
  aScriptTellsWhatIsMissing:
    "A script that only reads your Azure tells line by line what is there and what is missing.",
  checkYourAzureAgain: "Check your Azure again",
  checkYourAzure: "Check your Azure",
  confirm: "Confirm",
  weCannotSeeYourAuthorization:
    "We cannot see your authorization. Azure checks it when we create the topic, and we tell you at once if it is missing.",
  recordedAsWithTheTime:
    "Recorded as: {personName}, {organizationName}, with the time you confirm. Text version {version}.",
  continueIt: "Continue",
  saving: "Saving…",
  back: "Back",
  theCommandsCannotBeShown: "The commands cannot be shown at the moment",
  theConnectionOfToAzure:
    "The connection of {partnerName} to Azure has not answered yet, so the partner registration ID is not known. Your answers are kept; load this page again in a minute.",
  eventFlows: "Event flows",
  newEventFlow: "New event flow",
  aScriptLooksAtYour:
    "A script looks at your Azure and prints seven lines. Paste them here, and this page says line by line what is there and what is missing. This portal never signs in to your Azure itself.",
  aboutThisCheck: "About this check",
  whatItDoes: "What it does",
  itOnlyReadsTheRegistration:
    "It only reads: the registration of Event Grid, the resource group, its partner configuration, and whether {partnerName} is in it. Other partners are not printed. It needs the Reader role on the resource group.",
  whatItCannotKnow: "What it cannot know",
  policiesOfYourOrganizationA:
    "Policies of your organization, a topic name that is taken, or what changes after it ran. Only Azure's answer when the topic is created counts.",
  runIt: "1. Run it",
  whereDoYouRunIt: "Where do you run it?",
  azureCliBash: "Azure CLI, Bash",
  theCheckScriptForBash: "the check script for Bash",
  azPowershell: "Az PowerShell",
  theCheckScriptForPowershell: "the check script for PowerShell",
  pasteWhatItPrinted: "2. Paste what it printed",
  outputOfTheScript: "Output of the script",
  everythingFromPartnerEventsCheck:
    "Everything from “partner events check” to “end of check”. Only what it says is kept, not the text.",
  readTheOutput: "Read the output",
  reading: "Reading…",
  ownersAndEditorsOfYour: "Owners and editors of your organization can paste the output here.",
  whatItSays: "3. What it says",
  theOutputWasRead: "The output was read",
  nothingWasPastedYet: "Nothing was pasted yet.",
  backToAuthorize: "Back to Authorize",
  backToTheEventFlow: "Back to the event flow",
  thereIsNothingToCheck: "There is nothing to check yet",
  sayFirstWhereTheEvents:
    "Say first where the events should go: the script needs your Azure subscription and resource group.",
  everythingThatCanBeLooked: "Everything that can be looked at is in place.",
  oneLineIsNotAs: "One line is not as it must be, or not known.",
  linesAreNotAsThey: "{open} lines are not as they must be, or not known.",
  whatTheDatesMeanAnd: "What the dates mean, and how long to grant",
  authorizationValidUntil: "Authorization valid until",
  youSetItInAzure:
    "You set it, in Azure. Until then Azure lets {partnerName} create a partner topic in this resource group, and change and delete the ones it created. After it nothing new can be created, and changes of event types, more time to activate and deletions from here are refused until you authorize again. A topic that you activated stays, and events go on to it.",
  activateBy: "Activate by",
  setsItWhenTheTopic:
    "{partnerName} sets it when the topic is created; its page shows the time that Azure gave. Whoever activates before it is done with it. After it Azure deletes the topic.",
  howLongToGrant: "How long to grant",
  longEnoughThatTheTopic:
    "Long enough that the topic is created and the first changes are made: 30 days do for most. Longer saves authorizing again before each change, shorter leaves less open. Azure allows 365 days.",
  theAzureCliCommand: "the Azure CLI command",
  azureCliPowershell: "Azure CLI, PowerShell",
  theAzureCliCommandFor: "the Azure CLI command for PowerShell",
  theAzPowershellCommand: "the Az PowerShell command",
  bicep: "Bicep",
  theBicepText: "the Bicep text",
  terraform: "Terraform",
  theTerraformText: "the Terraform text",
  azurePortal: "Azure portal",
  download: "Download",
  opensInANewTab: "(opens in a new tab)",
  notSureWhatIsMissing: "Not sure what is missing?",
  aScriptTellsIt: "A script that only reads your Azure tells it line by line.",
  theOutputWasCutOff: "The output was cut off before its end; what it did not say is not known.",
  fromWhatPastedOnOnly:
    "From what {readByName} pasted on {time}. Only Azure's answer when the topic is created counts.",
} as const;
