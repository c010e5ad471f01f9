// Words that are selected in the article's text, by mouse, finger or keyboard, go into the form with their place. Without it they are typed or pasted, and looked for.
"use strict";

{
  const text = document.querySelector(".as-read");
  const words = document.querySelector("#words");
  const start = document.querySelector("input[name=start]");
  const said = document.querySelector("[data-selected]");
  let settled = 0;

  const take = () => {
    const [from, to] = [text.selectionStart, text.selectionEnd];
    const picked = text.value.slice(from, to);
    if (picked.trim() === "" || document.activeElement !== text) {
      return;
    }

    // Offsets count UTF-16 code units here as in the store; what is blank at the ends belongs to nobody's words.
    start.value = from + picked.length - picked.trimStart().length;
    words.value = picked.trim();
    document.querySelectorAll("input[name=place]").forEach(place => place.closest("fieldset").remove());
    said.textContent = said.dataset.text.replace("{0}", [...words.value].length);
  };

  // In a field that may be written to the arrow keys move a caret, in a read-only one they do not everywhere; so it may, and nothing is ever written.
  text.readOnly = false;
  text.setAttribute("aria-readonly", "true");
  text.addEventListener("beforeinput", event => event.preventDefault());
  text.addEventListener("drop", event => event.preventDefault());

  // Said once a selection rests, not at every step of it.
  const later = () => {
    clearTimeout(settled);
    settled = setTimeout(take, 300);
  };
  ["select", "keyup", "mouseup", "touchend"].forEach(kind => text.addEventListener(kind, later));
  words.addEventListener("input", () => {
    start.value = "";
    said.textContent = "";
  });
}
