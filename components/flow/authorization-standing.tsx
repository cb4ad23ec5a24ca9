import { Countdown } from "@/components/ui/countdown";
import { Fill } from "@/components/ui/fill";
import { MayList } from "@/components/ui/may-list";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { Life } from "@/lib/domain/lifecycle";
import { authorizationEnds } from "@/lib/domain/words/authorization-words";
import { authorizationWords } from "@/lib/domain/words/en/authorization";

type Statement = { personName: string; confirmedAt: string; validUntil: string };

/** Until when it is valid, as the customer said, and what its end stops. `refused`: Azure refuses for want of it. */
export function AuthorizationStanding({
  statement,
  life,
  refused,
  now,
}: {
  statement: Statement | undefined;
  life: Life;
  refused: { since: string | undefined } | undefined;
  now: Date;
}) {
  const ends = authorizationEnds(life);
  const items = (texts: readonly string[]) => texts.map((text) => ({ id: text, text }));
  const hasEnded = statement && new Date(statement.validUntil) <= now;
  return (
    <>
      <section aria-label={authorizationWords.untilWhen}>
        {statement ? (
          <Countdown
            label={authorizationWords.validUntil}
            from={statement.confirmedAt}
            until={statement.validUntil}
            now={now.toISOString()}
            after={
              <Fill
                text={authorizationWords.asConfirmed}
                personName={statement.personName}
                time={<Timestamp at={statement.confirmedAt} />}
              />
            }
          />
        ) : (
          <p className="muted">{authorizationWords.nobodyConfirmed}</p>
        )}
        {refused ? (
          <div className="mt-4">
            <Notice kind="warn" title={authorizationWords.azureFindsNone}>
              <p>
                {refused.since ? (
                  <Fill
                    text={authorizationWords.itRefusedSince}
                    time={<Timestamp at={refused.since} shape="moment" />}
                  />
                ) : (
                  authorizationWords.itRefused
                )}
              </p>
            </Notice>
          </div>
        ) : hasEnded ? (
          <div className="mt-4">
            <Notice kind="warn" title={authorizationWords.itHasEnded}>
              {authorizationWords.unlessYouGaveItAgain}
            </Notice>
          </div>
        ) : null}
      </section>
      <div className="mt-5">
        <MayList
          forbids={{ title: authorizationWords.whatStops, items: items(ends.stops) }}
          permits={{ title: authorizationWords.whatGoesOn, items: items(ends.goesOn) }}
        />
      </div>
    </>
  );
}
