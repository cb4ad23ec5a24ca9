import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { BrandMark } from "./brand-mark";
import { type NavLink, NavLinks } from "./nav-links";

export type SignOutAction = string | ((form: FormData) => void | Promise<void>);
export type Who = { name: string; detail: string };

type MastheadProps = {
  partnerName: string;
  /** Address of the partner's picture; without it the mark of the portal. */
  logo?: string | undefined;
  area?: string | undefined;
  homeHref: string;
  links?: readonly NavLink[] | undefined;
  /** Who is signed in. `name` is set strong (the organization, or an admin's own name). */
  who?: Who | undefined;
  /** A server action, or an address to post to. */
  signOut?: SignOutAction | undefined;
  /** Hidden fields of the sign-out form, such as a token. */
  signOutFields?: ReactNode;
  /** For visitors: the button to sign in. */
  end?: ReactNode;
  wide?: boolean | undefined;
};

/** Top of every page: the partner's mark, navigation, who is signed in; below 768 px a menu in <details>. */
export function Masthead({
  partnerName,
  logo,
  area = pagePartsWords.partnerEvents,
  homeHref,
  links = [],
  wide = false,
  end,
  ...account
}: MastheadProps) {
  return (
    <header className="mast">
      <div className={wide ? "wrap wrap-wide" : "wrap"}>
        <BrandMark href={homeHref} name={partnerName} area={area} logo={logo} />
        {links.length > 0 ? (
          <nav className="only-wide" aria-label={pagePartsWords.main}>
            <NavLinks links={links} />
          </nav>
        ) : null}
        {account.who ? <Account {...account} who={account.who} alone={links.length === 0} /> : null}
        {links.length > 0 && account.who ? <NarrowMenu links={links} {...account} who={account.who} /> : null}
        {end ? <div className="end">{end}</div> : null}
      </div>
    </header>
  );
}

type AccountProps = Pick<MastheadProps, "signOut" | "signOutFields"> & { who: Who };

function Account({ who, alone, ...rest }: AccountProps & { alone: boolean }) {
  return (
    <div className={alone ? "who alone" : "who only-wide"}>
      <b>{who.name}</b>
      <div>
        {who.detail} <span aria-hidden="true">·</span>
        <SignOut {...rest} />
      </div>
    </div>
  );
}

function NarrowMenu({ links, who, ...rest }: AccountProps & { links: readonly NavLink[] }) {
  return (
    <details className="menu only-narrow">
      <summary>
        <Icon name="menu" />
        {pagePartsWords.menu}
      </summary>
      <div>
        <nav aria-label={pagePartsWords.main}>
          <NavLinks links={links} />
        </nav>
        <div className="account">
          <b>{who.name}</b>
          {who.detail}
          <SignOut {...rest} />
        </div>
      </div>
    </details>
  );
}

/** A form, because it changes something: a link could be followed by a prefetch or an image. */
function SignOut({ signOut, signOutFields }: Pick<MastheadProps, "signOut" | "signOutFields">) {
  if (!signOut) return null;
  return (
    <form action={signOut} {...(typeof signOut === "string" ? { method: "post" as const } : {})}>
      {signOutFields}
      <button type="submit" className="linkbtn">
        {pagePartsWords.signOut}
      </button>
    </form>
  );
}
