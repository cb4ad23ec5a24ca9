import type { ReactNode } from "react";
import { Question } from "@/components/ui/question";
import type { CommandInputs } from "@/lib/domain/commands/inputs";
import { authorizationWords } from "@/lib/domain/words/en/authorization";
import { fill } from "@/lib/domain/words/fill";
import { CommandTabs } from "./command-tabs";

type Commands = CommandInputs["authorize"] & CommandInputs["withdraw"];

/** The commands to authorize again, with their undo for the time after the flow. `aid` stands below them. */
export function AuthorizeAgain({
  commands,
  download,
  query,
  aid,
}: {
  commands: Commands;
  download: string;
  query: string;
  aid?: ReactNode;
}) {
  return (
    <Question
      id="authorize"
      title={authorizationWords.authorizeAgain}
      hint={fill(authorizationWords.forThisPlace, commands)}
    >
      <CommandTabs
        task="authorize"
        legend={authorizationWords.howToAuthorizeAgain}
        owner="both"
        download={download}
        query={query}
        input={commands}
      />
      {aid ? <div className="mt-4">{aid}</div> : null}
      <details className="mt-4 small">
        <summary>{authorizationWords.withdrawAfterTheEnd}</summary>
        <p className="mt-3">{fill(authorizationWords.deleteFirst, commands)}</p>
        <div className="mt-3">
          <Withdraw commands={commands} download={download} />
        </div>
      </details>
    </Question>
  );
}

/** For a flow that is over: only the undo is left. */
export function WithdrawQuestion({ commands, download }: { commands: Commands; download: string }) {
  return (
    <Question title={authorizationWords.withdraw} hint={fill(authorizationWords.itEndsForAll, commands)}>
      <Withdraw commands={commands} download={download} />
    </Question>
  );
}

function Withdraw({ commands, download }: { commands: Commands; download: string }) {
  return (
    <CommandTabs
      task="withdraw"
      legend={authorizationWords.howToWithdraw}
      owner="both"
      download={download}
      input={commands}
    />
  );
}
