/** Steps nobody has taken yet, as a dashed line. Decoration beside text that says the same. */
export function MiniSteps({ labels }: { labels: readonly string[] }) {
  return (
    <ol className="line across" aria-hidden="true">
      {labels.map((label, index) => (
        <li key={label} className="ahead">
          <span className="node">{index + 1}</span>
          <span>
            <b>{label}</b>
          </span>
        </li>
      ))}
    </ol>
  );
}
