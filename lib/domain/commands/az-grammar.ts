/**
 * What the Azure CLI's documentation lists for each command that pages show (reference, azure 5.2; `az … --help`): the
 * options it takes and those it cannot go without. Global ones are in `everywhere`.
 */
const documented: Record<string, { needs: string; takes?: string }> = {
  "provider register": { needs: "namespace", takes: "wait consent-to-permissions management-group-id" },
  "provider unregister": { needs: "namespace", takes: "wait" },
  "provider show": { needs: "namespace", takes: "expand" },
  "account show": { needs: "", takes: "name" },
  "group show": { needs: "resource-group" },
  "eventgrid partner configuration show": { needs: "resource-group" },
  "eventgrid partner configuration create": {
    needs: "resource-group",
    takes: "authorized-partner default-maximum-expiration-time-in-days tags",
  },
  "eventgrid partner configuration update": {
    needs: "resource-group",
    takes: "default-maximum-expiration-time-in-days tags",
  },
  "eventgrid partner configuration delete": { needs: "resource-group", takes: "yes" },
  "eventgrid partner configuration authorize": {
    needs: "resource-group",
    takes: "partner-registration-immutable-id partner-name authorization-expiration-date",
  },
  "eventgrid partner configuration unauthorize": {
    needs: "resource-group",
    takes: "partner-registration-immutable-id partner-name authorization-expiration-date",
  },
  "eventgrid partner topic show": { needs: "resource-group name" },
  "eventgrid partner topic activate": { needs: "resource-group name" },
  "eventgrid partner topic deactivate": { needs: "resource-group name" },
  "eventgrid partner topic event-subscription create": {
    needs: "resource-group partner-topic-name name",
    takes:
      "endpoint-type endpoint included-event-types deadletter-endpoint max-delivery-attempts event-ttl labels subject-begins-with subject-ends-with subject-case-sensitive advanced-filter enable-advanced-filtering-on-arrays max-events-per-batch preferred-batch-size-in-kilobytes azure-active-directory-tenant-id azure-active-directory-application-id-or-uri delivery-attribute-mapping storage-queue-msg-ttl",
  },
  "eventgrid partner topic event-subscription delete": {
    needs: "resource-group partner-topic-name name",
    takes: "yes",
  },
  "eventgrid partner topic event-subscription list": { needs: "resource-group partner-topic-name" },
  "storage account create": {
    needs: "resource-group name",
    takes: "location sku kind min-tls-version allow-blob-public-access https-only tags",
  },
  "storage account delete": { needs: "name", takes: "resource-group yes" },
  "storage queue create": { needs: "name", takes: "account-name account-key auth-mode metadata" },
  "servicebus namespace create": { needs: "resource-group name", takes: "location sku tags" },
  "servicebus namespace delete": { needs: "resource-group name", takes: "no-wait" },
  "servicebus queue create": {
    needs: "resource-group namespace-name name",
    takes: "max-size enable-session",
  },
  "eventhubs namespace create": { needs: "resource-group name", takes: "location sku capacity tags" },
  "eventhubs namespace delete": { needs: "resource-group name", takes: "no-wait" },
  "eventhubs eventhub create": {
    needs: "resource-group namespace-name name",
    takes: "partition-count retention-time cleanup-policy",
  },
  "monitor metrics list": {
    needs: "resource",
    takes:
      "metrics interval offset aggregation namespace filter dimension start-time end-time orderby top metadata",
  },
  "functionapp show": { needs: "name resource-group" },
  "functionapp list": { needs: "", takes: "resource-group" },
  "deployment group create": {
    needs: "resource-group",
    takes: "template-file parameters name mode what-if confirm-with-what-if no-wait",
  },
};
const everywhere = "subscription output query only-show-errors verbose debug help".split(" ");

/** Options that stand alone; `yes` and the like take no value. */
const flags = new Set(["wait", "yes", "only-show-errors", "verbose", "debug", "help", "what-if", "no-wait"]);
const endpointTypes = [
  "webhook",
  "azurefunction",
  "eventhub",
  "servicebusqueue",
  "servicebustopic",
  "storagequeue",
];
/** Options that take as many values as follow. */
const lists = new Set([
  "included-event-types",
  "advanced-filter",
  "parameters",
  "labels",
  "metrics",
  "aggregation",
]);

/** What is wrong with one call of `az` by its documentation; empty when nothing is. In: its words, without `az`. */
export function azProblems(words: readonly string[]): string[] {
  const firstOption = words.findIndex((word) => word.startsWith("-"));
  const command = words.slice(0, firstOption === -1 ? words.length : firstOption).join(" ");
  const known = documented[command];
  if (!known) return [`no such command: az ${command}`];
  const allowed = [...known.needs.split(" "), ...(known.takes ?? "").split(" "), ...everywhere].filter(
    Boolean,
  );
  const given = new Map<string, string[]>();
  const problems: string[] = [];
  let last: string | undefined;
  for (const word of firstOption === -1 ? [] : words.slice(firstOption)) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/su.exec(word) ?? [];
    if (name !== undefined) {
      if (!allowed.includes(name)) problems.push(`az ${command} has no --${name}`);
      if (given.has(name)) problems.push(`--${name} is given twice`);
      given.set(name, value === undefined ? [] : [value]);
      last = value === undefined && !flags.has(name) ? name : undefined;
    } else if (word.startsWith("-")) problems.push(`${word} is taken for an option`);
    else if (last === undefined) problems.push(`${word} belongs to no option`);
    else {
      given.get(last)?.push(word);
      if (!lists.has(last)) last = undefined;
    }
  }
  for (const [name, values] of given)
    if (!flags.has(name) && values.length === 0) problems.push(`--${name} has no value`);
  for (const name of known.needs.split(" ").filter(Boolean))
    if (!given.has(name)) problems.push(`az ${command} needs --${name}`);
  return [...problems, ...valueProblems(given)];
}

function valueProblems(given: Map<string, string[]>): string[] {
  const problems: string[] = [];
  const days = given.get("default-maximum-expiration-time-in-days")?.[0];
  if (days !== undefined && !(Number(days) >= 1 && Number(days) <= 365)) problems.push(`${days} days`);
  const type = given.get("endpoint-type")?.[0];
  if (type !== undefined && !endpointTypes.includes(type)) problems.push(`no endpoint type ${type}`);
  const id = given.get("partner-registration-immutable-id")?.[0];
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    problems.push(`no GUID: ${id}`);
  const date = given.get("authorization-expiration-date")?.[0];
  if (date !== undefined && Number.isNaN(Date.parse(date))) problems.push(`no date: ${date}`);
  return problems;
}
