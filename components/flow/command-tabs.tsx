import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";
import { CommandBlock, MarkedValuesLegend } from "@/components/ui/command-block";
import { StepsList } from "@/components/ui/steps-list";
import { ToolTabs } from "@/components/ui/tool-tabs";
import { type CommandTool, commandsFor, commandTools, portalStepsFor } from "@/lib/domain/commands";
import type { PortalStep, Segment } from "@/lib/domain/commands/block";
import { commandFiles } from "@/lib/domain/commands/command-file";
import type { CommandInputs, CommandTask } from "@/lib/domain/commands/inputs";
import { authorizeWords } from "@/lib/domain/words/en/authorize";

const shells: Record<CommandTool, { label: string; what: string }> = {
  "azure-cli": { label: authorizeWords.azureCliBash, what: authorizeWords.theAzureCliCommand },
  "azure-cli-powershell": {
    label: authorizeWords.azureCliPowershell,
    what: authorizeWords.theAzureCliCommandFor,
  },
  powershell: { label: authorizeWords.azPowershell, what: authorizeWords.theAzPowershellCommand },
  bicep: { label: authorizeWords.bicep, what: authorizeWords.theBicepText },
  terraform: { label: authorizeWords.terraform, what: authorizeWords.theTerraformText },
};

/**
 * A task in Azure, in every way that can do it, with the reader's exact values. `download` is the address below which
 * the same commands are files; `query` goes with it.
 */
export function CommandTabs<Task extends CommandTask>({
  task,
  input,
  legend,
  owner,
  download,
  query = "",
}: {
  task: Task;
  input: CommandInputs[Task];
  legend: string;
  owner: "yours" | "both";
  download?: string | undefined;
  query?: string | undefined;
}) {
  const files = download ? commandFiles(task, input) : [];
  const tabs = commandTools
    .filter((tool) => commandsFor(task, tool, input).length > 0)
    .map((tool) => ({
      id: tool,
      label: shells[tool].label,
      panel: (
        <>
          <Blocks task={task} tool={tool} input={input} />
          <Downloads
            files={files.filter((file) => file.tool === tool).map(({ name }) => name)}
            at={`${download}/${task}`}
            query={query}
          />
        </>
      ),
    }));
  return (
    <>
      {task === "authorize" ? <p className="small muted mb-3">{authorizeWords.whyEachStep}</p> : null}
      <ToolTabs
        name={`${task}-with`}
        legend={legend}
        chosen="azure-cli"
        tools={[
          {
            id: "portal",
            label: authorizeWords.azurePortal,
            panel: <StepsList steps={portalStepsFor(task, input).map(toStep)} />,
          },
          ...tabs,
        ]}
      />
      <MarkedValuesLegend owner={owner} />
    </>
  );
}

/** Plain links: they work without script. */
function Downloads({ files, at, query }: { files: string[]; at: string; query: string }) {
  if (files.length === 0) return null;
  return (
    <ul className="downloads" aria-label={authorizeWords.download}>
      {files.map((name) => (
        <li key={name}>
          <a href={`${at}/${name}${query}`} download>
            <Icon name="download" /> <span className="vh">{authorizeWords.download} </span>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Blocks<Task extends CommandTask>({
  task,
  tool,
  input,
}: {
  task: Task;
  tool: CommandTool;
  input: CommandInputs[Task];
}) {
  const blocks = commandsFor(task, tool, input);
  return blocks.map((block, index) => (
    <div key={block.title} className={index > 0 ? "mt-3" : undefined}>
      {block.note ? <p className="small muted mb-2">{block.note}</p> : null}
      <CommandBlock
        title={block.title}
        what={blocks.length > 1 ? `${shells[tool].what} ${index + 1}` : shells[tool].what}
        lines={block.lines}
      />
    </div>
  ));
}

function toStep(step: PortalStep, index: number): { id: string; text: ReactNode } {
  return {
    id: String(index),
    text: (
      <>
        {step.text.map(toText)}
        {step.href ? (
          <>
            {" "}
            <a href={step.href} target="_blank" rel="noreferrer">
              {step.hrefLabel}
              <span className="vh"> {authorizeWords.opensInANewTab}</span> <Icon name="external-link" />
            </a>
          </>
        ) : null}
      </>
    ),
  };
}

function toText({ text, mark, strong }: Segment, index: number): ReactNode {
  const key = `${index} ${text}`;
  if (mark)
    return (
      <span key={key} className="val id">
        {text}
      </span>
    );
  return strong ? <b key={key}>{text}</b> : <span key={key}>{text}</span>;
}
