import { Fragment, type ReactNode } from "react";
import { type Gaps, isolated, type Marks } from "@/lib/domain/words/fill";

type Filling = ReactNode | ((words: ReactNode) => ReactNode);

/** A text of lib/domain/words in a page: `{name}` is what is given for it, `<name>words</name>` drawn by what is given. */
export function Fill<const Text extends string>({
  text,
  ...fillings
}: { text: Text } & { [Name in Gaps<Text>]: ReactNode } & {
  [Name in Marks<Text>]: (words: ReactNode) => ReactNode;
}): ReactNode {
  return drawn(text, fillings);
}

function drawn(text: string, fillings: Readonly<Record<string, Filling>>): ReactNode {
  const pieces = text.split(/(\{\w+\}|<\w+>.*?<\/\w+>)/).map((piece) => {
    const [, gap = "", mark = "", words = ""] = /^\{(\w+)\}$|^<(\w+)>(.*)<\/\2>$/.exec(piece) ?? [];
    const filling = fillings[gap || mark];
    if (filling === undefined) return piece;
    if (typeof filling === "function") return filling(drawn(words, fillings));
    return typeof filling === "string" ? isolated(filling) : filling;
  });
  return inOrder(pieces);
}

/** Text beside text becomes one piece: each is a node that the browser takes up by itself. */
function inOrder(pieces: ReactNode[]): ReactNode {
  const merged: ReactNode[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (isText(piece) && isText(last)) merged[merged.length - 1] = `${last}${piece}`;
    else if (piece !== "") merged.push(piece);
  }
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
  return merged.map((piece, index) => (isText(piece) ? piece : <Fragment key={index}>{piece}</Fragment>));
}

const isText = (piece: ReactNode): piece is string | number =>
  typeof piece === "string" || typeof piece === "number";
