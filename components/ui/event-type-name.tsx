/** An event type: prefix muted, last segment dark, with a place to break between them. */
export function EventTypeName({ name }: { name: string }) {
  const cut = name.lastIndexOf(".") + 1;
  return (
    <span className="name">
      {cut > 0 ? (
        <>
          <span>{name.slice(0, cut)}</span>
          <wbr />
        </>
      ) : null}
      {name.slice(cut)}
    </span>
  );
}
