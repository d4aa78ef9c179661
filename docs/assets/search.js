// The search box: finds records by any of their names. The names come from assets/data/names.js,
// a classic script, since that loads hosted and from a folder alike.
(() => {
  "use strict";

  const MOST = 10;
  const GREEK = { alpha: "a", beta: "b", gamma: "g", delta: "d", kappa: "k" };
  const LETTERS = { "α": "a", "β": "b", "γ": "g", "δ": "d", "κ": "k" };

  // The same rules as generator/names.py; tests/names.tsv holds both to them.
  function normal(name) {
    const plain = name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/ß/g, "ss")
      .replace(/ς/g, "σ")
      .replace(/\p{M}/gu, "")
      .replace(/[αβγδκ]/g, (letter) => LETTERS[letter])
      .replace(/(?<=[0-9])[^\p{L}\p{N}]+(?=[0-9])/gu, "-")
      .replace(/[^\p{L}\p{N}-]+|(?<![0-9])-+|-+(?![0-9])/gu, "")
      .replace(/alpha|beta|gamma|delta|kappa/g, (word) => GREEK[word]);
    return plain.replace(/^(?:hsa)?(?:micrornas?|mirnas?|mirs?)(?=[0-9])/, "mir");
  }

  // The records whose names begin with what was typed: whole names first, then those that many
  // findings name.
  function find(records, typed) {
    const wanted = normal(typed);
    if (!wanted) return [];
    const found = [];
    for (const [title, what, address, total, names] of records) {
      const matches = names.filter(([key]) => key.startsWith(wanted));
      if (!matches.length) continue;
      const whole = matches.find(([key]) => key === wanted);
      const [key, name] = whole || matches[0];
      found.push({ title, what, address, total, name, rank: key === wanted ? 0 : 1 });
    }
    found.sort((a, b) => a.rank - b.rank || b.total - a.total || (a.title < b.title ? -1 : 1));
    return found;
  }

  // Loads the names when they are first needed, and calls back when they are there.
  function withNames(act) {
    if (window.sevAtlasNames) return act();
    let script = document.getElementById("names-data");
    if (!script) {
      script = document.createElement("script");
      script.id = "names-data";
      script.src = document.querySelector(".find").dataset.names;
      document.head.append(script);
    }
    script.addEventListener("load", act);
  }

  function linkTo(record, form) {
    const link = document.createElement("a");
    link.href = form.dataset.names.replace("assets/data/names.js", "") + record.address;
    const title = document.createElement("b");
    title.textContent = record.title;
    const what = document.createElement("span");
    const other = record.name && record.name !== record.title ? `, also written ${record.name}` : "";
    const findings = record.total === 1 ? "1 finding" : `${record.total} findings`;
    what.textContent = `${record.what}${other} · ${findings}`;
    link.append(title, " ", what);
    return link;
  }

  function setUp(form, position) {
    const input = form.querySelector(".find__input");
    const list = document.createElement("ul");
    list.className = "find__list";
    list.id = `find-${position}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names found");
    const status = document.createElement("p");
    status.className = "find__status";
    status.setAttribute("role", "status");
    form.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    let chosen = -1;

    function close() {
      list.hidden = true;
      list.replaceChildren();
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      status.textContent = "";
    }

    function option(record, position) {
      const item = document.createElement("li");
      item.id = `${list.id}-${position}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const link = linkTo(record, form);
      link.tabIndex = -1;
      item.append(link);
      return item;
    }

    function show() {
      const records = window.sevAtlasNames;
      if (!records) return;
      const found = find(records, input.value);
      close();
      if (!normal(input.value)) return;
      list.append(...found.slice(0, MOST).map(option));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      const number = found.length === 1 ? "1 record" : `${found.length} records`;
      status.textContent = found.length ? `${number} found` : "No record has such a name.";
    }

    function choose(step) {
      const items = list.children;
      if (!items.length) return;
      if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
      chosen = (chosen + step + items.length) % items.length;
      items[chosen].setAttribute("aria-selected", "true");
      items[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", items[chosen].id);
    }

    input.addEventListener("focus", () => withNames(show));
    input.addEventListener("input", () => withNames(show));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1);
      } else if (event.key === "Escape") {
        input.value = "";
        close();
        input.blur();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = list.children[Math.max(chosen, 0)];
      if (item) location.href = item.firstElementChild.href;
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/" || event.key === "s" || event.key === "f") {
        event.preventDefault();
        input.focus();
      }
    });
  }

  // On the page for missing addresses: what was asked for stands in the box, and below it the
  // records with such a name, or with a name like its first words.
  function guess(form, section) {
    let parts = location.pathname.split("/").filter((part) => part && !/^index\.html?$/.test(part));
    try {
      parts = parts.map(decodeURIComponent);
    } catch {} // What cannot be decoded is shown as it is.
    const asked = (parts.pop() || "").replace(/\.[a-z]+$/i, "");
    const words = asked.split(/[-_+\s]+/);
    form.querySelector(".find__input").value = asked;
    withNames(() => {
      for (let some = words.length; some > 0; some -= 1) {
        const found = find(window.sevAtlasNames, words.slice(0, some).join("-"));
        if (!found.length) continue;
        for (const record of found.slice(0, MOST)) {
          const item = document.createElement("li");
          item.append(linkTo(record, form));
          section.querySelector("ul").append(item);
        }
        section.hidden = false;
        return;
      }
    });
  }

  document.querySelectorAll(".find").forEach(setUp);
  const missing = document.querySelector(".missing");
  if (missing) guess(document.querySelector(".md-typeset .find"), missing);
  window.sevAtlasSearch = { normal, find, withNames };
})();
