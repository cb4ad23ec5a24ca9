import { type CommandTool, commandsFor, commandTools } from "@/lib/domain/commands";
import { plainLine } from "@/lib/domain/visible-text";
import { type CommandBlock, commandText } from "./block";
import type { CommandInputs, CommandTask } from "./inputs";

export type CommandFile = { tool: CommandTool; name: string; contentType: string; text: string };

type Shape = { suffix: string; contentType: string; comment: string; first: string };

/** Windows PowerShell takes a script without a byte order mark for text in an old code page, and spoils names. */
const shapes: Record<CommandTool, Shape> = {
  "azure-cli": {
    suffix: ".sh",
    contentType: "text/x-shellscript",
    comment: "#",
    first: "#!/usr/bin/env bash\n",
  },
  "azure-cli-powershell": { suffix: "-az.ps1", contentType: "text/plain", comment: "#", first: "\uFEFF" },
  powershell: {
    suffix: ".ps1",
    contentType: "text/plain",
    comment: "#",
    // What cannot choose the Azure subscription must not go on in another one.
    first: "\uFEFF$ErrorActionPreference = 'Stop'\n\n",
  },
  bicep: { suffix: ".bicep", contentType: "text/plain", comment: "//", first: "" },
  terraform: { suffix: ".tf", contentType: "text/plain", comment: "#", first: "" },
};

/**
 * The commands of a task as files to download: one for a shell or Terraform, in which the blocks that are only needed
 * in some cases stand as comments; for Bicep each file by its name. What is in them is what the page shows.
 */
export function commandFiles<Task extends CommandTask>(
  task: Task,
  input: CommandInputs[Task],
): CommandFile[] {
  return commandTools.flatMap((tool) => {
    const { suffix, contentType, comment, first } = shapes[tool];
    const blocks = commandsFor(task, tool, input);
    const written = (block: CommandBlock) => withTitle(block, comment);
    const made = (name: string, text: string) => ({
      tool,
      name,
      contentType: `${contentType}; charset=utf-8`,
      text: `${first}${text}\n`,
    });
    if (tool === "bicep")
      return blocks.flatMap((block) => (block.file ? made(block.file, written(block)) : []));
    return blocks.length > 0 ? [made(`${task}${suffix}`, blocks.map(written).join("\n\n"))] : [];
  });
}

function withTitle(block: CommandBlock, comment: string): string {
  const says = [block.title, ...(block.note ? [block.note] : [])].map(
    (one) => `${comment} ${plainLine(one)}`,
  );
  const lines = commandText(block).split("\n");
  return [...says, ...(block.optional ? lines.map((one) => `${comment} ${one}`.trimEnd()) : lines)].join(
    "\n",
  );
}
