import Link from "next/link";

/** The partner's mark and name, leading home. */
export function BrandMark({
  href,
  name,
  area,
  logo,
}: {
  href: string;
  name: string;
  area: string;
  /** Address of a picture; it stands beside the name, so it says nothing of its own. */
  logo?: string | undefined;
}) {
  return (
    <Link className="brand" href={href} prefetch={false}>
      {logo ? (
        // biome-ignore lint/performance/noImgElement: no picture is resized by the server (next.config.mjs)
        <img src={logo} alt="" />
      ) : (
        <svg viewBox="0 0 30 30" aria-hidden="true" focusable="false">
          <rect className="mark-bg" width="30" height="30" rx="6" />
          <path className="mark-fg" d="M15 4.5 21.5 24 15 20.2 8.5 24Z" />
        </svg>
      )}
      <span>
        {name}
        <span>{area}</span>
      </span>
    </Link>
  );
}
