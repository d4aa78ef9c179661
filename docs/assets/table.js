// Facet tables: shows the whole of a table in place of its first page, with filters, sorting, text
// search and a download. Without this script the pages hold the table as it is.
(() => {
  "use strict";

  const FIRST = 100; // rows that show at once
  const NEXT = 200; // rows that "show more" adds
  const VALUES = 8; // values of a facet that show at once
  const MANY = 20; // a facet with more values has a box to find one in
  const MOST = 300; // values that a facet lists at most
  const LAST = new Set(["none", "not-stated", "not-known"]); // values that stand behind all others

  const filter = window.sevAtlasFilter;
  const { signed, drawRow } = window.sevAtlasRows;
  const { make, normal, withNames } = window.sevAtlasSearch;

  function button(words, act, attributes = {}) {
    const node = make("button", { type: "button", ...attributes }, words);
    node.addEventListener("click", act);
    return node;
  }

  function searchField(act, attributes) {
    const own = { type: "search", autocomplete: "off", spellcheck: "false" };
    const node = make("input", { ...own, ...attributes });
    node.addEventListener("input", act);
    return node;
  }

  function counted(number, { one, many }) {
    return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  }

  // A facet: its values, each with the number of rows that it would give.

  function makeValue({ title, sign }, act) {
    const input = make("input", { type: "checkbox" });
    const count = make("span", { class: "facet__count" });
    const words = make("span", {}, ...signed(sign, title));
    input.addEventListener("change", () => act(input.checked));
    return { node: make("li", {}, make("label", {}, input, words, count)), input, count };
  }

  function makeFacet(facet, choose) {
    const known = new Map();
    const number = make("span", { class: "facet__number" });
    const list = make("ul", { class: "bare" });
    const note = make("p", { class: "remark" });
    const more = button("", () => {
      all = !all;
      fill();
    });
    const find = searchField(fill, {
      class: "facet__find",
      placeholder: "Find",
      "aria-label": `Find in ${facet.heading}`,
    });
    const field = make("fieldset", {}, make("legend", {}, facet.heading), list, note, more);
    const summary = make("summary", {}, facet.heading, number);
    const node = make("details", { class: "facet" }, summary, field);
    let all = false;
    let counts = null;
    let chosen = null;

    node.open = facet.opened;
    node.addEventListener("toggle", fill);
    if (facet.values.length > MANY) list.before(find);

    // The values that would give rows, the most first unless they have an order of their own.
    function living() {
      const wanted = normal(find.value);
      const found = facet.values.filter(
        ({ id, title }) => chosen.has(id) || (counts[id] && normal(title).includes(wanted)),
      );
      if (facet.ordered) return found;
      const weight = ({ id, name }) => (LAST.has(name) ? -1 : counts[id]);
      return found.sort((a, b) => weight(b) - weight(a) || a.id - b.id);
    }

    function item(value) {
      if (!known.has(value.id)) known.set(value.id, makeValue(value, (on) => choose(value.id, on)));
      const { node: made, input, count } = known.get(value.id);
      input.checked = chosen.has(value.id);
      count.textContent = counts[value.id].toLocaleString("en");
      return made;
    }

    function fill() {
      if (!node.open) return;
      const values = living();
      const most = all || find.value ? MOST : VALUES;
      const items = values.filter(({ id }, rank) => rank < most || chosen.has(id)).map(item);
      // Left alone where nothing moves, so that the keyboard stays where it is.
      const moved = items.some((made, rank) => made !== list.children[rank]);
      if (moved || items.length !== list.children.length) list.replaceChildren(...items);
      more.hidden = find.value !== "" || values.length <= VALUES;
      more.textContent = all ? "show fewer" : `show all ${values.length}`;
      const cut = most === MOST && values.length > MOST;
      note.textContent = cut ? `The first ${MOST} of ${values.length}.` : "";
      if (!values.length) note.textContent = "No value fits.";
    }

    function draw(newCounts, newChosen) {
      counts = newCounts;
      chosen = newChosen;
      number.textContent = chosen.size ? ` ${chosen.size}` : "";
      fill();
    }

    return { node, draw };
  }

  // The head of a column sorts by it, then the other way round, then not.

  function makeHead({ key, heading, numeric }, sortBy) {
    let sort = null;
    const press = () => {
      if (sort?.key !== key) sortBy({ key, descending: numeric });
      else if (sort.descending === numeric) sortBy({ key, descending: !numeric });
      else sortBy(null);
    };
    const node = make("th", { scope: "col" }, button(heading, press));

    function draw(newSort) {
      sort = newSort;
      if (sort?.key !== key) node.removeAttribute("aria-sort");
      else node.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
    }

    return { node, draw };
  }

  // The same choice as a list, for screens on which the heads do not show.

  function makeOrder(columns, sortBy) {
    const select = make("select", {}, make("option", { value: "" }, "as they come"));
    for (const { key, heading, numeric } of columns) {
      const [up, down] = numeric ? ["smallest first", "largest first"] : ["A to Z", "Z to A"];
      select.append(make("option", { value: key }, `${heading}, ${up}`));
      select.append(make("option", { value: `-${key}` }, `${heading}, ${down}`));
    }
    select.addEventListener("change", () => {
      const key = select.value.replace(/^-/, "");
      sortBy(key ? { key, descending: select.value.startsWith("-") } : null);
    });

    function draw(sort) {
      select.value = sort ? `${sort.descending ? "-" : ""}${sort.key}` : "";
    }

    return { node: make("label", { class: "facets__order" }, "Sort by ", select), draw };
  }

  // The filters in use, each with a button that takes it away.

  function makeChips(table, { drop, dropWords, clear }) {
    const list = make("ul", { class: "chips bare", "aria-label": "Filters in use" });

    // The chip that takes the place of one that is gone gets the keyboard.
    function chip(words, take) {
      const node = make("li", {});
      const act = () => {
        const place = [...list.children].indexOf(node);
        take();
        list.children[place]?.firstChild.focus();
      };
      const label = `Remove the filter ${words}`;
      node.append(button(words, act, { class: "chip", "aria-label": label }));
      return node;
    }

    function draw(state) {
      const chips = table.facets.flatMap(({ heading, values }, facet) =>
        [...state.chosen[facet]].map((id) =>
          chip(`${heading}: ${values[id].title}`, () => drop(facet, id)),
        ),
      );
      if (state.words) chips.push(chip(`Text: ${state.words}`, dropWords));
      if (chips.length) chips.push(make("li", {}, button("Clear all", clear)));
      list.hidden = !chips.length;
      list.replaceChildren(...chips);
    }

    return { node: list, draw };
  }

  // The rows: the first of them, and a button for the next. The page holds the first ones of all.

  function makeRows(table, columns, root, body) {
    const more = button("", next, { class: "facet-table__more" });
    let rows = [];
    let drawn = 0;
    let isBuilt = true; // it still has the rows that the build wrote

    function tellMore() {
      const left = rows.length - drawn;
      more.hidden = left === 0;
      more.textContent = `Show ${Math.min(NEXT, left)} more of ${left.toLocaleString("en")}`;
    }

    function next() {
      const added = rows.slice(drawn, drawn + (drawn ? NEXT : FIRST));
      const nodes = added.map((row) => drawRow(table, row, root));
      const pressed = document.activeElement === more;
      body.append(...nodes);
      drawn += added.length;
      tellMore();
      if (pressed && more.hidden) nodes[0].querySelector("a")?.focus();
    }

    function draw(newRows) {
      const isWhole = newRows.every((row, place) => row === table.rows[place]);
      rows = newRows;
      if (isBuilt && isWhole && rows.length === table.rows.length) {
        drawn = body.rows.length;
        tellMore();
        return;
      }
      isBuilt = false;
      drawn = 0;
      body.replaceChildren();
      next();
      if (rows.length) return;
      const empty = { class: "empty", colspan: columns.length };
      body.append(make("tr", {}, make("td", empty, `No ${table.one} fits.`)));
    }

    return { body, more, draw };
  }

  function save(text, name) {
    // With a mark of its encoding, which spreadsheets need.
    const file = new Blob(["\uFEFF", text], { type: "text/tab-separated-values" });
    const link = make("a", { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function makePanel(children) {
    const attributes = { id: "facets", class: "facets", role: "group", "aria-label": "Filters" };
    const done = button("", () => press(), { class: "facets__done" });
    const node = make("div", attributes, ...children, done);
    const press = () => {
      const open = node.classList.toggle("facets--open");
      toggle.setAttribute("aria-expanded", String(open));
      if (!open) toggle.focus();
    };
    const toggle = button("Filter", press, {
      class: "facet-table__toggle",
      "aria-expanded": "false",
      "aria-controls": "facets",
    });
    return { node, toggle, done };
  }

  function setUp(holder, data) {
    const { root, table: name } = holder.dataset;
    const table = filter.read(data);
    const columns = table.columns.filter(({ shown }) => shown);
    const finder = filter.finder(table);
    let state = filter.everything(table);
    let rows = [];
    let learnt = false;

    const facets = table.facets.map((facet, place) =>
      makeFacet(facet, (id, on) => {
        if (on) state.chosen[place].add(id);
        else state.chosen[place].delete(id);
        change();
      }),
    );
    const heads = columns.map((column) => makeHead(column, sortBy));
    const order = makeOrder(columns, sortBy);
    const chips = makeChips(table, { drop, dropWords, clear });
    const list = makeRows(table, columns, root, holder.querySelector("tbody"));
    const offered = facets.filter((_, place) => table.facets[place].shown);
    const panel = makePanel([order.node, ...offered.map(({ node }) => node)]);
    const result = make("p", { class: "facet-table__result", role: "status", tabindex: "-1" });
    const download = button("Download as TSV", () => {
      save(filter.toTsv(table, rows), `sev-breast-atlas-${name}.tsv`);
    });
    const share = window.sevAtlasCopy("Copy link to this view", () => location.href);
    const words = searchField(readWords, {
      class: "facet-table__words",
      placeholder: "Words or names",
      "aria-label": `Find ${table.many} by words or names`,
    });

    function lay() {
      const old = holder.querySelector("table");
      const head = make("thead", {}, make("tr", {}, ...heads.map(({ node }) => node)));
      const whole = make("table", { class: old.className }, old.caption, head, list.body);
      const listing = make("div", { class: "facet-table__rows", tabindex: "-1" });
      listing.append(make("div", { class: "table" }, whole), list.more);
      const past = button("Skip the filters", () => listing.focus(), { class: "skip" });
      const bar = [panel.toggle, words, result, share, download, chips.node, past];
      holder.replaceChildren(make("div", { class: "facet-table__bar" }, ...bar), panel.node, listing);
    }

    function sortBy(sort) {
      state.sort = sort;
      change();
    }

    function readWords() {
      state.words = words.value.trim();
      change();
    }

    function drop(facet, id) {
      state.chosen[facet].delete(id);
      change();
      if (!filter.isFiltered(state)) result.focus();
    }

    function dropWords() {
      words.value = "";
      readWords();
      if (!filter.isFiltered(state)) result.focus();
    }

    function clear() {
      state = { ...filter.everything(table), sort: state.sort };
      dropWords();
    }

    function draw() {
      const found = filter.select(table, state, finder.fits(state.words));
      rows = filter.sorted(table, found.rows, state.sort);
      facets.forEach((facet, place) => facet.draw(found.counts[place], state.chosen[place]));
      for (const part of [...heads, order]) part.draw(state.sort);
      chips.draw(state);
      list.draw(rows);
      const all = counted(table.rows.length, table);
      const some = `${rows.length.toLocaleString("en")} of ${all}`;
      result.textContent = filter.isFiltered(state) ? some : all;
      panel.done.textContent = `Show ${counted(rows.length, table)}`;
      if (state.words && !learnt) withNames(learn);
    }

    function learn() {
      learnt = true;
      finder.learn(window.sevAtlasNames);
      draw();
    }

    function change() {
      const fragment = filter.toFragment(table, state);
      const here = location.href.replace(/#.*$/s, "");
      history.replaceState(null, "", fragment ? `${here}#${fragment}` : here);
      draw();
    }

    // What the address says is shown, and the facets that have a choice are open.
    function follow() {
      state = filter.fromFragment(table, location.hash);
      words.value = state.words;
      facets.forEach(({ node }, place) => {
        if (state.chosen[place].size) node.open = true;
      });
      draw();
    }

    // The address of a place in the page says nothing of the table.
    window.addEventListener("hashchange", () => {
      if (!location.hash || location.hash.includes("=")) follow();
    });
    lay();
    follow();
  }

  const holder = document.querySelector(".facet-table");
  const data = holder && window.sevAtlasTables?.[holder.dataset.table];
  if (data) setUp(holder, data);
  // Without its data the page stays as it is, and needs the ways to the next ones.
  else for (const ways of document.querySelectorAll(".ways")) ways.classList.remove("ways--static");
})();
