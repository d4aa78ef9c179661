// What runs before a page is drawn: the reader's choice of colours, and the few functions that the
// theme writes into each page inline. A file of its own, so that the policy allows no inline script.
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // The theme's script keeps its settings with these. Where a browser allows no storage, it does
  // without.
  window.__md_scope = new URL("/sev-breast-atlas/", location);
  window.__md_hash = (text) =>
    [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (key, store, scope = window.__md_scope) => {
    try {
      return JSON.parse((store || localStorage).getItem(`${scope.pathname}.${key}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (key, value, store, scope = window.__md_scope) => {
    try {
      (store || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {}
  };

  // Colours: those of the system, in CSS alone, until the reader chooses others. A choice that is
  // the system's again is forgotten, so that the page follows the system from then on.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => window.__md_get("scheme");
  const isDark = () => (chosen() ? chosen() === "dark" : system.matches);

  function show() {
    if (chosen()) root.dataset.scheme = chosen();
    else delete root.dataset.scheme;
    for (const button of document.querySelectorAll(".scheme")) {
      button.setAttribute("aria-pressed", String(isDark()));
    }
  }

  show();
  system.addEventListener("change", show);
  addEventListener("storage", show);
  addEventListener("DOMContentLoaded", () => {
    show();
    // The menu of narrow screens is a checkbox out of sight and its label. Here the label becomes
    // the button that it looks like; without script the checkbox takes the keys.
    const drawer = document.getElementById("__drawer");
    const label = document.querySelector(".md-header [for=__drawer]");
    const menu = document.createElement("button");
    menu.type = "button";
    menu.className = `${label.className} menu`;
    menu.append(...label.childNodes);
    label.replaceWith(menu);
    const tell = () => menu.setAttribute("aria-expanded", String(drawer.checked));
    tell();
    drawer.addEventListener("change", tell);
    menu.addEventListener("click", () => drawer.click());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".scheme")) return;
    const wanted = isDark() ? "light" : "dark";
    window.__md_set("scheme", (wanted === "dark") === system.matches ? null : wanted);
    show();
  });
})();
