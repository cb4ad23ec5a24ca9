export const answersWords = {
  thisPageWasDrawnBy:
    "This page was drawn by an earlier set-up of the portal. Nothing was saved. Open it anew.",
  youWereSignedOutBefore:
    "You were signed out before this was sent. Nothing was saved yet: look it through and send it again.",
  somethingFailedOnOurSide:
    "Something failed on our side when this was sent. It may not have been saved: look whether it was, then send it again.",
} as const;
