/** Numbered things to have ready. */
export function NeedsList({ needs }: { needs: readonly { title: string; text: string }[] }) {
  return (
    <ol className="needs">
      {needs.map((need, index) => (
        <li key={need.title}>
          <b aria-hidden="true">{index + 1}</b>
          <div>
            <h3>{need.title}</h3>
            <p>{need.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
