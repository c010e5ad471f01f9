// Sends files, dropped or chosen, whole folders too, a few at a time, with their progress and what became of each; what did not arrive can be sent again.
// Without it the form sends all at once.
"use strict";

{
  const form = document.querySelector("[data-upload]");
  const box = document.querySelector("[data-uploading]");
  const bar = box.querySelector("progress");
  const gone = box.querySelector("[data-gone]");
  const state = box.querySelector("[role=status]");
  const rows = box.querySelector("tbody");
  const again = box.querySelector("[data-again]");
  const all = box.querySelector("[data-all]");
  const unlisted = box.querySelector("[data-unlisted]");
  const [input, folder] = form.querySelectorAll("input[type=file]");
  const token = form.querySelector("input[name=__RequestVerificationToken]");
  const text = box.dataset;
  const mostFiles = 25;
  const mostBytes = 16 * 1024 * 1024;
  const mostRows = 1_000;
  // After so many requests in a row that did not arrive, the others are not tried.
  const mostFailures = 3;
  const outcomes = ["received", "known", "rejected", "failed"];
  const counts = Object.fromEntries(outcomes.map(o => [o, 0]));
  let failed = [];
  let waiting = [];
  let sent = { files: 0, bytes: 0 };
  let total = { files: 0, bytes: 0 };
  let delivery = null;
  let busy = false;

  const add = (name, outcome, detail, href) => {
    counts[outcome]++;
    if (rows.children.length >= mostRows) {
      unlisted.hidden = false;
      return;
    }
    const row = rows.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    head.className = "source";
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = name;
      head.append(link);
    } else {
      head.textContent = name;
    }
    row.append(head);
    const what = row.insertCell();
    what.dataset.label = text.outcome;
    what.textContent = text[outcome];
    const why = row.insertCell();
    why.dataset.label = text.reason;
    why.lang = outcome === "failed" ? "" : "en";
    why.textContent = detail ?? "";
    row.dataset.outcome = outcome;
  };

  const next = () => {
    const batch = [];
    let bytes = 0;
    while (waiting.length > batch.length && batch.length < mostFiles) {
      const { file } = waiting[batch.length];
      if (batch.length > 0 && bytes + file.size > mostBytes) {
        break;
      }
      bytes += file.size;
      batch.push(waiting[batch.length]);
    }
    waiting = waiting.slice(batch.length);
    return [batch, bytes];
  };

  // XMLHttpRequest, since fetch does not tell how much of a body has gone.
  const post = (files, progress) => new Promise((resolve, reject) => {
    const body = new FormData();
    body.append(token.name, token.value);
    files.forEach(({ file, name }) => body.append("file", file, name));
    const request = new XMLHttpRequest();
    request.open("POST", form.action + (delivery ? "?delivery=" + delivery : ""));
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", event => progress(event.loaded));
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        // A page and no answer: the session has ended, or the form is too old.
        reject(new Error(text.reopen));
      }
    });
    request.addEventListener("error", () => reject(new Error(text.offline)));
    request.send(body);
  });

  const tally = () => outcomes.filter(o => counts[o] > 0).map(o => `${text[o]} ${counts[o].toLocaleString(document.documentElement.lang)}`).join(text.between);
  const show = bytes => {
    bar.value = total.bytes === 0 ? 1 : (sent.bytes + bytes) / total.bytes;
    const number = n => n.toLocaleString(document.documentElement.lang);
    gone.textContent = text.sent.replace("{0}", number(sent.files)).replace("{1}", number(total.files));
  };
  const fail = (batch, message) => {
    failed.push(...batch);
    batch.forEach(({ name }) => add(name, "failed", message));
  };

  const send = async files => {
    waiting = waiting.concat(files);
    total = { files: total.files + files.length, bytes: total.bytes + files.reduce((sum, { file }) => sum + file.size, 0) };
    if (busy || waiting.length === 0) {
      return;
    }
    busy = true;
    let failures = 0;
    state.textContent = "";
    while (waiting.length > 0) {
      const [batch, bytes] = next();
      show(0);
      try {
        const answer = await post(batch, loaded => show(Math.min(loaded, bytes)));
        delivery = answer.delivery ?? delivery;
        if (answer.href) {
          all.hidden = false;
          all.firstElementChild.href = answer.href;
        }
        answer.items.forEach(item => add(item.name, item.outcome, item.detail, item.href));
        if (answer.problem) {
          throw new Error(answer.problem);
        }
        failures = 0;
        sent = { files: sent.files + batch.length, bytes: sent.bytes + bytes };
      } catch (problem) {
        fail(batch, problem.message);
        if (++failures === mostFailures) {
          fail(waiting, problem.message);
          waiting = [];
        }
      }
      show(0);
    }
    // Said once: a screen reader would be kept busy by every request.
    state.textContent = tally();
    again.hidden = failed.length === 0;
    busy = false;
  };
  const start = files => {
    if (!busy) {
      [sent, total, failed] = [{ files: 0, bytes: 0 }, { files: 0, bytes: 0 }, []];
      counts.failed = 0;
      again.hidden = true;
      rows.querySelectorAll("[data-outcome=failed]").forEach(row => row.remove());
    }
    box.hidden = false;
    if (files.length === 0 && !busy) {
      state.textContent = text.nothing;
      return;
    }
    send(files);
  };

  // What importing a folder leaves out, too.
  const isHidden = path => path.split("/").some(part => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db");
  const named = file => ({ file, name: file.webkitRelativePath || file.name });
  const ordered = files => files.filter(({ name }) => !isHidden(name)).sort((a, b) => (a.name < b.name ? -1 : 1));

  const filesOf = async (entry, found) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({ file, name: entry.fullPath.replace(/^\//, "") });
    } else {
      const reader = entry.createReader();
      // A reader gives some at a time, until it gives none.
      for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) {
          break;
        }
        for (const one of some) {
          await filesOf(one, found);
        }
        gone.textContent = `${text.looking} ${found.length.toLocaleString(document.documentElement.lang)}`;
      }
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    start([...ordered([...folder.files].map(named)), ...[...input.files].map(named)]);
    input.value = folder.value = "";
    input.required = true;
  });
  folder.addEventListener("change", () => { input.required = folder.files.length === 0; });
  again.addEventListener("click", () => start(failed));
  ["dragenter", "dragover"].forEach(kind => form.addEventListener(kind, event => {
    event.preventDefault();
    form.classList.add("over");
  }));
  ["dragleave", "drop"].forEach(kind => form.addEventListener(kind, () => form.classList.remove("over")));
  form.addEventListener("drop", async event => {
    event.preventDefault();
    // To be asked for at once: the list is empty as soon as this function waits.
    const plain = [...event.dataTransfer.files].map(named);
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => entry);
    if (!entries.some(entry => entry.isDirectory)) {
      start(plain);
      return;
    }
    const found = [];
    const unread = [];
    box.hidden = false;
    for (const entry of entries) {
      try {
        await filesOf(entry, found);
      } catch (problem) {
        // A folder that went away, or may not be read: what was found before is sent.
        unread.push([entry.name, problem.message]);
      }
    }
    start(ordered(found));
    unread.forEach(([name, message]) => add(name, "failed", message));
  });
  addEventListener("beforeunload", event => {
    if (busy) {
      event.preventDefault();
    }
  });
  form.querySelector("[data-drop]").hidden = false;
  form.querySelector("[data-folder]").hidden = false;
}
