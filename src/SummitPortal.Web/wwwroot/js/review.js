// One key each for what the buttons of the queue do. Keys can be turned off and do nothing while somebody types (WCAG 2.1.4).
"use strict";

{
  const box = document.querySelector("[data-keys]");
  const isOn = box.querySelector("[data-keys-on]");
  const items = [...document.querySelectorAll(".review-item")];
  const read = () => {
    try {
      return localStorage.getItem("review-keys") !== "off";
    } catch {
      // Storage is refused in some private windows; the choice then lasts for the page.
      return true;
    }
  };

  isOn.checked = read();
  isOn.addEventListener("change", () => {
    try {
      localStorage.setItem("review-keys", isOn.checked ? "on" : "off");
    } catch {
      // See above.
    }
  });
  box.hidden = false;

  // The one in focus, else the first that can be seen: a key decides about nothing that is out of sight.
  const current = () => document.activeElement?.closest(".review-item") ?? items.find(item => item.getBoundingClientRect().bottom > 0) ?? items[0];
  const go = item => {
    item?.focus();
    item?.scrollIntoView({ block: "nearest" });
  };
  const press = selector => current()?.querySelector(selector)?.click();
  let sent = false;
  document.addEventListener("submit", event => {
    // A key that is held down decides once.
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });

  const keys = {
    j: () => go(items[Math.min(items.indexOf(current()) + (document.activeElement?.closest(".review-item") ? 1 : 0), items.length - 1)]),
    k: () => go(items[Math.max(items.indexOf(current()) - 1, 0)]),
    a: () => press(".accept"),
    r: () => press(".reject"),
    e: () => press(".edit"),
    u: () => document.querySelector(".undo")?.click(),
  };
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (isOn.checked && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  if (location.hash === "#queue" || location.hash.startsWith("#statement-")) {
    // After the browser itself has gone to the fragment, which takes the focus away. Somebody else may have decided about that one.
    const wanted = items.find(item => "#" + item.id === location.hash) ?? items[0];
    addEventListener("load", () => setTimeout(() => go(wanted)));
  }
}
