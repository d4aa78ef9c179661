// Finds records: the names and words of what was typed (search-words.js) are looked up in the index
// (search-index.js), and what is found is brought into order. Nothing here touches the page.
(() => {
  "use strict";

  const { normal, index, query } = window.sevAtlasSearch;
  const { items, form, wordsOf } = index;
  const { typedWords, owners, beginning, leaf, segmentsOf, isOfAll, isCancer } = query;

  const WIDE = 60; // records by which one word may lead to findings
  const HUB = 0.05; // a record that more than this share of the findings names tells little
  const NEAREST = 5;
  const NEAR = 0.3; // of a link to such a record, for a finding
  const HELD = 0.5; // weight of a record whose name only holds a part of a question
  const LITTLE = 0.3; // weight of a record that only a generic word names
  const UNNAMED = 0.6; // weight of a record that is looked for by the words, and not called so
  const ANSWERS = 3; // findings that stand before records which answer only a part of the question
  const ASKED = /^\s*(?:compare|(?:what (?:is|are) )?(?:the )?differences? between)\s+(.*?)\??\s*$/i;
  const TITLE = 4; // so many words may be a title, and more often are one
  const AGAINST = /\s+(?:vs\.?|versus|compared (?:to|with))\s+/i;
  // What so much is, or does, that it tells little beside another word.
  const GENERIC = new Set(
    ("cell dna lipid marker protein rna affect decrease downregulate drive enhance increase promote reduce" +
      " regulate upregulate method technique").split(" ").map(normal),
  );

  const NAMES = { fields: ["whole", "names"] };
  const ALL = { combineWith: "AND", prefix: false };
  const EVERYWHERE = { fields: ["names", "text"], boost: { names: 2 } };

  // Records

  const isNamed = ({ kind }) => kind !== "findings";
  const ACTS = ["topics", "cells", "therapies", "molecules"]; // what acts tells more than what is acted on
  const APART = new Set(["references", "findings", "sources", "pages"]); // not what a question is about
  const KIND_WEIGHT = { references: 2, terms: 1, sources: 1, pages: 1 };

  function order(item) {
    return [KIND_WEIGHT[item.kind] || 0, -item.total, item.place];
  }

  function byOrder(a, b) {
    for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
    return 0;
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

  function exact(typed, words) {
    const { key, found } = owners(typed, words);
    const asIs = typed.trim().toLowerCase();
    const rankOf = ({ rank, name, item }) => [rank, +(name.toLowerCase() !== asIs), ...order(item)];
    const sorted = found
      .map(([place, rank, name]) => ({ item: items[place], rank, name }))
      .sort((a, b) => byOrder(rankOf(a), rankOf(b)));
    return sorted.map(({ item, name, rank }) => ({
      item,
      matched: name,
      sure: true,
      related: rank === 3,
      ambiguous: item.ambiguous.has(key) || (rank < 2 && sorted.filter((o) => o.rank < 2).length > 1),
    }));
  }

  // Names that begin with what was typed. Where that ends with a digit and the name goes on with one,
  // it is another molecule (`miR-21`, `miR-210`): offered while one types, but not opened by Enter.
  function begun(typed) {
    const key = beginning(typed);
    if (!key) return [];
    const found = index.search({ queries: [key], prefix: true, fields: ["whole"] });
    return found
      .map(({ id, terms }) => {
        const item = items[id];
        const [term] = terms.sort((a, b) => a.length - b.length);
        const isOther = /[0-9]$/.test(key) && /^(?!-[35]p)-?[0-9]/.test(term.slice(key.length));
        const names = [item.title, ...item.names];
        const at = names.findIndex((one) => form(one).startsWith(key));
        const name = names[at] || "";
        const rank = [+isOther, KIND_WEIGHT[item.kind] || 0, at > 2 ? 1 : 0];
        return { item, matched: name, sure: !isOther, rank };
      })
      .sort((a, b) => byOrder([...a.rank, ...order(a.item)], [...b.rank, ...order(b.item)]));
  }

  // Records in whose names, or other words, all the words stand.
  function holding(words, isLoose, usual = new Map()) {
    const queries = words.map((word) => {
      const named = (usual.get(word) || []).map((place) => {
        return { ...ALL, fields: ["names"], queries: [...wordsOf(items[place].title)] };
      });
      return { combineWith: "OR", queries: [leaf(word, EVERYWHERE, isLoose), ...named] };
    });
    const found = index.search({ combineWith: "AND", queries }, { filter: (r) => isNamed(items[r.id]) });
    return found
      .map(({ id, terms, score }) => {
        const item = items[id];
        const best = nameWith(item, terms);
        const inOne = best.held >= words.length;
        const rank = [inOne ? 0 : 1, KIND_WEIGHT[item.kind] || 0, inOne ? best.words : -score];
        return { item, matched: best.isHidden ? "" : best.name, sure: true, rank, inOne };
      })
      .sort((a, b) => byOrder([...a.rank, ...order(a.item)], [...b.rank, ...order(b.item)]));
  }

  // Records named by a part of the query: whole names before single words, telling ones before those
  // that most findings name.
  function partly(segments) {
    const found = new Map();
    const add = (place, weight, at) => {
      const item = items[place];
      // What most findings name, and a word of the glossary, tell less.
      const isPlain = (index.findings() && item.total > HUB * index.findings()) || item.kind === "terms";
      const one = found.get(place) || { item, matched: "", weight: 0, held: 0, at };
      one.weight += isPlain ? weight * 0.6 : weight;
      one.held += 1;
      found.set(place, one);
    };
    segments.forEach((segment, at) => {
      const { words, owners: named, isName } = segment;
      // A name of several words tells more, if they are more than `T cell`.
      const more = words.length > 1 && words.join("").length > 7 ? 0.4 : 0;
      // Many names hold a word for cancer.
      const isLittle = isGeneric(segment) || (!named.length && words.every(isCancer));
      const share = isLittle ? LITTLE : 1;
      for (const place of named) add(place, (isName ? 1 + more : UNNAMED) * share, at);
      for (const place of segment.near) if (!named.includes(place)) add(place, HELD * share, at);
    });
    return [...found.values()]
      .filter(({ item }) => !APART.has(item.kind))
      .sort((a, b) => {
        // Of equals the one that fewer findings name, since it tells more of what is asked.
        const rank = ({ item, weight, at }) => {
          return [-weight, -ACTS.indexOf(item.kind), item.total || Infinity, at, item.place];
        };
        return byOrder(rank(a), rank(b));
      });
  }

  // Records with names that hold the words of a part, or the usual names of what these name; the
  // engine ranks them.
  function near({ words, owners: named }) {
    const typed = { combineWith: "AND", queries: words.map((word) => leaf(word, NAMES, true)) };
    const usual = named.flatMap((place) => items[place].names.slice(0, 2));
    const others = usual.map((name) => ({ combineWith: "AND", queries: [...wordsOf(name)], prefix: false }));
    const found = index.search({ combineWith: "OR", queries: [typed, ...others], ...NAMES });
    return found.slice(0, WIDE).map(({ id }) => id);
  }

  const isLink = (term) => term.startsWith("@");
  const isPaper = (term) => isLink(term) && items[term.slice(1)].kind === "references";

  // Findings that speak of the parts, by a record that they name or by their own words: those that
  // speak of the most. Of these come first those that name the most records which a part is a name of,
  // then those that name what tells too little to be looked for.
  // A part of which none speaks is left out. `own` is of how many parts one speaks itself, and not by a
  // paper's title.
  function saying(asked) {
    const segments = telling(asked);
    const filter = ({ id }) => items[id].kind === "findings";
    const besides = asked.filter((segment) => !segments.includes(segment));
    const also = besides.map(({ words, owners: some }) => {
      const queries = words.map((word) => leaf(word, { fields: ["text"] }, false));
      const said = index.search({ combineWith: "AND", queries }, { filter }).map(({ id }) => id);
      return { said: new Set(said), named: some };
    });
    const alsoTold = (item) => {
      const named = also.filter((one) => one.named.some((place) => item.links.includes(place))).length;
      return named + also.filter(({ said }) => said.has(item.place)).length;
    };
    const found = new Map();
    let parts = 0;
    for (const segment of segments) {
      const places = segment.owners.length ? segment.owners : segment.near;
      const named = places.map((place) => `@${place}`);
      const said = segment.words.map((word) => leaf(word, { fields: ["text"] }, true));
      const queries = [{ combineWith: "AND", queries: said }];
      // By the usual name, where an abbreviation was typed.
      for (const place of segment.owners) {
        queries.push({ ...ALL, fields: ["text"], queries: [...wordsOf(items[place].title)] });
      }
      const boost = { links: segment.owners.length ? 1 : NEAR };
      const linked = { queries: named, fields: ["links"], combineWith: "OR", prefix: false, boost };
      if (named.length) queries.push(linked);
      const speaking = index.search({ combineWith: "OR", queries }, { filter });
      if (speaking.length) parts += 1;
      for (const { id, score, terms } of speaking) {
        const one = found.get(id) || { item: items[id], held: 0, own: 0, named: 0, score: 0 };
        const own = one.own + (terms.every(isPaper) ? 0 : 1);
        const named = one.named + (segment.owners.length && terms.some(isLink) ? 1 : 0);
        found.set(id, { ...one, held: one.held + 1, own, named, score: one.score + score });
      }
    }
    const most = Math.max(...[...found.values()].map(({ held }) => held), 1);
    const best = [...found.values()].filter(({ held }) => held === most);
    const rank = ({ item, named, score }) => [-named, -alsoTold(item), -score, item.place];
    best.sort((a, b) => byOrder(rank(a), rank(b)));
    const own = Math.max(...best.map((one) => one.own), 0);
    return { said: best.map(({ item }) => item), parts, most, own, named: best[0]?.named || 0 };
  }

  const isGeneric = ({ words: [word, next] }) => !next && GENERIC.has(form(word));

  // Without what nearly all is about, and what tells little, unless that alone was asked.
  function telling(segments) {
    const some = segments.filter(({ words }) => !isOfAll(words));
    const best = some.filter((segment) => !isGeneric(segment));
    return [best, some].find(({ length }) => length) || segments;
  }

  // What only papers are called by, or hold in their titles and authors: `Zhou 2014`.
  function isOfPapers({ owners, near }) {
    const places = owners.length ? owners : near;
    return places.length > 0 && places.every((place) => items[place].kind === "references");
  }

  function isOwn(segment) {
    return segment.owners.length > 0 || segment.near.length > 0;
  }

  // `miR-21 vs miR-155`, `compare T cell with B cell`: the page that shows them side by side.
  function comparison(typed) {
    const [, asked = ""] = typed.match(ASKED) || [];
    const sides = asked ? asked.split(/,?\s+(?:and|with|to|vs\.?|versus)\s+|,\s*/i) : typed.split(AGAINST);
    const found = sides.map((side) => exact(side, typedWords(side))[0]?.item);
    const isPair = found.length > 1 && found.every((item) => item && ACTS.includes(item.kind));
    return isPair ? [sideBySide(found)] : [];
  }

  // `miR-21 miR-155`: nothing but names of one kind, which may be meant to be compared.
  function pairing(segments) {
    const found = segments.map(({ owners: [first] }) => items[first]);
    const isPair = found.length > 1 && found.length < 5 && new Set(found).size === found.length;
    // An organ and a disease are both topics, and nobody compares them.
    const sortOf = ({ kind, what }) => (kind === "topics" ? what : kind);
    const isAlike = found.every((item) => item && ACTS.includes(item.kind) && sortOf(item) === sortOf(found[0]));
    return isPair && isAlike ? [sideBySide(found)] : [];
  }

  function sideBySide(found) {
    const title = `Compare ${found.map((item) => item.title).join(" and ")}`;
    const ids = found.map(({ address }) => address.replace(/^.*\/|\.html$/g, ""));
    const address = `compare.html#with=${ids.join(",")}`;
    const item = { place: -1, kind: "pages", title, what: "page", address, total: 0, names: [] };
    return { item, matched: "", sure: true };
  }

  // What answers a question in a few words: the finding that speaks of all of it, or of all but one
  // part, if that is much, or more than any record has in its names; the record that all of it, or a
  // part, names; then the best findings and paper. Findings that speak of little are left to the end,
  // unless they name all that is a name.
  function answering({ words, segments, some, entities, papers, told }) {
    const { said, parts, most } = told;
    const names = segments.filter(({ owners: named, isName }) => named.length && isName).length;
    const isAllNamed = told.named > 1 && told.named >= names;
    const isMuch = most > parts / 2 && (most > 1 || !some.length || some[0].weight <= LITTLE);
    const isSaid = isAllNamed || isMuch;
    const found = said.slice(0, isSaid ? ANSWERS : 0).map((item) => ({ item, matched: "" }));
    const isWhole = most === parts && parts > (segments.length > parts ? 1 : 2);
    const isMore = most > 1 && some.length > 0 && some[0].held < most;
    const isNearly = most === parts - 1 && (most > 2 || isMore);
    const isNamed = some.length > 0 && most > 1 && some[0].held >= most;
    const whole = (isWhole || isNearly) && !isNamed ? found.slice(0, 1) : [];
    const records = [some.slice(0, 1).filter(({ weight }) => weight > LITTLE), entities.slice(0, 1)];
    if (words.length > 2) records.reverse();
    return [...whole, ...records.flat(), ...found.slice(0, 1), ...papers.slice(0, 1), ...found];
  }

  // Whether something answers so little of what was asked that it should not be opened at once: a
  // finding that speaks of no more than half, a record that is not called by any part, one of two, and
  // anything where nothing speaks of some part.
  function partOf(asks, told, paired) {
    const isUnheard = told.parts < asks;
    return ({ item, weight = 1, held = asks }) => {
      if (item.kind === "findings") return isUnheard || told.most <= asks / 2;
      return paired.has(item.place) || (held < asks && (isUnheard || weight <= HELD));
    };
  }

  // The records that single words are names of.
  function abbreviated(segments) {
    const single = segments.filter((segment) => segment.words.length === 1 && segment.isName);
    return new Map(single.map((segment) => [segment.words[0], segment.owners]));
  }

  // Everything that fits what was typed, the best first: { results, sure, isPart, ambiguous }. What is
  // not sure is offered, and never opened by Enter alone: a name that is only like what was typed, or
  // what answers only a part of it.
  function find(typed) {
    const words = index.isBegun() ? typedWords(typed) : [];
    if (!words.length) return { results: [], sure: false, isPart: false, ambiguous: false };
    const results = new Map();
    const add = (one) => {
      if (!results.has(one.item.place)) results.set(one.item.place, one);
    };
    comparison(typed).forEach(add);
    const named = exact(typed, words);
    named.forEach(add);
    const segments = segmentsOf(words);
    for (const segment of segments) segment.near = near(segment);
    const started = begun(typed);
    started.filter(({ sure }) => sure).forEach(add);
    const exactly = holding(words, false);
    // A title may have the whole name of what was typed as an abbreviation.
    const titling = words.length > TITLE ? holding(words, false, abbreviated(segments)) : exactly;
    const titled = titling.filter(({ item }) => item.kind === "references");
    exactly.filter(({ item, inOne }) => inOne && item.kind !== "references").forEach(add);
    const held = holding(words, true);
    const papers = held.filter(({ item }) => item.kind === "references");
    const entities = held.filter(({ item }) => item.kind !== "references");

    // A molecule that nobody knows is not answered with a part of its name.
    const unknown = segments.filter((segment) => !isOwn(segment));
    const known = segments.filter(isOwn);
    const isStrange = unknown.some((segment) => segment.words.some((word) => /[0-9]/.test(word)));
    const asked = named.length ? [wholeSegment(words, named)] : segments;
    const told = index.hasFindings() ? saying(asked) : { said: [], parts: 0, most: 0, own: 0, named: 0 };
    if (words.length > 1) {
      const some = partly(telling(known));
      const pair = pairing(segments);
      const paired = new Set(pair.length ? segments.map(({ owners: [first] }) => first) : []);
      const answers = answering({ words, segments, some, entities, papers, told });
      // So many words of one title are a title, unless a finding speaks of them all.
      const isTold = told.own === telling(asked).length;
      const isTitle = words.length >= TITLE || segments.some(isOfPapers);
      if (isTitle && !isTold) titled.forEach(add);
      // Of three names and more, what tells of them all at once is meant before a comparison.
      const tellsAll = pair.length && segments.length > 2 && told.most === telling(asked).length;
      const all = tellsAll ? told.said.slice(0, 1).map((item) => ({ item, matched: "" })) : [];
      const alike = some.filter(({ item }) => paired.has(item.place));
      const ranked = [...all, ...alike, ...pair, ...answers, ...some];
      const isPart = partOf(telling(asked).length, told, paired);
      for (const one of ranked) add({ ...one, sure: !isStrange && !isPart(one), isPart: isPart(one) });
    }
    entities.forEach(add);
    papers.forEach(add);
    // A word of several findings, and of no name, means none of them more than another.
    const isOne = told.said.length === 1 && (!isStrange || !results.size);
    for (const item of told.said) add({ item, matched: "", sure: isOne });
    if (!named.length) started.forEach(add);
    const list = [...results.values()];
    return {
      results: list,
      sure: list.length > 0 && list[0].sure,
      isPart: list.length > 0 && Boolean(list[0].isPart),
      ambiguous: named.filter(({ related }) => !related).some(({ ambiguous }) => ambiguous),
    };
  }

  // A query that is one name: its owners, and not its words.
  function wholeSegment(words, named) {
    return { words, owners: named.map(({ item }) => item.place), near: [] };
  }

  // Names most like what was typed, for when nothing is found; digits may differ here.
  function nearest(typed) {
    const key = form(typed);
    if (key.length < 3 || !index.isBegun()) return [];
    const found = index.search({ queries: [key], fuzzy: 0.34, fields: ["whole", "names"], prefix: false });
    // What was typed may be a part of it: `miR-92a` of `miR-92`.
    const isWhole = ({ id }) => key.startsWith(form(items[id].title));
    const sorted = [...found.filter(isWhole), ...found.filter((one) => !isWhole(one))];
    return sorted.slice(0, NEAREST).map(({ id }) => ({ item: items[id], matched: "", sure: false }));
  }

  Object.assign(window.sevAtlasSearch, { find, nearest });
})();
