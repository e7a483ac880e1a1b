// The page is whole without this. With it, what is live is fetched again and put in place.
"use strict";
(() => {
  const every = Number(document.body.dataset.refresh) * 1000;
  const gone = document.getElementById("gone");
  const said = document.getElementById("said");

  // What the keyboard can go to.
  const REACHABLE = "a, button, [tabindex]";

  // Where the focus is: the nearest element with an id, and the place in it. Null outside of what is replaced.
  function focusOf() {
    const element = document.activeElement;
    if (!element?.closest("[data-live]")) return null;
    const home = element.closest("[id]");
    return { id: home.id, at: home === element ? -1 : [...home.querySelectorAll(REACHABLE)].indexOf(element) };
  }

  async function refresh() {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
      gone.hidden = true;
    } catch {
      gone.hidden = false;
    }
  }

  function put(fresh) {
    const focused = focusOf();
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (next) part.replaceWith(document.adoptNode(next));
    }
    if (focused) {
      const home = document.getElementById(focused.id);
      (focused.at < 0 ? home : home?.querySelectorAll(REACHABLE)[focused.at])?.focus({ preventScroll: true });
    }
    const says = fresh.getElementById("said").textContent;
    if (said.textContent !== says) said.textContent = says;
    document.title = fresh.title;
  }

  setInterval(refresh, every);
  document.addEventListener("visibilitychange", refresh);
})();
