import type { HandoverStanding, HandoverTask } from "@/lib/domain/handover";

type Names = { partnerName: string; organizationName: string };

/** What is asked of whoever opens a link. */
export const taskTitles: Record<HandoverTask, (names: Names) => string> = {
  authorize: ({ partnerName }) => `Authorize ${partnerName} in your Azure`,
  activate: () => "Activate the partner topic in your Azure subscription",
};

/** The tasks as choices and rows, seen by those who hand them over. */
export const taskLabels: Record<HandoverTask, string> = {
  authorize: "Authorize in Azure",
  activate: "Activate the partner topic",
};

/** What a link is worth, in a list of links. */
export const standingLabels: Record<HandoverStanding, string> = {
  open: "Open",
  "said-done": "Said to be done",
  confirmed: "Done",
  closed: "Over",
  expired: "Expired",
  revoked: "Closed",
};

/** The page of a link that has nothing to do any more: cause, what was not done, the way on. */
export function closedTaskWords(
  standing: Exclude<HandoverStanding, "open" | "said-done" | "confirmed">,
  createdByName: string,
): { title: string; text: string } {
  switch (standing) {
    case "expired":
      return {
        title: "This link has expired",
        text: `Links are open for some days only, so that an old message opens nothing. Nothing was changed. Ask ${createdByName} for a new one.`,
      };
    case "revoked":
      return {
        title: "This link was closed",
        text: `Somebody in the organization of ${createdByName} closed it, perhaps because the task was done another way. Nothing was changed. Ask ${createdByName} whether there is still something to do.`,
      };
    case "closed":
      return {
        title: "This task is over",
        text: `The event flow that it belonged to has ended or was requested anew, so there is nothing to do with this link. Nothing was changed. Ask ${createdByName} whether there is a new one.`,
      };
  }
}
