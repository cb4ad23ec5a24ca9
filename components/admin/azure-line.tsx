import type { ReactNode } from "react";
import { CommandBlock } from "@/components/ui/command-block";
import { Facts } from "@/components/ui/facts";
import { StateTag } from "@/components/ui/state-tag";
import type { Tone } from "@/components/ui/tone";
import type { Line, LineState } from "@/lib/domain/azure-checklist/line";

/** One line of the checklist: state, what was found and what to do; the rest on demand. `step` is the form of its button. */
export function AzureLine({ line, step, isNext }: { line: Line; step: ReactNode; isNext: boolean }) {
  const { title, what, why, todo, waitsFor, commands, facts, raw } = line;
  const { tone, label } = tagOf(line);
  return (
    <li className="check-line">
      <div>
        <StateTag tone={tone} label={label} />
      </div>
      <div>
        <h3>{title}</h3>
        <p>{what}</p>
        {waitsFor ? <p className="small muted">First: {waitsFor}.</p> : null}
        {todo && !isNext ? <p className="small muted">{todo}</p> : null}
        {raw && line.state !== "good" ? (
          <p className="small muted">
            Azure says: <span className="id">{raw}</span>
          </p>
        ) : null}
        <details>
          <summary>Details{commands.length > 0 ? " and commands" : ""}</summary>
          <div className="stack">
            <p className="small muted">{why}</p>
            {facts.length > 0 ? (
              <Facts facts={facts.map(({ label, id, copyAs }) => ({ label, id, copyAs }))} />
            ) : null}
            <Commands commands={commands} of={title} />
          </div>
        </details>
      </div>
      <div className="act">{step}</div>
    </li>
  );
}

/** The same by hand, for somebody with more rights than the portal's identity. */
export function Commands({ commands, of }: { commands: Line["commands"]; of: string }) {
  return commands.map(({ title, note, lines }) => (
    <div key={title}>
      {note ? <p className="small muted mb-2">{note}</p> : null}
      <CommandBlock
        title={`${title} (Azure CLI, Bash)`}
        what={`the Azure CLI command: ${title}, for ${of}`}
        lines={lines}
      />
    </div>
  ));
}

export function tagOf({ state, optional }: Pick<Line, "state" | "optional">): { tone: Tone; label: string } {
  if (optional && state !== "good" && state !== "working") return { tone: "draft", label: "Optional" };
  return tags[state];
}

const tags: Record<LineState, { tone: Tone; label: string }> = {
  good: { tone: "active", label: "Good" },
  missing: { tone: "waiting", label: "Missing" },
  wrong: { tone: "needs-attention", label: "Wrong" },
  unknown: { tone: "draft", label: "Unknown" },
  working: { tone: "creating", label: "Working" },
};
