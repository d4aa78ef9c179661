// Compares records: two to four of them side by side, by what their findings name. Which ones stands
// in the address, behind the #, as `with=mir-21,mir-155`, so that it can be linked, from a folder too.
(() => {
  "use strict";

  const MOST = 4; // records side by side
  const OFFERED = 6; // records that the box offers
  const SHOWN = 8; // things of one kind that a cell shows at once
  const KINDS = new Set(["molecules", "cells", "therapies", "topics"]);
  // Columns of the table of findings that are compared, in their order here.
  const COMPARED = [
    ...["sender", "carried", "recipient", "effect", "about", "cancer", "species"],
    ...["type", "evidence", "certainty", "flag", "paper"],
  ];
  const KINDS_IN_COMMON = ["sender", "cargo", "marker", "recipient", "fluid", "cancer"];
  const PARTS_IN_COMMON = ["effect", "paper"];
  const atlas = window.sevAtlasSearch;
  const { make, counted, linkTo } = atlas;
  const { drawPart } = window.sevAtlasRows;

  const idOf = (address) => address.replace(/^.*\/|\.html$/g, "");
  const kindOf = (address) => address.split("/")[0];
  const addressOf = (ids) => `#with=${ids.map(encodeURIComponent).join(",")}`;
  const tableOf = (id) => `findings/index.html#names=${encodeURIComponent(id)}`;

  function recordsOf(names) {
    const records = names.filter(([, , address]) => KINDS.has(kindOf(address)));
    return new Map(records.map(([title, what, address]) => [idOf(address), { title, what, address }]));
  }

  function readAddress(records) {
    const [, list = ""] = location.hash.match(/^#with=(.*)$/) || [];
    return [...new Set(list.split(","))].filter((id) => records.has(id)).slice(0, MOST);
  }

  // What the findings of each record name in one column: for each record its parts by what they say,
  // each with the number of findings that have it.
  function tallies(table, compared, place) {
    return compared.map(({ rows }) => {
      const tally = new Map();
      for (const id of rows.flatMap(({ cells }) => cells[place])) {
        const part = table.parts[id];
        const key = JSON.stringify(part);
        const one = tally.get(key) || { part, total: 0 };
        tally.set(key, { part, total: one.total + 1 });
      }
      return tally;
    });
  }

  // By how many of the records something is named, and by how many in the same way.
  function sharing(all, key, { address }) {
    if (!address) return { same: 0, some: 0 };
    const same = all.filter((tally) => tally.has(key)).length;
    const some = all.filter((tally) => [...tally.values()].some(({ part }) => part.address === address));
    return { same, some: some.length };
  }

  function remarkOn({ same, some }, among) {
    if (some < 2) return "";
    const who = some < among ? `in ${some} of ${among}` : among === 2 ? "in both" : `in all ${among}`;
    return same < some ? `${who}, not the same way` : who;
  }

  function drawCell(all, place) {
    const tally = all[place];
    const rows = [...tally].map(([key, { part, total }]) => ({ part, total, ...sharing(all, key, part) }));
    rows.sort((a, b) => b.some - a.some || b.same - a.same || b.total - a.total);
    const items = rows.map((row) => {
      const item = make("li", {}, ...drawPart(row.part, ""));
      if (row.total > 1) item.append(" ", make("span", { class: "remark" }, `×\u202f${row.total}`));
      const remark = remarkOn(row, all.length);
      if (remark) item.append(" ", make("span", { class: "flag flag--shared" }, remark));
      return item;
    });
    if (!items.length) return [make("span", { class: "remark" }, "–")];
    const list = make("ul", { class: "bare" }, ...items.slice(0, SHOWN + 1));
    const rest = items.slice(SHOWN + 1);
    if (!rest.length) return [list];
    const more = make("details", { class: "plain" }, make("summary", {}, `${rest.length} more`));
    more.append(make("ul", { class: "bare" }, ...rest));
    return [list, more];
  }

  // What several records have in common in one column: each thing once, the most shared first.
  function commonParts(all) {
    const found = new Map();
    for (const [key, { part }] of all.flatMap((tally) => [...tally])) {
      const row = { part, ...sharing(all, key, part) };
      if (row.some > 1 && row.same > (found.get(part.address)?.same ?? 0)) found.set(part.address, row);
    }
    return [...found.values()].sort((a, b) => b.some - a.some || b.same - a.same);
  }

  // The same by a facet, which counts a thing as what it is a kind of, too: two that reach different
  // breast cancer cells have these in common. Of such kinds the narrowest is named.
  function commonKinds(table, compared, place) {
    const holders = new Map();
    for (const { rows } of compared) {
      for (const value of new Set(rows.flatMap(({ values }) => values[place]))) {
        holders.set(value, (holders.get(value) || 0) + 1);
      }
    }
    const shared = [...holders].filter(([, some]) => some > 1);
    const all = table.rows.map(({ values }) => new Set(values[place]));
    const isWider = (wide, narrow) =>
      all.every((has) => has.has(wide) || !has.has(narrow)) &&
      all.some((has) => has.has(wide) && !has.has(narrow));
    return shared
      .filter(([wide, some]) => !shared.some(([one, n]) => n >= some && isWider(wide, one)))
      .map(([value, some]) => ({ value: table.facets[place].values[value], some }));
  }

  function addressesIn(table, { cells }) {
    return new Set(cells.flat().map((id) => table.parts[id].address));
  }

  // Statements that name two or more of the records, background too: those that name the most first.
  function naming(table, compared) {
    const held = (row) => {
      const addresses = addressesIn(table, row);
      return compared.filter(({ record }) => addresses.has(record.address)).length;
    };
    const several = table.rows.map((row) => ({ row, some: held(row) })).filter(({ some }) => some > 1);
    return several.sort((a, b) => b.some - a.some).slice(0, SHOWN);
  }

  function drawCommon(table, compared, records) {
    const among = compared.length;
    const note = ({ same, some }) => {
      const words = same === among ? "" : remarkOn({ same, some }, among);
      return words ? make("span", { class: "remark" }, ` ${words}`) : "";
    };
    const byKind = (key) => {
      const place = table.facets.findIndex((facet) => facet.key === key);
      const named = commonKinds(table, compared, place).filter(({ value }) => records.has(value.name));
      const items = named.map(({ value, some }) => {
        const { title, address } = records.get(value.name);
        return make("li", {}, make("a", { href: address }, title), note({ same: some, some }));
      });
      return [table.facets[place].heading, items];
    };
    const byPart = (key) => {
      const place = table.columns.findIndex((column) => column.key === key);
      const items = commonParts(tallies(table, compared, place)).map((row) => {
        const { title, address } = row.part;
        const words = row.same > 1 ? drawPart(row.part, "") : [make("a", { href: address }, title)];
        return make("li", {}, ...words, note(row));
      });
      return [table.columns[place].heading, items];
    };
    const statements = naming(table, compared).map(({ row, some }) => {
      const words = row.cells[0].flatMap((id) => drawPart(table.parts[id], ""));
      return make("li", {}, ...words, note({ same: some, some }));
    });
    const both = [among > 2 ? "Statements that name several" : "Statements that name both", statements];
    const told = [both, ...KINDS_IN_COMMON.map(byKind), ...PARTS_IN_COMMON.map(byPart)];
    const lines = told.filter(([, items]) => items.length);
    if (!lines.length) return ["Their findings name nothing in common."];
    const list = make("dl", { class: "facts" });
    for (const [heading, items] of lines) {
      const sentences = heading === both[0];
      const named = make("dd", {}, make("ul", sentences ? {} : { class: "bare" }, ...items));
      list.append(make("div", {}, make("dt", {}, heading), named));
    }
    return [list];
  }

  // Its findings; where there are none, what background says of it.
  function drawStatements(table, { record, rows, background }) {
    const told = rows.length ? rows : background;
    const statements = told.slice(0, SHOWN).map(({ cells }) => {
      return make("li", {}, ...cells[0].flatMap((id) => drawPart(table.parts[id], "")));
    });
    if (!statements.length) return ["No finding names it."];
    const list = make("ul", {}, ...statements);
    if (!rows.length) return [make("p", { class: "remark" }, "Background only:"), list];
    const href = tableOf(idOf(record.address));
    return [list, make("p", {}, make("a", { href }, `All ${counted(rows.length, "finding")} as a table`))];
  }

  // Its cells stand side by side; one alone takes the whole width. On a phone three and more stand one
  // below the other, each with its title.
  function section(heading, cells, titles) {
    const colspan = titles.length / cells.length;
    const head = make("tr", {}, make("th", { scope: "rowgroup", colspan: titles.length }, heading));
    const drawn = cells.map((cell, at) => {
      const own = cells.length > 1 ? { "data-head": titles[at] } : {};
      return make("td", { colspan, ...own }, ...cell);
    });
    return make("tbody", {}, head, make("tr", {}, ...drawn));
  }

  function drawHead({ record, rows, background }, drop) {
    const button = make("button", { type: "button", "aria-label": `Remove ${record.title}` }, "Remove");
    button.addEventListener("click", drop);
    const name = make("a", { href: record.address }, record.title);
    const isOnly = !rows.length && background.length > 0;
    const number = isOnly ? counted(background.length, "background statement") : counted(rows.length, "finding");
    const known = `${record.what}, ${number}`;
    return make("th", { scope: "col" }, name, make("span", { class: "remark" }, known), button);
  }

  function drawTable(table, compared, records, drop) {
    const titles = compared.map(({ record }) => record.title);
    const heads = compared.map((one, place) => drawHead(one, () => drop(place)));
    const caption = make("caption", {}, `Side by side: ${titles.join(", ")}`);
    const whole = make("table", { class: titles.length > 2 ? "compared compared--many" : "compared" }, caption);
    whole.append(make("thead", {}, make("tr", {}, ...heads)));
    if (titles.length > 1) whole.append(section("In common", [drawCommon(table, compared, records)], titles));
    whole.append(section("Findings", compared.map((one) => drawStatements(table, one)), titles));
    for (const key of COMPARED) {
      const place = table.columns.findIndex((column) => column.key === key);
      const all = tallies(table, compared, place);
      if (!all.some(({ size }) => size)) continue;
      const cells = all.map((_, at) => drawCell(all, at));
      whole.append(section(table.columns[place].heading, cells, titles));
    }
    return make("div", { class: "table" }, whole);
  }

  function setUp(holder, table, records) {
    const facet = table.facets.findIndex(({ key }) => key === "names");
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false", id: "add" });
    const label = make("label", { for: "add" });
    const offers = make("ul", { class: "compare__offers bare", "aria-label": "Records to add" });
    const status = make("p", { class: "remark", role: "status" });
    const form = make("form", { class: "compare__add" }, label, input, status, offers);
    const shown = make("div", {});
    let ids = [];
    holder.replaceChildren(form, shown);

    function findingsOf(id) {
      const value = table.facets[facet].ids.get(id);
      return table.rows.filter(({ values }) => values[facet].includes(value));
    }

    // What else names it; only background names a record and is none of its findings.
    function backgroundOf(record, rows) {
      const others = table.rows.filter((row) => !rows.includes(row));
      return others.filter((row) => addressesIn(table, row).has(record.address));
    }

    function comparing(id) {
      const record = records.get(id);
      const rows = findingsOf(id);
      return { record, rows, background: backgroundOf(record, rows) };
    }

    function draw() {
      const compared = ids.map(comparing);
      label.textContent = ids.length ? "Add a record" : "Compare what with what?";
      form.hidden = ids.length >= MOST;
      shown.replaceChildren(...(ids.length ? [drawTable(table, compared, records, drop)] : []));
      const alone = ids.length === 1 ? `Name what to compare ${compared[0].record.title} with.` : "";
      const titles = compared.map(({ record }) => record.title).join(", ");
      status.textContent = ids.length > 1 ? `Side by side: ${titles}.` : alone;
    }

    function change(newIds) {
      history.replaceState(null, "", newIds.length ? addressOf(newIds) : location.pathname);
      ids = newIds;
      draw();
    }

    function drop(place) {
      change(ids.filter((_, at) => at !== place));
      (shown.querySelector("thead button") || input).focus();
    }

    function add(id) {
      input.value = "";
      offers.replaceChildren();
      change([...ids, id]);
      if (form.hidden) shown.querySelector("thead button").focus();
      else input.focus();
    }

    function fitting() {
      const found = atlas.find ? atlas.find(input.value).results : [];
      return found.filter(({ item }) => KINDS.has(item.kind) && !ids.includes(idOf(item.address)));
    }

    function offer() {
      if (!atlas.normal(input.value)) {
        offers.replaceChildren();
        draw();
        return;
      }
      const some = fitting().slice(0, OFFERED);
      const items = some.map((result) => {
        const words = [...linkTo(result).childNodes];
        const button = make("button", { type: "button" }, ...words);
        button.addEventListener("click", () => add(idOf(result.item.address)));
        return make("li", {}, button);
      });
      offers.replaceChildren(...items);
      const none = atlas.isComplete?.() ? "Nothing found." : "Looking …";
      status.textContent = items.length ? `${counted(items.length, "record")} to add.` : none;
    }

    const begin = async () => {
      await atlas.loadFinder();
      atlas.listen(() => input.value && offer());
      atlas.ready();
    };
    input.addEventListener("focus", begin, { once: true });
    input.addEventListener("input", offer);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await atlas.prepare();
      const [first] = fitting();
      if (first) add(idOf(first.item.address));
    });
    window.addEventListener("hashchange", () => {
      ids = readAddress(records);
      draw();
    });
    ids = readAddress(records);
    draw();
  }

  const holder = document.querySelector(".compare");
  atlas.withNames(() => {
    const table = window.sevAtlasFilter.read(window.sevAtlasTables.findings);
    setUp(holder, table, recordsOf(window.sevAtlasNames));
  });
})();
