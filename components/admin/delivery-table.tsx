import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import type { Tone } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";

type Delivery = {
  id: string;
  flowId: string | null;
  askedAt: Date;
  outcome: string;
  tries: number;
  lastTriedAt: Date | null;
  tookMs: number | null;
  httpStatus: number | null;
  problem: string | null;
  checkAt: Date | null;
};

const outcomes: Record<string, { tone: Tone; label: string }> = {
  waiting: { tone: "waiting", label: "Waiting" },
  delivered: { tone: "active", label: "Delivered" },
  failed: { tone: "needs-attention", label: "Failed" },
  dropped: { tone: "declined", label: "Dropped" },
};

/** Whoever takes longer waits behind other receivers (docs/decisions/027-fair-share.md). */
const slowMs = 2_000;

/** The newest messages to one address. `again` draws the button that sends one once more. */
export function DeliveryTable({
  deliveries,
  again,
}: {
  deliveries: readonly Delivery[];
  again: (deliveryId: string) => ReactNode;
}) {
  return (
    <DataTable
      caption="Messages"
      columns={[
        { label: "Message", heading: true },
        { label: "State" },
        { label: "What came of it", full: true },
        { label: "Again" },
      ]}
      rows={deliveries.map((delivery) => ({
        id: delivery.id,
        cells: [
          <TwoLines
            key="message"
            main={<Timestamp at={delivery.askedAt.toISOString()} seconds />}
            sub={delivery.flowId ?? "test"}
            mono
          />,
          <StateTag
            key="state"
            {...(outcomes[delivery.outcome] ?? { tone: "draft", label: delivery.outcome })}
          />,
          <Outcome key="outcome" delivery={delivery} />,
          delivery.checkAt ? null : again(delivery.id),
        ],
      }))}
    />
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { tries, problem, httpStatus, checkAt, lastTriedAt, tookMs } = delivery;
  if (tries === 0 && problem === null) return "Not sent yet";
  const times = tries === 1 ? "1 try" : `${tries} tries`;
  return (
    <span className="small">
      {problem ? (
        `Not delivered: ${problem}. `
      ) : httpStatus ? (
        <>
          Answered <Value text={String(httpStatus)} />.{" "}
        </>
      ) : null}
      {times}
      {lastTriedAt ? (
        <>
          , last <Timestamp at={lastTriedAt.toISOString()} shape="moment" seconds />
          {tookMs !== null && tookMs > slowMs ? `, which took ${Math.round(tookMs / 1_000)} s` : null}
        </>
      ) : null}
      {checkAt ? (
        <>
          , next <Timestamp at={checkAt.toISOString()} shape="moment" seconds />
        </>
      ) : null}
      .
    </span>
  );
}
