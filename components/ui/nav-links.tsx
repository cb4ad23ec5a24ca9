"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { currentHref } from "./current-link";

export type NavLink = {
  href: string;
  label: string;
  /** Further pages that belong to it. */
  also?: readonly string[] | undefined;
  count?: number | undefined;
  countLabel?: string | undefined;
};

/** Links of a navigation, with the current one marked. */
export function NavLinks({ links }: { links: readonly NavLink[] }) {
  const current = useCurrentLink(links);
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <Link
            className="nav-link"
            href={link.href}
            prefetch={false}
            aria-current={link === current ? "page" : undefined}
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

/** The link of the page one is on, if any. A layout is not drawn again on each page, so it is asked for here. */
export function useCurrentLink(links: readonly NavLink[]): NavLink | undefined {
  const pathname = usePathname() ?? "";
  const current = currentHref(
    pathname,
    links.flatMap(({ href, also = [] }) => [href, ...also]),
  );
  return links.find(
    ({ href, also }) => current !== undefined && (href === current || also?.includes(current) === true),
  );
}
