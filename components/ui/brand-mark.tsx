import Link from "next/link";

/** The partner's mark and name, leading home. */
export function BrandMark({ href, name, area }: { href: string; name: string; area: string }) {
  return (
    <Link className="brand" href={href} prefetch={false}>
      <svg viewBox="0 0 30 30" aria-hidden="true" focusable="false">
        <rect className="mark-bg" width="30" height="30" rx="6" />
        <path className="mark-fg" d="M15 4.5 21.5 24 15 20.2 8.5 24Z" />
      </svg>
      <span>
        {name}
        <span>{area}</span>
      </span>
    </Link>
  );
}
