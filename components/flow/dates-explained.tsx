import { Fill } from "@/components/ui/fill";
import { authorizeWords } from "@/lib/domain/words/en/authorize";

/** How long to grant, and what stops when it ends: two dates that are easily taken for one. */
export function DatesExplained({
  partnerName,
  open = false,
}: {
  partnerName: string;
  open?: boolean | undefined;
}) {
  return (
    <details className="small mt-4" open={open}>
      <summary>{authorizeWords.whatTheDatesMeanAnd}</summary>
      <dl className="facts mt-3">
        <div>
          <dt>{authorizeWords.authorizationValidUntil}</dt>
          <dd>
            <Fill text={authorizeWords.youSetItInAzure} partnerName={partnerName} />
          </dd>
        </div>
        <div>
          <dt>{authorizeWords.activateBy}</dt>
          <dd>
            <Fill text={authorizeWords.setsItWhenTheTopic} partnerName={partnerName} />
          </dd>
        </div>
        <div>
          <dt>{authorizeWords.howLongToGrant}</dt>
          <dd>{authorizeWords.longEnoughThatTheTopic}</dd>
        </div>
      </dl>
    </details>
  );
}
