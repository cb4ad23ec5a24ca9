/** What each side counts: nothing of it is wrong, and nobody finds it out from the numbers. */
export function WhyNumbersDiffer() {
  return (
    <details>
      <summary>Why Azure's numbers and ours may differ</summary>
      <ul className="stack gap-tight mt-5">
        <li>
          Azure counts whatever reaches a partner namespace, whoever sends it: the publisher, this portal's
          test events and the event for nobody by which it sees each day that it may publish, and programs
          that report nothing here.
        </li>
        <li>
          An event that is sent again because an answer was lost counts twice in Azure. The publisher counts
          it once.
        </li>
        <li>
          Failed in Azure is a request that was refused, each time it was tried. The publisher counts an event
          that it gave up; what it did not send at all, Azure never sees.
        </li>
        <li>
          Unmatched are events that Azure accepted for a channel that does not exist, such as one just
          deleted. They count as published on both sides, and nobody gets them.
        </li>
        <li>
          Azure Monitor is a few minutes late and is read every five; the publisher reports every ten seconds,
          and what a killed publisher had not reported is lost.
        </li>
        <li>Latency is what Azure took to accept a request: not the way to it, and not the delivery.</li>
      </ul>
    </details>
  );
}
