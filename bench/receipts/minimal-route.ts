/** The smallest Next route that keeps Azure's events durably: it believes whoever sends, and wakes nobody. */
export const minimalRoute: Record<string, string> = {
  "app/api/events/route.js": `import pg from "pg";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
export async function POST(request) {
  const events = await request.json();
  const rows = events.map(({ id, subject, time }) => ({ id, channel: subject.slice(subject.lastIndexOf("/") + 1), time }));
  await pool.query(
    \`insert into bare_receipt (event_id, channel, happened_at)
     select id, channel, time from jsonb_to_recordset($1::jsonb) as r(id text, channel text, time timestamptz) on conflict do nothing\`,
    [JSON.stringify(rows)],
  );
  return new Response(null, { status: 200 });
}
`,
};
