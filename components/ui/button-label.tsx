import type { ReactNode } from "react";

export type ButtonLook = "primary" | "plain" | "danger" | "link";
export type ButtonSize = "normal" | "small";

/** What stands in a button. It is in the browser's scripts, so it is given its icon and knows none. */
export function ButtonLabel({
  icon,
  of,
  children,
}: {
  icon?: ReactNode;
  /** Said by screen readers after the label, to tell rows apart: "Activate" + "Orders for the warehouse". */
  of?: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      {icon}
      <span>
        {children}
        {of ? <span className="vh"> {of}</span> : null}
      </span>
    </>
  );
}

export function buttonClass(look: ButtonLook, size: ButtonSize): string {
  if (look === "link") return "linkbtn";
  return [`btn`, looks[look], sizes[size]].filter(Boolean).join(" ");
}

const looks: Record<Exclude<ButtonLook, "link">, string> = {
  primary: "primary",
  plain: "",
  danger: "danger",
};
const sizes: Record<ButtonSize, string> = { normal: "", small: "sm" };
