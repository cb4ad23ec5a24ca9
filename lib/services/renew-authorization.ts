import "server-only";
import { askedAtFor } from "@/lib/db/asked-at";
import { changeFlow } from "@/lib/db/change-flow";
import {
  addConfirmationIn,
  auditOf,
  findConfirmationIn,
  type RecordedConfirmation,
} from "@/lib/db/confirmations";
import { stateOfRow } from "@/lib/db/flow-row";
import { findRegistrationId } from "@/lib/db/partner";
import { countWishIn } from "@/lib/db/person-checks";
import { confirmationWording } from "@/lib/domain/confirmation";
import { shownValues } from "@/lib/domain/draft";
import { hasEnded } from "@/lib/domain/lifecycle";
import { mendedByAuthorizing } from "@/lib/domain/reasons";
import { utcDate } from "@/lib/domain/utc-date";
import { validUntilFor } from "@/lib/domain/validity";
import type { Customer } from "@/lib/domain/viewer";
import { type ConfirmationAnswer, markOf } from "./new-flow";

type NotRenewed = "over" | "values-changed" | "confirmed-meanwhile" | "too-many";
export type Renewed = "renewed" | "not-found" | NotRenewed | { is: "invalid-date"; message: string };

/**
 * Records until when the customer authorized the partner again, for a flow that was sent. `shown` is the mark of the
 * values on the page, `seen` that of the newest statement there: what somebody else confirmed meanwhile is not written
 * over. Azure is asked at once where it refused for want of an authorization.
 */
export async function renewAuthorization(
  viewer: Customer,
  id: string,
  answer: ConfirmationAnswer & { seen: string },
  now: Date,
  partnerName: string,
): Promise<Renewed> {
  const valid = validUntilFor(answer.validity, now);
  if (!valid.ok) return { is: "invalid-date", message: valid.message };
  const { validUntil } = valid;
  const registrationId = await findRegistrationId();
  const options = { now, actor: viewer.personName };
  const result = await changeFlow<NotRenewed | "said-already">(
    viewer,
    id,
    options,
    async (flow, tx, databaseNow) => {
      const { life, change } = stateOfRow(flow);
      if (life === "draft" || hasEnded(life)) return { refused: "over" };
      const values = registrationId ? shownValues(flow, registrationId) : undefined;
      if (!values || markOf(values) !== answer.shown) return { refused: "values-changed" };
      const newest = await findConfirmationIn(tx, id);
      if (markOfStatement(newest) !== answer.seen)
        return { refused: isBy(viewer, newest, validUntil) ? "said-already" : "confirmed-meanwhile" };
      if (!(await countWishIn(tx, viewer))) return { refused: "too-many" };
      const { version, text } = confirmationWording({ partnerName, validUntil, ...values });
      const statement = { wordingVersion: version, wording: text, shown: values, validUntil };
      const isRefused = change.is === "blocked" && mendedByAuthorizing.includes(change.reason);
      return {
        set: isRefused ? { askedAt: askedAtFor(flow, databaseNow) } : {},
        also: () => addConfirmationIn(tx, viewer, id, statement),
        entries: [
          {
            kind: "authorization_confirmed",
            details: { validUntil: validUntil.toISOString(), wordingVersion: version },
          },
        ],
        audit: {
          action: "authorization.confirmed",
          ...(newest ? { before: { validUntil: newest.validUntil.toISOString() } } : {}),
          after: auditOf(statement),
        },
      };
    },
  );
  if (result.is === "not-found") return "not-found";
  // The same form, posted twice.
  return result.is === "changed" || result.reason === "said-already" ? "renewed" : result.reason;
}

/** Names the newest statement that a page showed, or that there was none. */
export const markOfStatement = (newest: RecordedConfirmation | null) => newest?.id ?? "none";

/** By its day, which is what a person signs: the last one that Azure allows ends later each minute. */
const isBy = ({ personId }: Customer, newest: RecordedConfirmation | null, validUntil: Date) =>
  newest?.personId === personId && utcDate(newest.validUntil) === utcDate(validUntil);
