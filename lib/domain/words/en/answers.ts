export const answersWords = {
  thisPageWasDrawnBy:
    "This page was drawn by an earlier set-up of the portal. Nothing was saved. Open it anew.",
  moreFieldsThanAForm:
    "This came with more fields than any form here has. Nothing was read and nothing was saved. Open the page anew.",
  youWereSignedOutBefore:
    "You were signed out before this was sent. Nothing was saved yet: look it through and send it again.",
  somethingFailedOnOurSide:
    "Something failed on our side when this was sent. It may not have been saved: look whether it was, then send it again.",
  invisibleInside: "This has invisible characters or line breaks in it. Type it again as one line.",
  invisibleInText:
    "This has characters in it that cannot be seen, perhaps from a text that was pasted. Nothing was saved. Type those words again.",
  showsNothing: "This shows nothing. Use letters or digits.",
  tooManyCharacters: "Use at most {max} characters. This has {length}.",
  tooLongForALine: "This is too long to be right. Enter one line.",
} as const;
