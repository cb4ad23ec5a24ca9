import Link from "next/link";
import { DoCardPart } from "@/components/ui/do-card";
import { AzureCheckResult } from "./azure-check-result";

type Result = Parameters<typeof AzureCheckResult>[0];

/** On a card of the flow page: the way to the check of the customer's Azure, and what the newest one said. */
export function CheckAzurePart({ flowId, result }: { flowId: string; result?: Result | undefined }) {
  return (
    <DoCardPart
      title="Not sure what is missing?"
      hint="A script that only reads your Azure tells it line by line."
    >
      {result ? <AzureCheckResult {...result} /> : null}
      <p className="small mt-2">
        <Link href={`/flows/${flowId}/check-azure`}>
          {result ? "Check your Azure again" : "Check your Azure"}
        </Link>
      </p>
    </DoCardPart>
  );
}
