/** Three bars in the shape of text, shown after 300 ms, still. */
export function LoadingBars({ what }: { what: string }) {
  return (
    <div className="bars" aria-busy="true">
      <output className="vh">Loading {what}</output>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
