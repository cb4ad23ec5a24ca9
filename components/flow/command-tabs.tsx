import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";
import { CommandBlock, MarkedValuesLegend } from "@/components/ui/command-block";
import { StepsList } from "@/components/ui/steps-list";
import { ToolTabs } from "@/components/ui/tool-tabs";
import { type CommandTool, commandsFor, portalStepsFor } from "@/lib/domain/commands";
import type { PortalStep, Segment } from "@/lib/domain/commands/block";
import type { CommandInputs, CommandTask } from "@/lib/domain/commands/inputs";

const shells: Record<CommandTool, { label: string; what: string }> = {
  "azure-cli": { label: "Azure CLI", what: "the Azure CLI command" },
  powershell: { label: "PowerShell", what: "the PowerShell command" },
  terraform: { label: "Terraform", what: "the Terraform text" },
};

/** A task in Azure, four ways, with the reader's exact values. */
export function CommandTabs<Task extends CommandTask>({
  task,
  input,
  legend,
  owner,
}: {
  task: Task;
  input: CommandInputs[Task];
  legend: string;
  owner: "yours" | "yours or ours";
}) {
  const tab = (tool: CommandTool) => ({
    id: tool,
    label: shells[tool].label,
    panel: <Blocks task={task} tool={tool} input={input} />,
  });
  return (
    <>
      <ToolTabs
        name={`${task}-with`}
        legend={legend}
        chosen="azure-cli"
        tools={[
          {
            id: "portal",
            label: "Azure portal",
            panel: <StepsList steps={portalStepsFor(task, input).map(toStep)} />,
          },
          tab("azure-cli"),
          tab("powershell"),
          tab("terraform"),
        ]}
      />
      <MarkedValuesLegend owner={owner} />
    </>
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
              <span className="vh"> (opens in a new tab)</span> <Icon name="external-link" />
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
