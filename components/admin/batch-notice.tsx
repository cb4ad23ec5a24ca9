import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";
import { listed } from "@/lib/domain/azure-checklist/access-lines";
import { type BatchStory, stepName } from "@/lib/domain/azure-checklist/batch";

/** Azure refused a step in the middle: what was done before it, what was not begun, and Azure's own words. */
export function BatchNotice({ story }: { story: BatchStory }) {
  const { refused, done, stopped } = story;
  return (
    <Notice kind="bad" title={`Azure stopped at ${stepName(refused)}`} says="politely">
      <p>
        {refused.problem ? (
          <>
            It says: <Value text={refused.problem} />
          </>
        ) : (
          "It did not do what was asked in time."
        )}{" "}
        {done.length > 0 ? `Done before it, and kept: ${listed(done)}.` : "Nothing was changed before it."}{" "}
        {stopped.length > 0 ? `Not begun: ${listed(stopped)}.` : ""}
      </p>
      <p>Mend the cause, then ask again: what is done is not done twice.</p>
    </Notice>
  );
}
