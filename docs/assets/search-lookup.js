// Looks records up by their names: whole ones, begun ones, those that hold the words of what was typed,
// and those that are like it; and papers by pieces of their titles.
(() => {
  "use strict";

  const { index, query, slips } = window.sevAtlasSearch;
  const { items, form, beginning, wordsOf, tellingWords } = index;
  const { owners, isVesicle, leaf, STEM } = query;

  const WIDE = 60; // records by which one word may lead to findings
  const NEAREST = 5;
  const SHORTEST = 5; // characters of a symbol in which letters may have changed places
  const LONGEST = 60; // characters of what is looked at for slips, or for like names
  const LONG = 7; // in which one may be wrong
  const NAMES = { fields: ["whole", "names"] };
  const ALL = { combineWith: "AND", prefix: false };
  const EVERYWHERE = { fields: ["names", "text"], boost: { names: 2 } };

  const NEARLY = 0.8; // of the words of a title

  const isNamed = ({ kind }) => kind !== "findings";
  const isPaper = ({ kind }) => kind === "references";
  const KIND_WEIGHT = { references: 2, terms: 1, sources: 1, pages: 1 };

  const isFilter = ({ address }) => address.includes("#");

  // A filter of a table comes after what it filters by.
  function kindOf(item) {
    return isFilter(item) ? 2 : KIND_WEIGHT[item.kind] || 0;
  }

  function order(item) {
    return [kindOf(item), -item.total, item.place];
  }

  function byOrder(a, b) {
    for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
    return 0;
  }

  // By rank, and of equals in the order of all records.
  function ranked(found) {
    return found.sort((a, b) => byOrder([...a.rank, ...order(a.item)], [...b.rank, ...order(b.item)]));
  }

  // The shortest name that holds all the terms found; without one, the name that holds the most.
  function nameWith(item, terms) {
    let best = { name: "", words: Infinity, held: -1 };
    for (const name of [item.title, ...item.names, ...item.hidden]) {
      const words = wordsOf(name);
      const key = form(name);
      const held = terms.filter((term) => words.has(term) || key === term).length;
      const better = held > best.held || (held === best.held && words.size < best.words);
      if (better) best = { name, words: words.size, held };
    }
    return { ...best, isHidden: item.hidden.includes(best.name) };
  }

  // How many of the words a name has by the terms found: as they are or begun, by another word of the
  // same stem, or, where they are known nowhere, mended.
  function wordsIn(name, words, terms) {
    const held = [...wordsOf(name), form(name)].filter((one) => terms.includes(one));
    const isOf = (word) => (term) => isVesicle(word) ? isVesicle(term) : term.startsWith(beginning(word));
    const others = held.filter((term) => !words.some((word) => isOf(word)(term)));
    const isHeld = (word) => {
      const akin = index.ofStem(word);
      return held.some(isOf(word)) || others.some((term) => akin.size === 0 || akin.has(term));
    };
    return words.filter(isHeld).length;
  }

  function exact(typed, words) {
    const { key, found, said = typed } = owners(typed, words);
    const asIs = [typed.trim(), words.join(" ")].map((one) => one.toLowerCase());
    const rankOf = ({ rank, name, item }) => [rank, +!asIs.includes(name.toLowerCase()), ...order(item)];
    const sorted = found
      .map(([place, rank, name]) => ({ item: items[place], rank, name: name ?? said })) // an identifier as it was typed
      .sort((a, b) => byOrder(rankOf(a), rankOf(b)));
    return sorted.map(({ item, name, rank }) => ({
      item,
      matched: name,
      sure: true,
      related: rank === 3,
      ambiguous: item.ambiguous.has(key) || (rank < 2 && sorted.filter((o) => o.rank < 2).length > 1),
    }));
  }

  // Names that begin with what was typed. Where that ends with a number and the name goes on with it,
  // it is another molecule (`miR-21`, `miR-210`; `TβRI`, `TβRII`): offered while one types, but not
  // opened by Enter.
  function begun(typed) {
    const key = beginning(typed);
    if (!key) return [];
    const found = index.search({ queries: [key], prefix: true, fields: ["whole"] });
    return ranked(
      found.map(({ id, terms }) => {
        const item = items[id];
        const [term] = terms.sort((a, b) => a.length - b.length);
        const rest = term.slice(key.length);
        const more = /I$/.test(typed) ? /^i/ : /^(?!-[35]p)-?[0-9]/;
        const isOther = index.isNumbered(typed) && more.test(rest);
        const names = [item.title, ...item.names];
        const at = names.findIndex((one) => form(one).startsWith(key));
        const name = names[at] || "";
        const rank = [+isOther, kindOf(item), at > 2 ? 1 : 0];
        return { item, matched: name, sure: !isOther, rank };
      }),
    );
  }

  // Records in whose names, or other words, all the words stand.
  function holding(words, reach, usual = new Map()) {
    const queries = words.map((word) => {
      const names = (usual.get(word) || []).flatMap((place) => items[place].names.slice(0, 2));
      const named = names.map((name) => ({ ...ALL, fields: ["names"], queries: [...wordsOf(name)] }));
      return { combineWith: "OR", queries: [leaf(word, EVERYWHERE, reach), ...named] };
    });
    const found = index.search({ combineWith: "AND", queries }, { filter: (r) => isNamed(items[r.id]) });
    return ranked(
      found.map(({ id, terms, score }) => {
        const item = items[id];
        const best = nameWith(item, terms);
        const inOne = wordsIn(best.name, words, terms) >= words.length;
        const rank = [inOne ? 0 : 1, kindOf(item), inOne ? best.words : -score];
        const chunks = tellingWords(best.name);
        const isFound = (chunk) => [...wordsOf(chunk)].some((word) => terms.includes(word));
        const isAll = inOne && chunks.length === words.length && chunks.every(isFound);
        return { item, matched: best.isHidden ? "" : best.name, sure: true, rank, inOne, isAll };
      }),
    );
  }

  // Records with names that hold the words of a part, or the usual names of what these name; the
  // engine ranks them.
  function near({ words, owners: named, meant = [] }) {
    const typed = { combineWith: "AND", queries: words.map((word) => leaf(word, NAMES, STEM)) };
    const usual = named.flatMap((place) => items[place].names.slice(0, 2));
    const others = usual.map((name) => ({ combineWith: "AND", queries: [...wordsOf(name)], prefix: false }));
    const found = index.search({ combineWith: "OR", queries: [typed, ...others], ...NAMES });
    return [...new Set([...found.slice(0, WIDE).map(({ id }) => id), ...meant])];
  }

  // The papers in whose titles so many words or more, with those that tell nothing, stand just so.
  function quoting(typed, least) {
    const quoted = spaced(typed);
    const isLong = quoted.trim().split(" ").length >= least;
    return isLong ? papersWith((title) => title.includes(quoted)) : [];
  }

  // The paper whose title has nearly all of so many words or more, as who types it from memory leaves one
  // out or puts one in; or the one that has them with other ends, or its authors and its journal have.
  function remembered(typed, least) {
    const words = spaced(query.allWords(typed).join(" ")).trim().split(" ");
    if (words.length < least) return [];
    const literal = words.map((word) => (paper) => titleOf(paper).includes(` ${word}`));
    const stems = words.filter((word) => !index.isIdle(word)).map((word) => index.stemOf(form(word)));
    const akin = stems.length < least ? [] : stems.map((stem) => (paper) => stemsOf(paper).has(stem));
    return [literal, akin].map(onlyWith).find(({ length }) => length) || [];
  }

  // The only paper, if there is one, that fulfils nearly all conditions, and more than any other.
  function onlyWith(conditions) {
    const fulfilled = (paper) => conditions.filter((isMet) => isMet(paper)).length;
    const papers = items.filter(isPaper).map((paper) => ({ paper, count: fulfilled(paper) }));
    const most = Math.max(...papers.map(({ count }) => count));
    const best = !most || most < conditions.length * NEARLY ? [] : papers.filter(({ count }) => count === most);
    return best.length === 1 ? [certain(best[0].paper)] : [];
  }

  function papersWith(isMeant) {
    return items.filter((item) => isPaper(item) && isMeant(titleOf(item))).map(certain);
  }

  const titles = new Map(); // words with a space before and behind each, by place
  function titleOf({ place, title }) {
    if (!titles.has(place)) titles.set(place, spaced(title));
    return titles.get(place);
  }

  // The stems of all words of a paper: of its title, its authors and its journal.
  const stemsOfPapers = new Map();
  function stemsOf(paper) {
    const { place, words } = paper;
    if (!stemsOfPapers.has(place)) {
      const all = `${titleOf(paper)}${spaced(words)}`.trim().split(" ");
      stemsOfPapers.set(place, new Set(all.map((word) => index.stemOf(form(word)))));
    }
    return stemsOfPapers.get(place);
  }

  function spaced(text) {
    return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  }

  // Slips that may make another molecule, and are offered only: two letters of a symbol that changed
  // places (`CMEIP`, `KCNQ1TO1`), one that is wrong in what is no molecule (`MDA-MD-231`) or in a word
  // beside a number (`caspas-9`). Digits are as they were typed.
  function misspelt(typed) {
    const key = form(typed);
    if (key.length < SHORTEST || key.length > LONGEST) return [];
    const turned = new Set(slips.swapped(key));
    const digits = (one) => one.replace(/\p{L}+/gu, " ");
    const isWord = /\p{Ll}{5}/u.test(typed);
    const queries = [...turned, ...(/[0-9]/.test(key) ? [{ queries: [key], fuzzy: 1 }] : [])];
    const found = index.search({ queries, combineWith: "OR", prefix: false, fields: ["whole"] });
    const isMeant = ({ id, terms }) => {
      const isAlike = (isWord || items[id].kind !== "molecules") && key.length >= LONG;
      return terms.some((term) => turned.has(term) || (isAlike && digits(term) === digits(key)));
    };
    return found.filter(isMeant).map(({ id }) => offered(items[id]));
  }

  function certain(item) {
    return { item, matched: "", sure: true };
  }

  function offered(item) {
    return { item, matched: "", sure: false };
  }

  // Names most like what was typed, for when nothing is found; digits may differ here.
  function nearest(typed) {
    const key = form(typed);
    if (key.length < 3 || key.length > LONGEST || !index.isBegun()) return [];
    const found = index.search({ queries: [key], fuzzy: 0.34, fields: ["whole", "names"], prefix: false });
    // What was typed may be a part of it: `miR-92a` of `miR-92`.
    const isWhole = ({ id }) => key.startsWith(form(items[id].title));
    const sorted = [...found.filter(isWhole), ...found.filter((one) => !isWhole(one))];
    return sorted.slice(0, NEAREST).map(({ id }) => offered(items[id]));
  }

  const known = { exact, begun, holding, quoting, remembered, near, misspelt, nearest };
  const lookup = { ...known, certain, offered, byOrder, isFilter, EVERYWHERE };
  Object.assign(window.sevAtlasSearch, { lookup, nearest });
})();
