// The results page: everything that fits, filtered by kind and by what it is. What is asked and chosen
// stands in the address, behind the #, so that it can be linked, and from a folder too.
(() => {
  "use strict";

  const FIRST = 50; // results that show at once
  const VALUES = 12; // values of a facet that show
  const FACETS = [
    ["kind", "Kind", ({ item }) => item.kind],
    ["what", "What it is", ({ item }) => (item.kind === "terms" ? "glossary term" : item.what)],
  ];
  const atlas = window.sevAtlasSearch;
  const { make, counted, linkTo, verdictOf } = atlas;

  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch {
      return "";
    }
  }

  function readAddress() {
    const pairs = new Map();
    for (const pair of location.hash.slice(1).split("&")) {
      const [key, value = ""] = pair.split(/=(.*)/s);
      pairs.set(key, value);
    }
    const chosen = FACETS.map(([key]) => {
      const values = (pairs.get(key) || "").split(",").map(decoded);
      return new Set(values.filter(Boolean));
    });
    return { typed: decoded(pairs.get("q") || ""), chosen };
  }

  function written(text) {
    return encodeURIComponent(text).replace(/%20/g, "+");
  }

  function writeAddress({ typed, chosen }) {
    const pairs = [["q", written(typed)]];
    FACETS.forEach(([key], at) => pairs.push([key, [...chosen[at]].map(written).join(",")]));
    const fragment = pairs.filter(([, value]) => value).map((pair) => pair.join("="));
    history.replaceState(null, "", `${location.href.split("#")[0]}#${fragment.join("&")}`);
  }

  // How many results each value of a facet would give, with what is chosen in the others.
  function countsOf(results, chosen, at) {
    const counts = new Map([...chosen[at]].map((value) => [value, 0]));
    for (const result of results) {
      const fits = FACETS.every(([, , valueOf], other) => {
        return other === at || !chosen[other].size || chosen[other].has(valueOf(result));
      });
      if (!fits) continue;
      const value = FACETS[at][2](result);
      counts.set(value, (counts.get(value) || 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a);
  }

  function titleOf(key, value) {
    return key === "kind" ? atlas.kinds().find(({ folder }) => folder === value)?.title : value;
  }

  function setUp(holder) {
    let state = readAddress();
    let most = FIRST;
    // On a narrow screen the results come first.
    const isWide = matchMedia("(width >= 60em)").matches;
    const opened = FACETS.map((_, at) => isWide || state.chosen[at].size > 0);
    const input = make("input", {
      type: "search",
      class: "facet-table__words",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": "Search the atlas",
      placeholder: "Names, identifiers, papers, a question",
    });
    const result = make("p", { class: "facet-table__result", role: "status" });
    const facets = make("div", { class: "facets facets--open", role: "group", "aria-label": "Filters" });
    const list = make("ol", { class: "results" });
    const more = make("button", { type: "button", class: "facet-table__more" });
    const bar = make("div", { class: "facet-table__bar" }, input, result);
    const rows = make("div", { class: "facet-table__rows" }, list, more);
    holder.classList.add("facet-table");
    holder.replaceChildren(bar, facets, rows);

    function facet([key, heading], at, results) {
      const values = countsOf(results, state.chosen, at).slice(0, VALUES);
      const items = values.map(([value, count]) => {
        const box = make("input", { type: "checkbox", name: key, value });
        box.checked = state.chosen[at].has(value);
        box.addEventListener("change", () => {
          if (box.checked) state.chosen[at].add(value);
          else state.chosen[at].delete(value);
          change();
          // The facets are drawn anew; the keyboard stays where it was.
          const inputs = [...facets.querySelectorAll("input")];
          inputs.find((one) => one.name === key && one.value === value)?.focus();
        });
        const number = make("span", { class: "facet__count" }, count.toLocaleString("en"));
        const words = make("span", {}, titleOf(key, value) || value);
        return make("li", {}, make("label", {}, box, words, number));
      });
      const field = make("fieldset", {}, make("legend", {}, heading));
      field.append(make("ul", { class: "bare" }, ...items));
      const node = make("details", { class: "facet" }, make("summary", {}, heading), field);
      node.open = opened[at];
      node.addEventListener("toggle", () => {
        opened[at] = node.open;
      });
      node.hidden = items.length === 0;
      return node;
    }

    function row(one) {
      return make("li", {}, linkTo(one));
    }

    function message(found, shown) {
      return state.typed ? verdictOf(found, shown) : "Type what you look for.";
    }

    function nothing() {
      const near = atlas.nearest(state.typed).map(row);
      const report = make("a", { href: atlas.reportOf(holder, state.typed) }, "Report what is missing");
      const head = near.length ? [make("li", {}, "The nearest names are:")] : [];
      return [...head, ...near, make("li", {}, report)];
    }

    function draw() {
      if (!atlas.find) return;
      const found = atlas.find(state.typed);
      const fits = found.results.filter((one) =>
        FACETS.every(([, , valueOf], at) => !state.chosen[at].size || state.chosen[at].has(valueOf(one))),
      );
      facets.replaceChildren(...FACETS.map((one, at) => facet(one, at, found.results)));
      const isMissing = state.typed && atlas.isComplete() && !found.results.length;
      list.replaceChildren(...(isMissing ? nothing() : fits.slice(0, most).map(row)));
      more.hidden = fits.length <= most;
      more.textContent = `Show all ${fits.length.toLocaleString("en")}`;
      result.textContent = message(found, fits.length);
    }

    function change() {
      most = FIRST;
      writeAddress(state);
      draw();
    }

    function follow() {
      state = readAddress();
      input.value = state.typed;
      draw();
    }

    input.addEventListener("input", () => {
      state = { typed: input.value, chosen: FACETS.map(() => new Set()) };
      change();
    });
    more.addEventListener("click", () => {
      most = Infinity;
      draw();
      list.children[FIRST]?.querySelector("a").focus();
    });
    window.addEventListener("hashchange", follow);
    follow();
    atlas.loadFinder().then(() => {
      atlas.listen(draw);
      draw();
      atlas.ready();
    });
  }

  const holder = document.querySelector(".search-page");
  if (holder) setUp(holder);
})();
