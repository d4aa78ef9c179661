// The search box: what answers in it. The index and the engine are loaded when they are first needed;
// search-find.js finds, this shows. A combobox with a list box, as the ARIA authoring guide has it.
(() => {
  "use strict";

  const MOST = 10; // results in the box
  const RECORDS = 6; // of these, if there are findings as well
  const UNCOUNTED = new Set(["findings", "pages", "sources", "terms"]);
  const atlas = window.sevAtlasSearch;
  const { normal, assets } = atlas;
  const root = assets.replace(/assets\/$/, "");

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function counted(number, one, many = `${one}s`) {
    return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  }

  // How many results there are and show, and whether the first is what was asked for.
  function verdictOf({ results, sure, isPart, ambiguous }, shown) {
    if (!results.length) return atlas.isComplete() ? "Nothing found." : "Looking …";
    const all = counted(results.length, "result");
    const number = shown < results.length ? `${shown.toLocaleString("en")} of ${all}` : all;
    if (ambiguous) return `${number}. The name stands for more than one thing.`;
    if (sure && !isPart) return `${number}.`;
    if (results.some(({ item }) => item.address.startsWith("compare.html"))) return `${number}; one compares these.`;
    return `${number}; none ${isPart ? "tells of all of it" : "has exactly this name"}.`;
  }

  async function ready() {
    await atlas.loadFinder();
    await atlas.ready();
  }

  // What stands below the title of a result: what it is, by which name it was found, what is known.
  function linesOf({ item, matched, ambiguous, related }) {
    const isShown = matched && normal(matched) !== normal(item.title);
    const by = related ? "belongs to" : "matched:";
    return [
      item.kind === "references" ? item.names[0] : "",
      item.what,
      isShown ? `${by} ${matched}` : "",
      ambiguous ? "a name of other things, too" : "",
      UNCOUNTED.has(item.kind) ? "" : item.besides || counted(item.total, "finding"),
    ].filter(Boolean);
  }

  function linkTo(result, attributes = {}) {
    const { item } = result;
    const link = make("a", { href: root + item.address, ...attributes }, make("b", {}, item.title));
    link.append(" ", make("span", {}, linesOf(result).join(" · ")));
    return link;
  }

  // Results by their kinds, in the order in which the kinds come up.
  function groupsOf(results) {
    const groups = new Map();
    for (const result of results) {
      const { kind } = result.item;
      groups.set(kind, [...(groups.get(kind) || []), result]);
    }
    return [...groups].map(([kind, some]) => [
      atlas.kinds().find(({ folder }) => folder === kind).title,
      some,
    ]);
  }

  // The first results, the records among them not so many that no finding shows.
  function firstOf(results) {
    const isFinding = ({ item }) => item.kind === "findings";
    const findings = results.filter(isFinding).length;
    let room = Math.max(RECORDS, MOST - findings);
    return results.filter((one) => isFinding(one) || room-- > 0).slice(0, MOST);
  }

  function allOf(typed) {
    return `${root}search.html#q=${encodeURIComponent(typed.trim()).replace(/%20/g, "+")}`;
  }

  function reportOf(form, typed) {
    const body = `Searched for: ${typed}\n\nWhat should it have found, and where did you see it?\n`;
    const asked = { title: `Missing: ${typed}`, body };
    const query = Object.entries(asked).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return `${form.dataset.report}?${query.join("&")}`;
  }

  // Nothing was found: the names most like it, and a way to say that one is missing.
  function drawNothing(form, typed) {
    const near = atlas.nearest(typed);
    const parts = [];
    if (near.length) {
      const items = near.map((result) => make("li", {}, linkTo(result)));
      parts.push(make("p", {}, "The nearest names are"), make("ul", {}, ...items));
    }
    const report = make("a", { href: reportOf(form, typed) }, "Report what is missing");
    return [...parts, make("p", {}, report)];
  }

  function setUp(form, position) {
    const input = form.querySelector(".find__input");
    const id = `find-${position}`;
    const list = make("div", { class: "find__list", id, role: "listbox", "aria-label": "Results" });
    const status = make("p", { class: "find__status", role: "status" });
    const nothing = make("div", { class: "find__nothing" });
    const panel = make("div", { class: "find__panel" }, status, list, nothing);
    const shut = make("button", { class: "find__shut", type: "button" }, "Close");
    let found = { results: [], sure: false, isPart: false, ambiguous: false };
    let options = [];
    let chosen = -1;
    let waiting = false;
    let shown = "";

    panel.hidden = true;
    form.append(shut, panel);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);

    function clear() {
      list.replaceChildren();
      nothing.replaceChildren();
      options = [];
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function close() {
      clear();
      panel.hidden = true;
      status.textContent = "";
      form.classList.remove("find--open");
    }

    function option(link) {
      link.id = `${id}-${options.length}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      options.push(link);
      return make("li", { role: "presentation" }, link);
    }

    function group([title, results], place) {
      const head = make("span", { class: "find__kind", id: `${id}-kind-${place}` }, title);
      const rows = results.map((result) => option(linkTo(result)));
      const inner = make("ul", { role: "presentation" }, ...rows);
      return make("div", { role: "group", "aria-labelledby": head.id }, head, inner);
    }

    function show() {
      const typed = input.value;
      if (!normal(typed) || !atlas.find) {
        clear();
        panel.hidden = true;
        status.textContent = "";
        return;
      }
      // Lists are drawn anew as parts of the index arrive: what was chosen stays so.
      const kept = typed === shown ? options[chosen]?.href : "";
      shown = typed;
      found = atlas.find(typed);
      const results = firstOf(found.results);
      clear();
      list.append(...groupsOf(results).map(group));
      if (results.length) {
        const words = `All ${counted(found.results.length, "result")}`;
        const all = option(make("a", { class: "find__all", href: allOf(typed) }, words));
        list.append(make("ul", { role: "presentation" }, all));
      } else if (atlas.isComplete()) {
        nothing.append(...drawNothing(form, typed));
      }
      list.hidden = results.length === 0;
      panel.hidden = false;
      input.setAttribute("aria-expanded", String(results.length > 0));
      status.textContent = verdictOf(found, results.length);
      status.classList.toggle("find__status--shown", found.ambiguous || found.isPart || !found.sure);
      const place = kept ? options.findIndex(({ href }) => href === kept) : -1;
      if (place >= 0) choose(place + 1);
    }

    // Once a frame at most, however fast one types.
    function soon() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (document.activeElement === input) show();
      });
    }

    function choose(step) {
      if (!options.length) return;
      options[chosen]?.setAttribute("aria-selected", "false");
      chosen = (chosen + step + options.length) % options.length;
      options[chosen].setAttribute("aria-selected", "true");
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    // What was chosen, or the first; everything where that may be something else than what was typed.
    async function follow() {
      const typed = input.value;
      if (!normal(typed)) return;
      if (chosen < 0) {
        await ready();
        if (input.value !== typed) return;
        show();
      }
      const first = found.sure ? options[0]?.href : allOf(typed);
      location.href = chosen < 0 ? first : options[chosen].href;
    }

    async function begin() {
      form.classList.add("find--open");
      await atlas.loadFinder();
      atlas.listen(() => panel.contains(document.activeElement) || soon());
      soon();
      ready();
    }

    const once = { once: true };
    form.addEventListener("pointerenter", () => ready(), once);
    input.addEventListener("focus", begin, once);
    input.addEventListener("focus", () => {
      form.classList.add("find--open");
      soon();
    });
    input.addEventListener("input", () => {
      form.classList.add("find--open");
      soon();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        // Among the results of what stands there now, not of a letter ago.
        if (waiting) show();
        choose(event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1);
      } else if (event.key === "Escape") {
        // Once to clear it, once more to leave it.
        if (!input.value) input.blur();
        input.value = "";
        close();
      }
    });
    shut.addEventListener("click", close);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      follow();
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" || event.key === "s" || event.key === "f") {
      event.preventDefault();
      document.querySelector(".find__input").focus();
    }
  });

  // On the page for missing addresses: what was asked for stands in the box, and below it the
  // records with such a name, or with a name like its first words.
  async function guess(form, section) {
    let parts = location.pathname.split("/").filter((part) => part && !/^index\.html?$/.test(part));
    try {
      parts = parts.map(decodeURIComponent);
    } catch {} // What cannot be decoded is shown as it is.
    const asked = (parts.pop() || "").replace(/\.[a-z]+$/i, "");
    const words = asked.split(/[-_+\s]+/);
    form.querySelector(".find__input").value = asked;
    await ready();
    for (let some = words.length; some > 0; some -= 1) {
      const { results, sure, isPart } = atlas.find(words.slice(0, some).join("-"));
      if (!sure || isPart) continue;
      const items = results.slice(0, MOST).map((result) => make("li", {}, linkTo(result)));
      section.querySelector("ul").append(...items);
      section.hidden = false;
      return;
    }
  }

  Object.assign(atlas, { make, counted, linkTo, reportOf, verdictOf, prepare: ready });
  document.querySelectorAll(".find").forEach(setUp);
  const missing = document.querySelector(".missing");
  if (missing) guess(document.querySelector(".md-typeset .find"), missing);
})();
