import Link from "next/link";
import { DoCardPart } from "@/components/ui/do-card";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { AzureCheckResult } from "./azure-check-result";

type Result = Parameters<typeof AzureCheckResult>[0];

/** On a card of the flow page: the way to the check of the customer's Azure, and what the newest one said. */
export function CheckAzurePart({ flowId, result }: { flowId: string; result?: Result | undefined }) {
  return (
    <DoCardPart title={authorizeWords.notSureWhatIsMissing} hint={authorizeWords.aScriptTellsIt}>
      {result ? <AzureCheckResult {...result} /> : null}
      <p className="small mt-2">
        <Link href={`/flows/${flowId}/check-azure`} prefetch={false}>
          {result ? authorizeWords.checkYourAzureAgain : authorizeWords.checkYourAzure}
        </Link>
      </p>
    </DoCardPart>
  );
}
