import { Icon, type IconName } from "@/components/icons/icon";
import { Fill } from "@/components/ui/fill";
import { Timestamp } from "@/components/ui/timestamp";
import { Words } from "@/components/ui/words";
import type { AzureCheck, CheckMark } from "@/lib/domain/azure-check/read-check";
import { checkLineLabels, checkMarkLabels, checkSentence } from "@/lib/domain/words/azure-check-words";
import { authorizeWords } from "@/lib/domain/words/en/authorize";

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
      {check.cut ? <p className="small mt-3">{authorizeWords.theOutputWasCutOff}</p> : null}
      <p className="small muted mt-3">
        <Fill
          text={authorizeWords.fromWhatPastedOnOnly}
          readByName={readByName}
          time={<Timestamp at={readAt} seconds />}
        />
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
