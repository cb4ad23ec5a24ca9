import type { ReactNode } from "react";

/** Things below each other, with one of four distances. */
export function Stack({
  gap = "normal",
  children,
}: {
  gap?: keyof typeof gaps | undefined;
  children: ReactNode;
}) {
  return <div className={gaps[gap]}>{children}</div>;
}

/** Things beside each other that wrap. `spread` pushes the last one to the right edge, `ends` aligns by the bottom. */
export function Row({
  align = "plain",
  children,
}: {
  align?: keyof typeof aligns | undefined;
  children: ReactNode;
}) {
  return <div className={aligns[align]}>{children}</div>;
}

const gaps = {
  tight: "stack gap-tight",
  normal: "stack",
  loose: "stack gap-loose",
  apart: "stack gap-apart",
} as const;

const aligns = { plain: "row", spread: "row spread", ends: "row ends" } as const;
