// The page is whole without this. With it, times are the reader's, commands can be copied, and what is live is kept fresh.
"use strict";
(() => {
  const every = Number(document.body.dataset.refresh) * 1000;
  const gone = document.getElementById("gone");

  // What the keyboard can go to.
  const REACHABLE = "a, button, [tabindex]";

  // 2026-03-30 11:57
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" });
  const local = (time) => format.format(new Date(time));
  // As the page says it where it knows of no other zone.
  const utc = (text) => `${text.replace(" ", "T")}Z`;

  // Times in the reader's zone, with UTC in their tips.
  function localize(root) {
    for (const time of root.querySelectorAll("time")) {
      if (!time.title) time.title = `${time.textContent} UTC`;
      time.textContent = local(time.dateTime || utc(time.textContent));
    }
    for (const text of root.querySelectorAll(".tip text:last-child")) {
      const [from, until] = text.dataset.t
        ? text.dataset.t.split(" ").map((minute) => minute * 60000)
        : [...text.textContent.matchAll(/[-\d]{10} [:\d]{5}/g)].map(([time]) => utc(time));
      text.textContent = `${local(from)} – ${until ? local(until) : "now"}`;
    }
    for (const code of root.querySelectorAll("code[data-copy]")) {
      const button = document.createElement("button");
      button.className = "copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy ${code.textContent}`);
      code.after(" ", button);
    }
    const zone = root.querySelector("#zone");
    if (zone) zone.textContent = `your time zone, ${format.resolvedOptions().timeZone}`;
  }

  // Where the focus is: the nearest element with an id, and the place in it. Null outside of what is replaced.
  function focusOf() {
    const element = document.activeElement;
    if (!element?.closest("[data-live]")) return null;
    const home = element.closest("[id]");
    return { element, id: home.id, at: home === element ? -1 : [...home.querySelectorAll(REACHABLE)].indexOf(element) };
  }

  let asking = false;
  async function refresh() {
    if (asking || document.hidden || !getSelection().isCollapsed) return;
    asking = true;
    try {
      const [version, ...ago] = (await text(document.body.dataset.versionAt)).trim().split("\n");
      document.querySelectorAll("[data-ago]").forEach((one, at) => say(one, ago[at]));
      if (version !== document.body.dataset.version) {
        const fresh = new DOMParser().parseFromString(await text(location.href), "text/html");
        // Somebody may have selected something meanwhile.
        if (getSelection().isCollapsed) put(fresh);
      }
      gone.hidden = true;
    } catch {
      gone.hidden = false;
    } finally {
      asking = false;
    }
  }

  function say(element, words) {
    if (words && element.textContent !== words) element.textContent = words;
  }

  async function text(address) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }

  function put(fresh) {
    const focused = focusOf();
    localize(fresh);
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (next) replace(part, next);
    }
    if (focused && !focused.element.isConnected) {
      const home = document.getElementById(focused.id);
      (focused.at < 0 ? home : home?.querySelectorAll(REACHABLE)[focused.at])?.focus({ preventScroll: true });
    }
    for (const id of ["said", "icon"]) replace(document.getElementById(id), fresh.getElementById(id));
    document.title = fresh.title;
    document.body.dataset.version = fresh.body.dataset.version;
  }

  // Only what differs: an element that is the same stays, with its focus and its tip.
  function replace(old, next) {
    if (old.isEqualNode(next)) return;
    const inside = [...old.childNodes];
    const wanted = [...next.childNodes];
    if (old.nodeName !== next.nodeName || old.id !== next.id || inside.length === 0 || inside.length !== wanted.length) {
      old.replaceWith(document.adoptNode(next));
      return;
    }
    for (const name of old.getAttributeNames()) if (!next.hasAttribute(name)) old.removeAttribute(name);
    for (const name of next.getAttributeNames()) {
      if (old.getAttribute(name) !== next.getAttribute(name)) {
        old.setAttribute(name, next.getAttribute(name));
        }
    }
    inside.forEach((one, at) => replace(one, wanted[at]));
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = "Copied";
  });

  localize(document);
  setInterval(refresh, every);
  document.addEventListener("visibilitychange", refresh);
})();
