"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { currentHref } from "./current-link";

export type NavLink = {
  href: string;
  label: string;
  count?: number | undefined;
  countLabel?: string | undefined;
};

/** Links of a navigation, with the current one marked. A layout is not drawn again on each page, so it asks here. */
export function NavLinks({ links }: { links: readonly NavLink[] }) {
  const pathname = usePathname() ?? "";
  const current = currentHref(
    pathname,
    links.map((link) => link.href),
  );
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <Link
            className="nav-link"
            href={link.href}
            prefetch={false}
            aria-current={link.href === current ? "page" : undefined}
          >
            {link.label}
            {link.count ? (
              <span className="count">
                {link.count}
                <span className="vh"> {link.countLabel}</span>
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
