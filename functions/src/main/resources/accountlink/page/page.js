// The page is whole without this. With it, what is live is fetched again and put in place.
"use strict";
(() => {
  const every = Number(document.body.dataset.refresh) * 1000;
  const gone = document.getElementById("gone");
  const said = document.getElementById("said");

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
    const focused = document.activeElement?.id;
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (next) part.replaceWith(document.adoptNode(next));
    }
    if (focused && document.activeElement?.id !== focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    const says = fresh.getElementById("said").textContent;
    if (said.textContent !== says) said.textContent = says;
    document.title = fresh.title;
  }

  setInterval(refresh, every);
  document.addEventListener("visibilitychange", refresh);
})();
