import { type CommandBlock, commandText } from "@/lib/domain/commands/block";
import type { CommandFile } from "@/lib/domain/commands/command-file";
import { receiveWithCli } from "./azure-cli";
import { receiveWithBicep } from "./bicep";
import { type ReceiveInput, type ReceiveWay, receiveWays } from "./ways";

/** What the page shows for one way, as files: a script for Bash, in which the undo stands as a comment, and Bicep. */
export function receiveFiles(input: ReceiveInput): (Omit<CommandFile, "tool"> & { way: ReceiveWay })[] {
  return receiveWays.flatMap((way) => [
    {
      way,
      name: `receive-${way}.sh`,
      contentType: "text/x-shellscript; charset=utf-8",
      text: `#!/usr/bin/env bash\nset -e\n\n${receiveWithCli(way, input).map(written).join("\n\n")}\n`,
    },
    {
      way,
      name: `receive-${way}.bicep`,
      contentType: "text/plain; charset=utf-8",
      text: `${commandText(receiveWithBicep(way, input))}\n`,
    },
  ]);
}

function written(block: CommandBlock): string {
  const says = [block.title, ...(block.note ? [block.note] : [])].map((one) => `# ${one}`);
  const lines = commandText(block).split("\n");
  return [...says, ...(block.optional ? lines.map((one) => `# ${one}`.trimEnd()) : lines)].join("\n");
}
