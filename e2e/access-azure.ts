import type { ActionRow } from "./access-actions.ts";
import { asOwner } from "./owner.ts";

const signIn = "/sign-in?next=";
const azurePage = {
  file: "admin/azure/actions.ts",
  at: () => "/admin/azure",
  role: "admin",
  alsoFor: [],
  answers: { anonymous: signIn, own: 404, other: 404, admin: "/admin/azure", newcomer: signIn },
} satisfies Partial<ActionRow>;

/** Where Azure has no region: what is asked for there is refused, and nothing is made. */
const regions = ["accessnorth", "accesseast", "accesswest", "accesssouth"];

/** Once for all workers, and they stay: regions that are missing, so that the page offers to set something up; the last one is retired. */
export const wishRegions = () =>
  asOwner((database) =>
    database.query(
      `insert into region_wish (location, version, retired_at)
        select location, 1, case location when 'accesssouth' then now() end from unnest($1::text[]) location on conflict do nothing`,
      [regions],
    ),
  );

/** What one action alone changes: others run beside it. What the worker makes of it is not among it. */
const rowsOf = (sql: string, value: string) =>
  asOwner(async (database) => JSON.stringify((await database.query(sql, [value])).rows));
const steps = (task: string) => () => rowsOf("select count(*) from azure_mend where task = $1", task);
const region = (location: string) => ({
  typed: () => ({ location, version: "1" }),
  changes: () => rowsOf("select * from region_wish where location = $1", location),
});
const named = region("accessnorth");
const capped = region("accesseast");
const testDelivery = { task: "test-delivery", target: "" };

export const azureActions: ActionRow[] = [
  {
    ...azurePage,
    action: "checkAgain",
    form: "Check again",
    alsoFor: ["support"],
    changes: () => rowsOf("select asks from azure_reading where $1 = $1", ""),
  },
  {
    ...azurePage,
    action: "mend",
    form: 'name="task"',
    typed: () => testDelivery,
    changes: steps("test-delivery"),
  },
  { ...azurePage, action: "setUp", form: "Set up what is missing", changes: steps("create-namespace") },
  {
    ...azurePage,
    action: "addRegion",
    form: "Add region",
    typed: () => ({ location: "norwayeast", namespace: "" }),
    changes: region("norwayeast").changes,
  },
  {
    ...azurePage,
    action: "nameNamespace",
    form: "Save name",
    typed: () => ({ ...named.typed(), namespace: "access-north-2" }),
    changes: named.changes,
  },
  {
    ...azurePage,
    action: "capRegion",
    form: 'name="softCap"',
    typed: () => ({ ...capped.typed(), softCap: "77" }),
    changes: capped.changes,
  },
  { ...azurePage, action: "retireRegion", form: "Retire", ...region("accesswest") },
  { ...azurePage, action: "offerRegion", form: "Offer again", ...region("accesssouth") },
];
