import { Notice } from "@/components/ui/notice";
import { problemSentence, type UsageProblem } from "@/lib/domain/usage";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";

/** What went wrong with events in the last hour, in words; nothing where nothing did. */
export function UsageProblems({ problems }: { problems: readonly UsageProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice kind="warn" title={receivePageWords.inTheLastHour}>
      <ul>
        {problems.map((problem) => (
          <li key={problem.reason}>{problemSentence(problem)}</li>
        ))}
      </ul>
    </Notice>
  );
}
