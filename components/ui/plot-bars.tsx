export type PlotBar = {
  label: string;
  value: number;
  text: string;
  detail?: string | undefined;
  full?: boolean;
};

/** Amounts beside each other, the same scale for all; the text beside each bar says all of it. `end`: where the scale ends. */
export function PlotBars({ bars, end }: { bars: readonly PlotBar[]; end: number }) {
  return (
    <ul className="bars">
      {bars.map(({ label, value, text, detail, full }) => (
        <li key={label} className={full ? "full" : undefined}>
          <span>{label}</span>
          <b>{text}</b>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width={Math.min(100, (value / Math.max(1, end)) * 100)} height="1" />
          </svg>
          {detail ? <small>{detail}</small> : null}
        </li>
      ))}
    </ul>
  );
}
