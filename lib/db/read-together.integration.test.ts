import { afterAll, beforeAll, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
let ivo: Customer;
beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
  ivo = await portal.customer(await addOrganization(portal, "Contoso"), "Ivo Brandt");
});
afterAll(() => portal.stop());

/** As whom, and in which transaction, something is read. */
async function readAs(viewer: Customer): Promise<{ organization: string; transaction: string }> {
  const [row] = await portal.web.readTogether(
    viewer,
    (tx) => tx.$queryRaw<{ organization: string; transaction: string }[]>`
      select current_setting('portal.organization') as organization, pg_current_xact_id()::text as transaction`,
  );
  if (!row) throw new Error("nothing was read");
  return row;
}

it("what is read for one viewer at the same moment shares a transaction, and no other viewer's", async () => {
  const [one, other, foreign] = await Promise.all([readAs(maya), readAs(maya), readAs(ivo)]);
  expect(other).toEqual(one);
  expect(one.organization).toBe(maya.organizationId);
  expect(foreign.organization).toBe(ivo.organizationId);
  expect(foreign.transaction).not.toBe(one.transaction);
  expect((await readAs(maya)).transaction).not.toBe(one.transaction);
});

it("what one of them cannot make sense of is its own failure", async () => {
  const failing = portal.web.readTogether(maya, async () => {
    throw new Error("not what was expected");
  });
  const [failed, read] = await Promise.allSettled([failing, readAs(maya)]);
  expect([failed.status, read.status]).toEqual(["rejected", "fulfilled"]);
});
