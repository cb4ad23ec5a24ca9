import { Icon } from "@/components/icons/icon";
import { CommandBlock } from "@/components/ui/command-block";
import { ToolTabs } from "@/components/ui/tool-tabs";
import { receiveWithCli } from "@/lib/domain/receive/azure-cli";
import { receiveWithBicep } from "@/lib/domain/receive/bicep";
import { receiveFiles } from "@/lib/domain/receive/files";
import { type ReceiveInput, type ReceiveWay, receiveWays } from "@/lib/domain/receive/ways";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";
import { fill } from "@/lib/domain/words/fill";
import { receiveWords } from "@/lib/domain/words/receive-words";

/** Five ways to receive, each as commands and as Bicep, with the reader's topic and event types. */
export function ReceiveWays({ input, download }: { input: ReceiveInput; download: string }) {
  const files = receiveFiles(input);
  const [first, ...others] = receiveWays.map((way) => ({
    id: way,
    label: receiveWords[way].label,
    panel: (
      <Way
        way={way}
        input={input}
        files={files.filter((file) => file.way === way).map(({ name }) => name)}
        download={download}
      />
    ),
  }));
  if (!first) return null;
  return (
    <ToolTabs
      name="receive-with"
      legend={receivePageWords.whereShallTheEventsGo}
      tools={[first, ...others]}
    />
  );
}

function Way({
  way,
  input,
  files,
  download,
}: {
  way: ReceiveWay;
  input: ReceiveInput;
  files: string[];
  download: string;
}) {
  const bicep = receiveWithBicep(way, input);
  const { label, text } = receiveWords[way];
  return (
    <>
      <p className="mb-5">{text}</p>
      <h2 className="mb-3 text-lg">{receivePageWords.withTheAzureCliIn}</h2>
      {receiveWithCli(way, input).map((block, index) => (
        <div key={block.title} className={index > 0 ? "mt-3" : undefined}>
          {block.note ? <p className="small muted mb-2">{block.note}</p> : null}
          <CommandBlock
            title={block.title}
            what={fill(receivePageWords.theCommand, { label, index: index + 1 })}
            lines={block.lines}
          />
        </div>
      ))}
      <h2 className="mt-6 mb-3 text-lg">{receivePageWords.asBicepForTheResource}</h2>
      <CommandBlock
        title={bicep.title}
        what={fill(receivePageWords.theBicepText, { label })}
        lines={bicep.lines}
      />
      <ul className="downloads" aria-label={receivePageWords.download}>
        {files.map((name) => (
          <li key={name}>
            <a href={`${download}/${name}`} download>
              <Icon name="download" /> <span className="vh">{receivePageWords.download} </span>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
