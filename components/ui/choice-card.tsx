import type { ReactNode } from "react";

/** Cards beside each other, or one per row. */
export function ChoiceCards({
  layout = "beside",
  children,
}: {
  layout?: "beside" | "below" | undefined;
  children: ReactNode;
}) {
  return <div className={layout === "beside" ? "cards" : "cards one"}>{children}</div>;
}

/** One choice; the whole card is the label of `input` (a radio or a checkbox). */
export function ChoiceCard({ input, label, hint }: { input: ReactNode; label: ReactNode; hint?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is passed in
    <label className="choice">
      {input}
      <b>{label}</b>
      {hint ? <span className="hint">{hint}</span> : null}
    </label>
  );
}
