/** How long to grant, and what stops when it ends: two dates that are easily taken for one. */
export function DatesExplained({
  partnerName,
  open = false,
}: {
  partnerName: string;
  open?: boolean | undefined;
}) {
  return (
    <details className="small mt-4" open={open}>
      <summary>What the dates mean, and how long to grant</summary>
      <dl className="facts mt-3">
        <div>
          <dt>Authorization valid until</dt>
          <dd>
            You set it, in Azure. Until then Azure lets {partnerName} create a partner topic in this resource
            group, and change and delete the ones it created. After it nothing new can be created, and changes
            of event types, more time to activate and deletions from here are refused until you authorize
            again. A topic that you activated stays, and events go on to it.
          </dd>
        </div>
        <div>
          <dt>Activate by</dt>
          <dd>
            {partnerName} sets it when the topic is created; its page shows the time that Azure gave. Whoever
            activates before it is done with it. After it Azure deletes the topic.
          </dd>
        </div>
        <div>
          <dt>How long to grant</dt>
          <dd>
            Long enough that the topic is created and the first changes are made: 30 days do for most. Longer
            saves authorizing again before each change, shorter leaves less open. Azure allows 365 days.
          </dd>
        </div>
      </dl>
    </details>
  );
}
