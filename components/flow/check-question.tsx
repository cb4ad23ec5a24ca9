import Link from "next/link";
import { Question } from "@/components/ui/question";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { AzureCheckResult } from "./azure-check-result";

type Result = Parameters<typeof AzureCheckResult>[0];

/** On a page with the commands: what the newest check of the customer's Azure said, and the way to the next one. */
export function CheckQuestion({ flowId, result }: { flowId: string; result: Result | undefined }) {
  return (
    <Question title={authorizeWords.isItInPlaceOptional} hint={authorizeWords.aScriptTellsWhatIsMissing}>
      {result ? <AzureCheckResult {...result} /> : null}
      <p className={result ? "mt-3" : undefined}>
        <Link href={`/flows/${flowId}/check-azure`} prefetch={false}>
          {result ? authorizeWords.checkYourAzureAgain : authorizeWords.checkYourAzure}
        </Link>
      </p>
    </Question>
  );
}
