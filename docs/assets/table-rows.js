// The rows of a table as the page shows them: for the tables with filters, and for what is compared.
(() => {
  "use strict";

  const PARTS = 4; // things that a cell shows at once
  const { make } = window.sevAtlasSearch;

  function signed(sign, words) {
    return sign ? [make("span", { class: "sign", "aria-hidden": "true" }, sign), words] : [words];
  }

  // Rows: the same HTML as templates/facets.md.j2 has for them.

  function drawPart({ title, address, change, sign, remark, flag }, root) {
    const pieces = [];
    if (change) {
      const name = `to-${change.replaceAll(" ", "-")}`;
      pieces.push(make("b", { class: name }, ...signed(sign, change)));
    }
    if (title) pieces.push(address ? make("a", { href: root + address }, title) : title);
    if (remark) pieces.push(make("span", { class: "remark" }, remark));
    if (flag) pieces.push(make("span", { class: "flag flag--retracted" }, flag));
    return pieces.flatMap((piece, place) => (place ? [" ", piece] : [piece]));
  }

  function drawList(parts, root) {
    return make("ul", { class: "bare" }, ...parts.map((part) => make("li", {}, ...drawPart(part, root))));
  }

  // Of a long list the first things, with the rest folded.
  function drawCell(parts, root, most) {
    if (parts.length < 2) return parts.flatMap((part) => drawPart(part, root));
    if (parts.length <= most + 1) return [drawList(parts, root)];
    const rest = parts.slice(most);
    const more = make("details", { class: "plain" }, make("summary", {}, `${rest.length} more`));
    more.append(drawList(rest, root));
    return [drawList(parts.slice(0, most), root), more];
  }

  function drawRow(table, row, root) {
    const cells = table.columns.map(({ heading, shown }, place) => {
      if (!shown) return null;
      const parts = row.cells[place].map((id) => table.parts[id]);
      if (!place) return make("th", { scope: "row" }, ...drawCell(parts, root, Infinity));
      return make("td", { "data-head": heading }, ...drawCell(parts, root, PARTS));
    });
    return make("tr", {}, ...cells.filter(Boolean));
  }

  window.sevAtlasRows = { signed, drawPart, drawRow };
})();
