import { Timestamp } from "@/components/ui/timestamp";

/** Who may speak for the resource group that a request names, for whoever decides about it. */
export function ClaimHolder({
  holder,
}: {
  holder: { organizationName: string; heldSince: Date } | null | undefined;
}) {
  if (!holder) return "No organization holds this resource group.";
  return (
    <>
      {holder.organizationName} holds it since <Timestamp at={holder.heldSince.toISOString()} />.
    </>
  );
}
