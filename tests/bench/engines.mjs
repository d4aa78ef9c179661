// Search engines over the lists of the index, each with the same words (but lunr, which has the words
// and the settings that it has in MkDocs and Material): how large the engine is, how
// long it takes to make its index, how long a query takes, how often the right record is first.
//   npm install --prefix build/bench minisearch@7.2.0 flexsearch@0.8.212 @orama/orama@3.1.18 lunr@2.3.9
//   node tests/bench/engines.mjs <folder of the built site>/assets/data build/bench
import fs from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

const [data, packages] = process.argv.slice(2);
const need = createRequire(`${resolve(packages)}/node_modules/`);
globalThis.window = globalThis;
globalThis.document = { currentScript: { src: "docs/assets/names.js" } };
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"));
run("docs/assets/names.js");
for (const name of ["names", "search-papers", "search-findings"]) run(`${data}/${name}.js`);
const { normal } = window.sevAtlasSearch;

// Each word in its normal form, and each name as one word, so that engines differ and rules do not.
const words = (text) => text.split(/[\s,;()]+/).map(normal).filter(Boolean);
const lists = [window.sevAtlasNames, window.sevAtlasPapers, window.sevAtlasFindings].flat();
const docs = lists.map(([title, what, address, , names = [], hidden = [], , keys = [], , said = ""], id) => ({
  id: String(id),
  address: address.replace(".html", ""),
  plain: [title, ...names, ...hidden, what, said].join(" "),
  title,
  whole: [title, ...names, ...hidden, ...keys].map(normal).join(" "),
  names: [title, ...names, ...hidden].flatMap(words).join(" "),
  text: words(`${what} ${said}`).join(" "),
}));
const queries = fs.readFileSync("tests/built/queries.tsv", "utf8").trim().split("\n").slice(1)
  .map((line) => line.split("\t"));

const FIELDS = ["whole", "names", "text"];
const engines = {
  "MiniSearch 7.2.0": {
    size: "minisearch/dist/umd/index.js",
    make() {
      const MiniSearch = need("minisearch");
      const split = (text) => text.split(" ");
      const index = new MiniSearch({ fields: FIELDS, tokenize: split, processTerm: (term) => term });
      index.addAll(docs);
      const fuzzy = (term) => (/[0-9]/.test(term) || term.length < 5 ? false : term.length < 8 ? 1 : 2);
      const boost = { whole: 4, names: 2 };
      return (text) => index.search(text, { prefix: true, fuzzy, boost }).map(({ id }) => id);
    },
  },
  "FlexSearch 0.8.212": {
    size: "flexsearch/dist/flexsearch.bundle.min.js",
    make() {
      const { Document, Encoder } = need("flexsearch");
      const encoder = new Encoder({ normalize: false, split: " " });
      const index = new Document({ tokenize: "forward", encoder, document: { id: "id", index: FIELDS } });
      for (const doc of docs) index.add(doc);
      return (text) => index.search(text, { limit: 20, suggest: true, merge: true }).map(({ id }) => id);
    },
  },
  "Orama 3.1.18": {
    size: "", // many modules, for a bundler only
    make() {
      const { create, insertMultiple, search } = need("@orama/orama");
      const tokenizer = { language: "english", normalizationCache: new Map(), tokenize: (raw) => raw.split(" ") };
      const schema = { whole: "string", names: "string", text: "string" };
      const db = create({ schema, components: { tokenizer } });
      insertMultiple(db, docs.map(({ id, whole, names, text }) => ({ id, whole, names, text })));
      const boost = { whole: 4, names: 2 };
      return (term) => search(db, { term, boost, limit: 20, properties: FIELDS, tolerance: term.length > 7 ? 1 : 0 })
        .hits.map(({ id }) => id);
    },
  },
  "lunr 2.3.9, as in Material": {
    size: "lunr/lunr.min.js",
    raw: true,
    make() {
      const lunr = need("lunr");
      lunr.tokenizer.separator = /[\s-]+/;
      const index = lunr(function build() {
        this.ref("id");
        this.field("title", { boost: 1000 });
        this.field("plain");
        for (const doc of docs) this.add(doc);
      });
      console.error(`lunr's index: ${(zlib.gzipSync(JSON.stringify(index)).length / 1000).toFixed(0)} kB gzip`);
      // What Material makes of what is typed: each word, and names that begin with it.
      return (text) => {
        const terms = text.split(/[\s-]+/).filter(Boolean);
        const query = terms.map((term) => `+${term.replace(/[~^:*+]/g, "\\$&")}*`).join(" ");
        try {
          return index.search(query).map(({ ref }) => ref);
        } catch {
          return [];
        }
      };
    },
  },
};

console.log(`${docs.length} records, ${queries.length} queries`);
console.log("| engine | kB gzip | ms to index | ms a query, p95 | right first | within three |");
for (const [name, { size, make, raw }] of Object.entries(engines)) {
  const start = performance.now();
  const find = make();
  const made = performance.now() - start;
  const took = [];
  let first = 0;
  let three = 0;
  for (const [query, expected] of queries) {
    const before = performance.now();
    const asked = raw ? query : `${normal(query)} ${words(query).join(" ")}`;
    const found = find(asked).slice(0, 3);
    took.push(performance.now() - before);
    const at = found.findIndex((id) => expected.split("|").some((one) => docs[id].address.endsWith(`/${one}`)));
    if (at === 0) first += 1;
    if (at >= 0) three += 1;
  }
  took.sort((a, b) => a - b);
  const file = `${resolve(packages)}/node_modules/${size}`;
  const kB = size ? (zlib.gzipSync(fs.readFileSync(file)).length / 1000).toFixed(0) : "–";
  const share = (some) => `${((100 * some) / queries.length).toFixed(0)} %`;
  console.log(`| ${name} | ${kB} | ${made.toFixed(0)} | ${took[Math.floor(took.length * 0.95)].toFixed(1)} | ${share(first)} | ${share(three)} |`);
}
