import { Field } from "@/components/form/field";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { formatUtcDay } from "@/components/ui/format-time";
import { Question } from "@/components/ui/question";
import { validUntilChoices, validUntilRange } from "@/lib/domain/validity";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { fill } from "@/lib/domain/words/fill";
import { DatesExplained } from "./dates-explained";

/** In a form: until when to authorize, and the button that draws the commands again for that date. */
export function ValidityQuestion({
  partnerName,
  validity,
  now,
}: {
  partnerName: string;
  validity: string;
  now: Date;
}) {
  const choices = validUntilChoices(now);
  const isPreset = choices.some(({ value }) => value === validity);
  const range = validUntilRange(now);
  return (
    <Question title={authorizeWords.howLongShouldItBe} hint={authorizeWords.shorterIsSaferAzureAsks}>
      <RadioCards
        name="validity"
        legend={authorizeWords.howLongShouldItBe}
        legendHidden
        options={[
          ...choices.map(({ value, label, validUntil }) => ({
            value,
            label,
            hint: fill(authorizeWords.dayInUtc, { validUntil: formatUtcDay(validUntil.toISOString()) }),
          })),
          { value: "other", label: authorizeWords.anotherDate, hint: authorizeWords.upTo365Days },
        ]}
        defaultValue={isPreset ? validity : "other"}
        reveal={{
          value: "other",
          content: (
            <Field
              name="day"
              label={authorizeWords.validUntil}
              hint={authorizeWords.theDateIsADayInUtc}
              type="date"
              min={range.first}
              max={range.last}
              width="short"
              defaultValue={isPreset ? undefined : validity}
            />
          ),
        }}
      />
      <div className="mt-3">
        <SubmitButton
          look="plain"
          size="small"
          icon={<Icon name="refresh-cw" />}
          name="intent"
          value="commands"
          label={authorizeWords.updateTheCommands}
          pendingLabel={authorizeWords.updating}
        />
      </div>
      <DatesExplained partnerName={partnerName} />
    </Question>
  );
}
