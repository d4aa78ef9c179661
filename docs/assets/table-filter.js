// What a facet table shows: which rows, in which order, with which counts; and how that is written
// into the page's address. Nothing here touches the page; table.js does.
(() => {
  "use strict";

  const { normal } = window.sevAtlasSearch;
  const BETWEEN_WORDS = /[\s\p{Pd}/(),;:]+/u;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  // The table as its script tells it, with names for its lists; see generator/pages/tables.py.
  function read({ one, many, columns, facets, parts, rows }) {
    return {
      one,
      many,
      columns: columns.map(([key, heading, numeric, shown]) => ({ key, heading, numeric, shown })),
      facets: facets.map(([key, heading, ordered, opened, shown, values]) => ({
        key,
        heading,
        ordered,
        opened,
        shown,
        values: values.map(([name, title, sign], id) => ({ id, name, title, sign })),
        ids: new Map(values.map(([name], id) => [name, id])),
      })),
      parts: parts.map(([title, address, change, sign, remark, flag]) => ({
        title: title || "",
        address: address || "",
        change: change || "",
        sign: sign || "",
        remark: remark || "",
        flag: flag || "",
      })),
      rows: rows.map(([id, cells, values]) => ({ id, cells, values })),
    };
  }

  // Nothing is chosen: for each facet no value, no words, and the first order.
  function everything(table) {
    return { chosen: table.facets.map(() => new Set()), words: "", sort: null };
  }

  function isFiltered(state) {
    return state.words !== "" || state.chosen.some((ids) => ids.size > 0);
  }

  // The rows that have one of the chosen values in each facet, and for each facet how many rows
  // each value would give: of those that only this facet keeps out, or none does.
  function select(table, state, fits) {
    const chosen = (facet) => (id) => state.chosen[facet].has(id);
    const active = [...state.chosen.keys()].filter((facet) => state.chosen[facet].size);
    const counts = table.facets.map((facet) => new Uint32Array(facet.values.length));
    const count = (facet, row) => {
      for (const id of row.values[facet]) counts[facet][id] += 1;
    };
    const rows = [];
    for (const row of table.rows) {
      if (!fits(row)) continue;
      const missed = active.filter((facet) => !row.values[facet].some(chosen(facet)));
      if (missed.length === 0) {
        rows.push(row);
        table.facets.forEach((_, facet) => count(facet, row));
      } else if (missed.length === 1) {
        count(missed[0], row);
      }
    }
    return { rows, counts };
  }

  // What a column is sorted by: the first thing in each cell; nothing where the cell says nothing.
  function sortKey(table, row, column) {
    const [first] = row.cells[column].map((part) => table.parts[part]);
    const text = first ? first.title || first.change : "";
    if (!table.columns[column].numeric) return text;
    const number = Number.parseFloat(text.replace(/^[^0-9.-]+/, ""));
    return Number.isNaN(number) ? "" : number;
  }

  // The rows in the order that is asked for; those without the thing come last either way.
  function sorted(table, rows, sort) {
    if (!sort) return rows;
    const column = table.columns.findIndex(({ key }) => key === sort.key);
    const compare = table.columns[column].numeric ? (a, b) => a - b : collator.compare;
    const turn = sort.descending ? -1 : 1;
    const keyed = rows.map((row) => [sortKey(table, row, column), row]);
    keyed.sort(([a], [b]) => (a === "") - (b === "") || turn * compare(a, b));
    return keyed.map(([, row]) => row);
  }

  // A function that works out each answer once.
  function remembering(work) {
    const known = new Map();
    const ask = (question) => {
      if (!known.has(question)) known.set(question, work(question));
      return known.get(question);
    };
    ask.forget = () => known.clear();
    return ask;
  }

  // Text search: a word that was typed finds words that begin with it, whatever their spelling.
  // Records are also found by their other names, as soon as these are there.
  function finder(table) {
    let names = new Map();
    const form = remembering(normal);
    const words = (text) => [...text.split(/\s+/), ...text.split(BETWEEN_WORDS)].map(form);

    const partText = remembering((id) => {
      const { title, address, change, remark, flag } = table.parts[id];
      const others = names.get(address) || [];
      return [form(title), ...words(`${change} ${title} ${remark} ${flag}`), ...others]
        .filter(Boolean)
        .join(" ");
    });
    const rowText = remembering(({ cells }) => {
      return ` ${[...new Set(cells.flat())].map(partText).join(" ")}`;
    });

    // Neighbouring words may be one name: `zo 1` finds `ZO-1`.
    function holds(text, typed) {
      return (
        typed.length === 0 ||
        typed.some((_, last) => {
          const wanted = form(typed.slice(0, last + 1).join(" "));
          return text.includes(` ${wanted}`) && holds(text, typed.slice(last + 1));
        })
      );
    }

    return {
      learn(records) {
        names = new Map(
          records.map(([title, , address, , all = [], hidden = []]) => [
            address,
            [title, ...all, ...hidden].flatMap((name) => [form(name), ...words(name)]),
          ]),
        );
        partText.forget();
        rowText.forget();
      },
      fits(typed) {
        const split = typed.split(/\s+/).filter(form);
        return (row) => holds(rowText(row), split);
      },
    };
  }

  function written(text) {
    return encodeURIComponent(text).replace(/%3A/g, ":").replace(/%20/g, "+");
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch {
      return "";
    }
  }

  // The state as the fragment of an address: `cargo=mir-105,mir-21&q=lung&sort=-year`.
  function toFragment(table, state) {
    const pairs = table.facets.map(({ key, values }, facet) => {
      const names = [...state.chosen[facet]].sort((a, b) => a - b).map((id) => values[id].name);
      return [key, names.map(written).join(",")];
    });
    pairs.push(["q", written(state.words)]);
    if (state.sort) pairs.push(["sort", `${state.sort.descending ? "-" : ""}${state.sort.key}`]);
    return pairs
      .filter(([, value]) => value)
      .map(([key, value]) => `${key}=${value}`)
      .join("&");
  }

  // The state that a fragment tells; keys and values that nobody knows are passed over.
  function fromFragment(table, fragment) {
    const state = everything(table);
    for (const pair of fragment.replace(/^#/, "").split("&")) {
      const [key, value = ""] = pair.split(/=(.*)/s);
      const facet = table.facets.findIndex((one) => one.key === key);
      if (key === "q") {
        state.words = decoded(value);
      } else if (key === "sort") {
        const wanted = decoded(value).replace(/^-/, "");
        if (table.columns.some((column) => column.key === wanted)) {
          state.sort = { key: wanted, descending: value.startsWith("-") };
        }
      } else if (facet >= 0) {
        for (const name of value.split(",").map(decoded)) {
          const id = table.facets[facet].ids.get(name);
          if (id !== undefined) state.chosen[facet].add(id);
        }
      }
    }
    return state;
  }

  // A way to the row's own page is left out where the cell tells something else.
  function cellText(table, { id, cells }, place) {
    const parts = cells[place].map((part) => table.parts[part]);
    const isWay = ({ address }) => parts.length > 1 && address?.endsWith(`/${id}.html`);
    return parts
      .filter((part) => !isWay(part))
      .map(({ change, title, remark, flag }) =>
        [change, title, remark, flag && `[${flag}]`].filter(Boolean).join(" "),
      )
      .join("; ");
  }

  // Rows as tab-separated values with all columns. A cell that a spreadsheet would take for a
  // formula gets an apostrophe, since contributed text must not be run.
  function toTsv(table, rows) {
    const field = (text) => text.replace(/\s+/g, " ").replace(/^[=+@-](?![0-9.])/, "'$&");
    const lines = rows.map((row) => [row.id, ...row.cells.map((_, place) => cellText(table, row, place))]);
    const head = ["Id", ...table.columns.map((column) => column.heading)];
    return [head, ...lines].map((line) => `${line.map(field).join("\t")}\n`).join("");
  }

  window.sevAtlasFilter = {
    read,
    everything,
    isFiltered,
    select,
    sorted,
    finder,
    toFragment,
    fromFragment,
    toTsv,
  };
})();
