// Keeps what is typed about an article on the server until it is saved, and in this browser as long as the server has not confirmed it.
// Says who else has the article open. The form works without any of it.
"use strict";

{
  const section = document.querySelector("[data-draft]");
  const form = section.querySelector("[data-fields]");
  const state = section.querySelector("[data-state]");
  const others = document.querySelector("[data-others]");
  const token = section.querySelector("input[name=__RequestVerificationToken]");
  const key = "draft " + section.dataset.page.replace(/^\/\w+/, "");
  const newName = () => crypto.randomUUID?.() ?? String(Math.random());
  const mine = newName();
  const pause = 3_000;
  const longestPause = 60_000;
  const beat = 20_000;
  // What a browser still sends while a page goes away (Fetch, "keepalive"): 64 KiB of all such requests together.
  const lastWords = 60_000;
  // Drafts on the server that this page may replace: the one it began with, and its own.
  const stands = section.dataset.tag ?? "";
  let seen = stands ? [stands] : [];
  let typed = 0;
  let kept = 0;
  let waits = pause;
  let timer = 0;
  let sending = null;
  let isLeaving = false;

  const fields = () => [...new FormData(form)].filter(([name]) => name !== token.name);
  const words = list => JSON.stringify(list.filter(([name]) => name !== "version" && name !== "revision"));
  const say = what => {
    const text = what ? section.dataset[what + "Text"] : "";
    if (state && state.textContent !== text) {
      state.textContent = text;
    }
  };

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      // Storage is refused in some private windows, or holds what is none of ours: then there is nothing.
      return null;
    }
  };
  const store = (name, isSaving) => {
    try {
      localStorage.setItem(key, JSON.stringify({ mine, name, seen, isSaving, fields: fields() }));
    } catch {
      // Refused or full: what is typed stays on this page.
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // See above.
    }
  };

  const body = (list, name, known) => {
    const data = new FormData();
    data.append(token.name, token.value);
    data.append("tag", name);
    known.forEach(k => data.append("seen", k));
    list.forEach(([name, value]) => data.append(name, value));
    return data;
  };
  const post = (list, name, known, more) => fetch(section.dataset.keep, { method: "POST", body: body(list, name, known), redirect: "manual", ...more });

  // What the answer means; null for a draft that is kept.
  const problemOf = answer => {
    if (answer.ok) {
      return null;
    }
    if (answer.type === "opaqueredirect") {
      return "out";
    }
    return { 409: "elsewhere", 413: "long", 400: "reopen", 403: "reopen", 404: "reopen" }[answer.status] ?? "offline";
  };

  const send = async () => {
    const now = typed;
    const name = newName();
    store(name, false);
    let problem;
    try {
      problem = problemOf(await post(fields(), name, seen, { signal: AbortSignal.timeout(15_000) }));
    } catch {
      problem = "offline";
    }
    if (problem === null) {
      seen = [name];
      kept = now;
      waits = pause;
      if (kept === typed && read()?.mine === mine && !isLeaving) {
        forget();
      }
    } else {
      // It may have arrived all the same.
      seen = [...seen, name].slice(-20);
    }
    say(problem ?? "kept");
    if (problem === "offline" || problem === "out") {
      // The next attempt comes later each time; what is typed meanwhile goes with it.
      plan(waits);
      waits = Math.min(waits * 2, longestPause);
    } else if (problem === null && kept !== typed) {
      plan(pause);
    }
  };
  const plan = after => {
    if (!timer && !isLeaving) {
      timer = setTimeout(() => {
        timer = 0;
        sending = send().finally(() => { sending = null; });
      }, after);
    }
  };
  const changed = () => {
    typed++;
    if (!sending) {
      plan(pause);
    }
  };

  const open = more => {
    const data = new FormData();
    data.append(token.name, token.value);
    if (more) {
      data.append("leaves", "1");
    }
    return fetch(section.dataset.open, { method: "POST", body: data, redirect: "manual", keepalive: true });
  };
  const isOpen = async () => {
    try {
      const answer = await open(false);
      const text = answer.ok ? await answer.text() : others.textContent;
      if (others.textContent !== text) {
        others.textContent = text;
      }
    } catch {
      // Not connected: the next beat says it again.
    }
  };

  const showLeftover = left => {
    const box = section.querySelector("[data-leftover]");
    const value = name => left.fields.find(([n]) => n === name)?.[1] ?? "";
    box.querySelector("textarea").value = value("title") + "\n\n" + value("markdown");
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => {
      forget();
      box.hidden = true;
    });
  };

  // What was left in this browser: known to the server by now, to be offered like any draft, or to be shown for copying.
  const takeUp = async left => {
    if (left.name === stands || (left.isSaving && section.dataset.saved === "true") || (form && words(left.fields) === words(fields()))) {
      forget();
      return;
    }
    if (stands ? left.seen.includes(stands) : left.seen.length === 0) {
      try {
        if (problemOf(await post(left.fields, left.name, left.seen)) === null) {
          forget();
          location.replace(section.dataset.page);
          return;
        }
      } catch {
        // Not connected: it stays here.
      }
    }
    showLeftover(left);
  };

  const left = read();
  if (Array.isArray(left?.fields) && Array.isArray(left.seen)) {
    takeUp(left);
  }
  if (form) {
    form.addEventListener("input", changed);
    form.addEventListener("submit", async event => {
      store(newName(), !event.submitter?.hasAttribute("formaction"));
      isLeaving = true;
      clearTimeout(timer);
      timer = 0;
      if (sending) {
        // A draft that arrives after the save would come back as one: it is waited for, a moment.
        event.preventDefault();
        await Promise.race([sending, new Promise(done => setTimeout(done, 3_000))]);
        sending = null;
        form.requestSubmit(event.submitter);
      }
    });
    addEventListener("online", () => {
      if (timer) {
        clearTimeout(timer);
        timer = 0;
        waits = pause;
        plan(0);
      }
    });
    if (section.dataset.typed === "true") {
      changed();
    }
  }
  section.querySelectorAll("[data-discard]").forEach(discard => discard.addEventListener("submit", () => {
    isLeaving = true;
    kept = typed;
    forget();
  }));
  addEventListener("pagehide", () => {
    open(true).catch(() => {});
    if (form && typed !== kept && !isLeaving) {
      const [list, name] = [fields(), newName()];
      store(name, false);
      if (new Blob(list.flat()).size < lastWords) {
        post(list, name, seen, { keepalive: true }).catch(() => {});
      }
    }
  });
  addEventListener("pageshow", event => {
    if (event.persisted) {
      isLeaving = false;
      isOpen();
    }
  });
  isOpen();
  setInterval(isOpen, beat);
}
