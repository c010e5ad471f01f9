// Two comforts on top of pages that work without them: a theme that the reader chooses, and calm places for pictures that do not come.
"use strict";

{
  const root = document.documentElement;
  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      // Storage is refused in some private windows; the theme then lasts for the page.
      return null;
    }
  };
  const store = theme => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // See above.
    }
  };
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  const theme = stored();
  if (theme === "dark" || theme === "light") {
    root.dataset.theme = theme;
  }

  // Error events of pictures do not bubble, so they are caught on the way down.
  document.addEventListener("error", event => {
    if (event.target instanceof HTMLImageElement) {
      const place = document.createElement("span");
      place.className = "missing-picture";
      place.textContent = event.target.alt || root.dataset.missingPicture;
      event.target.replaceWith(place);
    }
  }, true);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    const name = () => { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; };
    name();
    button.hidden = false;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store(root.dataset.theme);
      name();
    });
  });
}
