// Sends files a few at a time, with their progress and what became of each; what did not arrive can be sent again. Without it the form sends all at once.
"use strict";

{
  const form = document.querySelector("[data-upload]");
  const box = document.querySelector("[data-uploading]");
  const bar = box.querySelector("progress");
  const state = box.querySelector("[role=status]");
  const rows = box.querySelector("tbody");
  const again = box.querySelector("[data-again]");
  const input = form.querySelector("input[type=file]");
  const token = form.querySelector("input[name=__RequestVerificationToken]");
  const text = box.dataset;
  const mostFiles = 25;
  const mostBytes = 16 * 1024 * 1024;
  const mostRows = 1_000;
  let failed = [];
  let counts = { received: 0, known: 0, rejected: 0, failed: 0 };
  let busy = false;

  const add = (name, outcome, detail, href) => {
    counts[outcome]++;
    // All that needs somebody's eye, and of the rest as many as a page can hold.
    if (rows.children.length >= mostRows && outcome !== "failed") {
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

  const batches = files => {
    const list = [];
    let bytes = Infinity;
    for (const file of files) {
      if (bytes + file.size > mostBytes || list.at(-1).length >= mostFiles) {
        list.push([]);
        bytes = 0;
      }
      list.at(-1).push(file);
      bytes += file.size;
    }
    return list;
  };

  // XMLHttpRequest, since fetch does not tell how much of a body has gone.
  const post = (files, delivery, progress) => new Promise((resolve, reject) => {
    const body = new FormData();
    body.append(token.name, token.value);
    files.forEach(file => body.append("file", file, file.name));
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

  const tell = () => {
    state.textContent = ["received", "known", "rejected", "failed"].filter(k => counts[k] > 0).map(k => `${text[k]} ${counts[k]}`).join(text.between);
  };

  const send = async files => {
    if (busy || files.length === 0) {
      return;
    }
    busy = true;
    box.hidden = false;
    again.hidden = true;
    failed = [];
    counts.failed = 0;
    rows.querySelectorAll("[data-outcome=failed]").forEach(row => row.remove());
    const all = files.reduce((sum, file) => sum + file.size, 0) || 1;
    let gone = 0;
    let delivery = null;
    bar.value = 0;
    for (const batch of batches(files)) {
      const size = batch.reduce((sum, file) => sum + file.size, 0);
      try {
        const answer = await post(batch, delivery, loaded => { bar.value = (gone + Math.min(loaded, size)) / all; });
        delivery = answer.delivery ?? delivery;
        answer.items.forEach(item => add(item.name, item.outcome, item.detail, item.href));
        if (answer.problem) {
          throw new Error(answer.problem);
        }
      } catch (problem) {
        failed.push(...batch);
        batch.forEach(file => add(file.name, "failed", problem.message));
      }
      gone += size;
      bar.value = gone / all;
      tell();
    }
    again.hidden = failed.length === 0;
    busy = false;
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    send([...input.files]);
    input.value = "";
  });
  again.addEventListener("click", () => send(failed));
  ["dragenter", "dragover"].forEach(kind => form.addEventListener(kind, event => {
    event.preventDefault();
    form.classList.add("over");
  }));
  ["dragleave", "drop"].forEach(kind => form.addEventListener(kind, () => form.classList.remove("over")));
  form.addEventListener("drop", event => {
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
  form.querySelector("[data-drop]").hidden = false;
}
