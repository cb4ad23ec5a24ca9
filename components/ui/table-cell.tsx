import Link from "next/link";
import type { ReactNode } from "react";

/** The link that names a row, with a second line (an id in mono). */
export function RowLink({ href, label, id }: { href: string; label: string; id?: string | undefined }) {
  return (
    <>
      <Link href={href} prefetch={false} className="row-link">
        {label}
      </Link>
      {id ? <span className="sub id">{id}</span> : null}
    </>
  );
}

/** A value with a smaller second line; `mono` for identifiers. */
export function TwoLines({
  main,
  sub,
  mono = false,
}: {
  main: ReactNode;
  sub?: ReactNode;
  mono?: boolean | undefined;
}) {
  return (
    <>
      {main}
      {sub ? <span className={mono ? "sub id" : "sub"}>{sub}</span> : null}
    </>
  );
}
