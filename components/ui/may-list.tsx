import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";

type Level = 2 | 3 | 4;
type Side = { title: string; items: readonly { id: string; text: ReactNode }[] };

/** What an authorization permits, and beside it what it does not. `level` continues the page's headings. */
export function MayList({
  permits,
  forbids,
  level = 2,
}: {
  permits: Side;
  forbids: Side;
  level?: Level | undefined;
}) {
  return (
    <div className="may">
      <MaySide side={permits} kind="yes" level={level} />
      <MaySide side={forbids} kind="no" level={level} />
    </div>
  );
}

function MaySide({ side, kind, level }: { side: Side; kind: "yes" | "no"; level: Level }) {
  const Heading = `h${level}` as const;
  return (
    <div>
      <Heading>{side.title}</Heading>
      <ul className={kind}>
        {side.items.map((item) => (
          <li key={item.id}>
            <Icon name={kind === "yes" ? "check" : "x"} />
            <span>{item.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
