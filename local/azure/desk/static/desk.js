// The Azure portal's deep links carry the resource behind the hash, which no server sees.
function followDeepLink() {
  if (location.pathname !== "/") return;
  const resource = /^#(?:@[^/]*\/?)?(?:\/)?resource(\/.+)$/i.exec(location.hash)?.[1];
  if (resource) location.replace(`/resource${resource}`);
}
followDeepLink();
addEventListener("hashchange", followDeepLink);

// A word of success belongs to what was just done, not to the address that is kept or reloaded.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(null, "", here);
}

// Values to copy: the buttons are there with script only.
document.documentElement.classList.add("scripted");
addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector("[data-copied]");
  const before = [...label.childNodes];
  label.setAttribute("role", "status");
  label.replaceChildren(label.dataset.copied);
  setTimeout(() => {
    label.removeAttribute("role");
    label.replaceChildren(...before);
  }, 2000);
});

// Parts marked data-live show Azure as it is now; everything works without this by loading the page again.
async function refresh() {
  if (document.hidden || !document.querySelector("main [data-live]")) return;
  const response = await fetch(location.pathname + location.search);
  if (!response.ok) {
    if (response.status === 404) location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!next) continue;
    const active = part.contains(document.activeElement) ? document.activeElement : undefined;
    const focused = active?.matches("summary") ? active.parentElement.dataset.key : undefined;
    const inUse = (active && focused === undefined) || part.querySelector(":active") || holdsSelection(part);
    // What somebody has opened stays open, and the focus stays on it.
    const same = (key) => `details[data-key="${CSS.escape(key)}"]`;
    for (const opened of part.querySelectorAll("details[open][data-key]"))
      next.querySelector(same(opened.dataset.key))?.setAttribute("open", "");
    if (next.innerHTML === part.innerHTML || inUse) continue;
    part.replaceChildren(...next.childNodes);
    if (focused !== undefined)
      part.querySelector(`${same(focused)} > summary`)?.focus({ preventScroll: true });
  }
}

function holdsSelection(part) {
  const selection = getSelection();
  return selection && !selection.isCollapsed && part.contains(selection.anchorNode);
}
// A page that takes long to make is asked for less often: a tenth of the time at most goes into this.
async function keepFresh() {
  const started = performance.now();
  await refresh().catch(() => undefined);
  setTimeout(keepFresh, Math.max(1000, 9 * (performance.now() - started)));
}
setTimeout(keepFresh, 1000);
