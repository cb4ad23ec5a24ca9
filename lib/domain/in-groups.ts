export type Groups<Item> = {
  run: (items: readonly Item[]) => Promise<void>;
  /** A run takes no more than `most` of what `weigh` says, but always one item. */
  weigh: (item: Item) => number;
  most: number;
  /** Whether one item alone may have been the cause: then each of a failed group has a run of its own. */
  mayBeOne: (error: unknown) => boolean;
  /** How many runs may be under way. */
  atOnce: number;
};

type Waiting<Item> = { item: Item; done: () => void; failed: (error: unknown) => void };

/**
 * What is given while as many of `run` are under way as may be goes together in the next, so that a burst costs few runs and
 * nobody waits when there is none. Resolves when the run that had the item did.
 */
export function inGroups<Item>({
  run,
  weigh,
  most,
  mayBeOne,
  atOnce,
}: Groups<Item>): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = [];
  let running = 0;

  const takeGroup = () => {
    let weight = 0;
    const end = waiting.findIndex(({ item }, index) => {
      weight += weigh(item);
      return weight > most && index > 0;
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  };
  const settle = async (group: readonly Waiting<Item>[]) => {
    try {
      await run(group.map(({ item }) => item));
      for (const { done } of group) done();
    } catch (error) {
      if (group.length > 1 && mayBeOne(error)) for (const one of group) await settle([one]);
      else for (const { failed } of group) failed(error);
    }
  };
  const runAll = async () => {
    if (running >= atOnce) return;
    running += 1;
    for (let group = takeGroup(); group.length > 0; group = takeGroup()) await settle(group);
    running -= 1;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      void runAll();
    });
}
