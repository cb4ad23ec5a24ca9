export type Fields = [name: string, value: string][];

/** The fields that a browser without script would post from the form that contains `mark`. */
export function fieldsOf(html: string, mark: string): Fields {
  const forms = [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([, inner = ""]) => inner);
  const form = forms.find((inner) => inner.includes(mark) && inner.includes("$ACTION"));
  if (!form) throw new Error(`no form of a server action with ${mark} on this page`);
  const fields: Fields = [];
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const isChoice = /type="(checkbox|radio)"/.test(tag);
    const isOff = (isChoice && !/\schecked(=|\s|\/|>)/.test(tag)) || tag.includes('type="file"');
    if (name !== undefined && !isOff) fields.push([name, attribute(tag, "value") ?? (isChoice ? "on" : "")]);
  }
  for (const [, tag = "", text = ""] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, "name");
    if (name !== undefined) fields.push([name, unescapeHtml(text)]);
  }
  for (const [, tag = "", options = ""] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, "name");
    const chosen =
      /<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? "";
    if (name !== undefined) fields.push([name, attribute(chosen, "value") ?? ""]);
  }
  return fields;
}

/** The same fields, these replaced or added; a list is a field that occurs more than once. */
export function replaced(fields: Fields, changes: Record<string, string | string[]>): Fields {
  const kept = fields.filter(([name]) => !(name in changes));
  const added = Object.entries(changes).flatMap(([name, values]) =>
    [values].flat().map((value): Fields[number] => [name, value]),
  );
  return [...kept, ...added];
}

/** As a browser posts a form with a server action. */
export function asBody(fields: Fields): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return body;
}

/** The id by which Next knows the form's action. */
export function actionIdOf(fields: Fields): string {
  const bound = fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1] ?? "{}";
  const { id }: { id?: string } = JSON.parse(bound);
  if (id === undefined) throw new Error("the form names no action");
  return id;
}

/** As the page's own script posts it: the action by its id in a header, its arguments as React's reply (state, then fields). */
export function asCall(fields: Fields): { headers: Record<string, string>; body: FormData } {
  const body = new FormData();
  for (const [name, value] of fields) if (!name.startsWith("$ACTION")) body.append(`_1_${name}`, value);
  body.append("0", '[{},"$K1"]');
  return { headers: { "next-action": actionIdOf(fields), accept: "text/x-component" }, body };
}

export function fieldValue(fields: Fields, name: string): string {
  const value = fields.find(([field]) => field === name)?.[1];
  if (value === undefined) throw new Error(`the form has no field ${name}`);
  return value;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
