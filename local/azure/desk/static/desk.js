// The Azure portal's deep links carry the resource behind the hash, which no server sees.
function followDeepLink() {
  if (location.pathname !== "/") return;
  const resource = /^#(?:@[^/]*\/?)?(?:\/)?resource(\/.+)$/i.exec(location.hash)?.[1];
  if (resource) location.replace(`/resource${resource}`);
}
followDeepLink();
addEventListener("hashchange", followDeepLink);

// Parts marked data-live show Azure as it is now; everything works without this by loading the page again.
async function refresh() {
  if (document.hidden || !document.querySelector("[data-live]")) return;
  const response = await fetch(location.pathname);
  if (!response.ok) {
    if (response.status === 404) location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    const inUse = part.contains(document.activeElement) || part.querySelector(":active");
    if (next && next.innerHTML !== part.innerHTML && !inUse) part.replaceChildren(...next.childNodes);
  }
}
setInterval(() => refresh().catch(() => undefined), 1000);
