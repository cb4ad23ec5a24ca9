/** Liveness: 200 as long as the process answers at all. Neither the database nor the end of the process changes it. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { "cache-control": "no-store" } });
}
