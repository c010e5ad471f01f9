// Keeps what a page says about long work current, as long as there is work under way and somebody looks. Without it the page is loaded again.
"use strict";

{
  const status = document.querySelector("[data-jobs]");
  const pause = 2_000;
  const longestPause = 30_000;
  let waits = pause;

  const sameAttributes = (now, next) => {
    [...now.attributes].filter(a => !next.hasAttribute(a.name)).forEach(a => now.removeAttribute(a.name));
    [...next.attributes].filter(a => now.getAttribute(a.name) !== a.value).forEach(a => now.setAttribute(a.name, a.value));
  };
  // Element by element, so that focus and what a screen reader reads stay where they are.
  const same = (now, next) => {
    if (now.nodeName !== next.nodeName || now.childNodes.length !== next.childNodes.length) {
      now.replaceWith(next.cloneNode(true));
    } else if (now.nodeType !== Node.ELEMENT_NODE) {
      if (now.nodeValue !== next.nodeValue) {
        now.nodeValue = next.nodeValue;
      }
    } else {
      sameAttributes(now, next);
      [...now.childNodes].forEach((child, i) => same(child, next.childNodes[i]));
    }
  };
  const states = () => new Map([...document.querySelectorAll("[data-state]")].map(e => [e.dataset.state, e.textContent]));

  const look = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "error", signal: AbortSignal.timeout(15_000) });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = states();
      document.querySelectorAll("[data-live]").forEach(part => {
        const newer = next.getElementById(part.id);
        if (newer) {
          same(part, newer);
        }
      });
      const said = [...states()].filter(([name, text]) => before.get(name) !== text).map(([name, text]) => `${name}: ${text}`);
      if (said.length > 0) {
        status.textContent = said.join(" ");
      }
      waits = pause;
    } catch {
      // Not connected, or signed out: the page stays as it is and asks less and less often.
      waits = Math.min(waits * 2, longestPause);
    }
    plan();
  };
  const plan = () => {
    if (document.querySelector("[data-under-way]")) {
      setTimeout(() => document.hidden ? plan() : look(), waits);
    }
  };
  plan();
}
