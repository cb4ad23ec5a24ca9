import { ConfirmBox } from "@/components/form/confirm-box";
import { Question } from "@/components/ui/question";
import { type ConfirmationPart, confirmationWording } from "@/lib/domain/confirmation";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { fill } from "@/lib/domain/words/fill";

/** In a form: the sentence that a person signs, word for word as it is recorded. */
export function ConfirmQuestion({
  signer,
  about,
  hint,
}: {
  signer: { personName: string; organizationName: string };
  about: Parameters<typeof confirmationWording>[0];
  hint: string;
}) {
  const { version, parts } = confirmationWording(about);
  const { personName, organizationName } = signer;
  return (
    <Question title={authorizeWords.confirm} hint={hint}>
      <ConfirmBox
        name="confirmed"
        recorded={fill(authorizeWords.recordedAsWithTheTime, { personName, organizationName, version })}
      >
        <Wording parts={parts} />
      </ConfirmBox>
    </Question>
  );
}

function Wording({ parts }: { parts: readonly ConfirmationPart[] }) {
  return parts.map(({ text, is }, index) => {
    const key = `${index}`;
    if (is === "id")
      return (
        <span key={key} className="id">
          {text}
        </span>
      );
    return is === "value" ? <b key={key}>{text}</b> : <span key={key}>{text}</span>;
  });
}
