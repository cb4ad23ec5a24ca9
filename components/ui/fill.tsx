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
  const pieces = text.split(/(\{\w+\}|<\w+>.*?<\/\w+>)/);
  return pieces.map((piece, index) => {
    const [, gap = "", mark = "", words = ""] = /^\{(\w+)\}$|^<(\w+)>(.*)<\/\2>$/.exec(piece) ?? [];
    const filling = fillings[gap || mark];
    const shown =
      filling === undefined
        ? piece
        : typeof filling === "function"
          ? filling(drawn(words, fillings))
          : typeof filling === "string"
            ? isolated(filling)
            : filling;
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
    return <Fragment key={index}>{shown}</Fragment>;
  });
}
