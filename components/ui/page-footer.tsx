import Link from "next/link";

export function PageFooter({
  text,
  links,
  wide = false,
}: {
  text: string;
  links: readonly { href: string; label: string }[];
  wide?: boolean | undefined;
}) {
  return (
    <footer className="foot">
      <div className={wide ? "wrap wrap-wide" : "wrap"}>
        <p>{text}</p>
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <Link href={link.href} prefetch={false}>
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
