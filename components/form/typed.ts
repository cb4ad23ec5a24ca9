/**
 * What was typed in this tab and not sent yet, so that a refresh and the way back find it again. What was sent is the
 * server's to keep. Fields with autocomplete "off" stay out, as they do in the browser's own memory.
 */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const prefix = "typed ";
/** As long as the server keeps what was sent. */
const keptFor = 60 * 60 * 1000;

export function keepTyped(key: string, form: HTMLFormElement, now: number): void {
  const typed = new URLSearchParams();
  for (const control of controlsOf(form))
    if (!isChoice(control) || control.checked) typed.append(control.name, control.value);
  withStorage((storage) => storage.setItem(prefix + key, `${now} ${typed}`));
}

export function forgetTyped(key: string): void {
  withStorage((storage) => storage.removeItem(prefix + key));
}

/** What was typed into one field of a form that is no longer there. */
export function typedIn(key: string, name: string, now: number): string | undefined {
  return findTyped(key, now)?.get(name) ?? undefined;
}

/** Only into controls that nobody touched since the page was drawn: typing does not wait for the script. */
export function restoreTyped(key: string, form: HTMLFormElement, now: number): void {
  const typed = findTyped(key, now);
  if (!typed) return;
  for (const control of controlsOf(form)) {
    const values = typed.getAll(control.name);
    if (isChoice(control)) {
      if (control.checked === control.defaultChecked) control.checked = values.includes(control.value);
    } else if (values[0] !== undefined && isUntouched(control)) control.value = values[0];
  }
}

/** When somebody else has signed in: what the person before had typed is thrown away. `person` begins their keys. */
export function forgetTypedByOthers(person: string): void {
  withStorage((storage) => {
    const others = Object.keys(storage).filter(
      (key) => key.startsWith(prefix) && !key.startsWith(`${prefix}${person} `),
    );
    for (const key of others) storage.removeItem(key);
  });
}

function findTyped(key: string, now: number): URLSearchParams | undefined {
  const kept = withStorage((storage) => storage.getItem(prefix + key));
  const [at = "", text = ""] = kept?.split(" ") ?? [];
  return now - Number(at) > keptFor ? undefined : new URLSearchParams(text);
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== "" &&
      element.type !== "hidden" &&
      element.type !== "file" &&
      element.autocomplete !== "off",
  );
}

const isChoice = (control: Control): control is HTMLInputElement =>
  control.type === "checkbox" || control.type === "radio";

function isUntouched(control: Control): boolean {
  if (!(control instanceof HTMLSelectElement)) return control.value === control.defaultValue;
  const drawn = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
  return control.value === drawn?.value;
}

/** Storage can be switched off by the browser or be full; then nothing is kept. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
