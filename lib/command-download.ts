import { commandFiles } from "@/lib/domain/commands/command-file";
import type { CommandTask } from "@/lib/domain/commands/inputs";
import type { FlowCommands } from "@/lib/services/flow-commands";

const tasks: readonly CommandTask[] = ["authorize", "activate", "withdraw", "deactivate"];

/** The task of an address, or none. */
export const commandTask = (text: string): CommandTask | undefined => tasks.find((task) => task === text);

/** The file of this name as a download; 404 where the task has none. Names are ours: ASCII, nothing to escape. */
export function commandDownload(task: CommandTask, name: string, input: FlowCommands): Response {
  const file = commandFiles(task, input).find((one) => one.name === name);
  if (!file) return new Response(null, { status: 404 });
  return new Response(file.text, {
    headers: {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}
