import { azureCli } from "./commands/azure-cli";
import { azureCliPowershell } from "./commands/azure-cli-powershell";
import { bicep } from "./commands/bicep";
import type { CommandBlock, PortalStep } from "./commands/block";
import type { CommandInputs, CommandTask, ForEachTask } from "./commands/inputs";
import { portalSteps } from "./commands/portal-steps";
import { powershell } from "./commands/powershell";
import { terraform } from "./commands/terraform";

export const commandTools = [
  "azure-cli",
  "azure-cli-powershell",
  "powershell",
  "bicep",
  "terraform",
] as const;
export type CommandTool = (typeof commandTools)[number];

/**
 * Exact commands with the reader's own values: nothing to replace, nobody else's authorization touched. None where the
 * tool cannot do the task.
 */
export function commandsFor<Task extends CommandTask>(
  task: Task,
  tool: CommandTool,
  input: CommandInputs[Task],
): CommandBlock[] {
  const makers: ForEachTask<CommandBlock[]> = tools[tool];
  return makers[task](input);
}

/** The same task in the Azure portal. */
export function portalStepsFor<Task extends CommandTask>(
  task: Task,
  input: CommandInputs[Task],
): PortalStep[] {
  return portalSteps[task](input);
}

const tools: Record<CommandTool, ForEachTask<CommandBlock[]>> = {
  "azure-cli": azureCli,
  "azure-cli-powershell": azureCliPowershell,
  powershell,
  bicep,
  terraform,
};
