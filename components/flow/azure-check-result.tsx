import { Icon, type IconName } from "@/components/icons/icon";
import { Timestamp } from "@/components/ui/timestamp";
import { Words } from "@/components/ui/words";
import type { AzureCheck, CheckMark } from "@/lib/domain/azure-check/read-check";
import { checkLineLabels, checkMarkLabels, checkSentence } from "@/lib/domain/words/azure-check-words";

/** What the pasted check said, line by line, and how much it counts. */
export function AzureCheckResult({
  check,
  readAt,
  readByName,
  partnerName,
  resourceGroup,
  declaredUntil,
}: {
  check: AzureCheck;
  readAt: string;
  readByName: string;
  partnerName: string;
  resourceGroup: string;
  declaredUntil?: Date | undefined;
}) {
  const names = { partnerName, resourceGroup, declaredUntil };
  return (
    <div>
      <ul className="marks">
        {check.marks.map((mark) => (
          <li key={mark.line} className={classes[mark.is]}>
            <Icon name={icons[mark.is]} />
            <div>
              <b>
                {checkLineLabels[mark.line](names)}: {checkMarkLabels[mark.is].toLowerCase()}
              </b>
              <p>
                <Words text={checkSentence(mark, names)} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {check.cut ? (
        <p className="small mt-3">The output was cut off before its end; what it did not say is not known.</p>
      ) : null}
      <p className="small muted mt-3">
        From what {readByName} pasted on <Timestamp at={readAt} seconds />. Only Azure&apos;s answer when the
        topic is created counts.
      </p>
    </div>
  );
}

const icons: Record<CheckMark["is"], IconName> = {
  good: "circle-check",
  bad: "triangle-alert",
  unsure: "circle-dashed",
};
const classes: Record<CheckMark["is"], string> = {
  good: "tone-active",
  bad: "tone-needs-attention",
  unsure: "tone-draft",
};
