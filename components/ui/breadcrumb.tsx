import Link from "next/link";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

/** The way here; the last part is this page. */
export function Breadcrumb({
  trail,
  here,
}: {
  trail: readonly { href: string; label: string }[];
  here: string;
}) {
  return (
    <nav className="crumb" aria-label={pagePartsWords.breadcrumb}>
      <ol>
        {trail.map((part) => (
          <li key={part.href}>
            <Link href={part.href} prefetch={false}>
              {part.label}
            </Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
