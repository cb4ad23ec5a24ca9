/** One polite live region: says a change of `text` to screen readers when the page refreshes itself. Not visible. */
export function LiveStatus({ text }: { text: string }) {
  return <output className="vh">{text}</output>;
}
