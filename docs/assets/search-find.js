// Finds what was asked: the names and words of what was typed (search-words.js) are looked up
// (search-lookup.js), findings are weighed (search-weigh.js), and what is found is brought into order.
// Nothing here touches the page.
(() => {
  "use strict";

  const { index, query, lookup, weigh } = window.sevAtlasSearch;
  const { items, form, isIdle } = index;
  const { allWords, withoutIdle, segmentsOf, isCancer, isVesicle, isYear, leaf, LITERAL, STEM } = query;
  const { exact, begun, holding, quoting, remembered, near, misspelt } = lookup;
  const { certain, offered, byOrder, isFilter, EVERYWHERE } = lookup;
  const { spoken, telling, isGeneric } = weigh;

  const HUB = 0.05; // a record that more than this share of the findings names tells little
  const LONGEST = 300; // characters of a question
  const FEW = 3;
  const HELD = 0.5; // weight of a record whose name only holds a part of a question
  const LONG = 0.4; // more weight of a record by a name of several words
  const LITTLE = 0.3; // weight of a record that only a generic word names
  const ANY = 0.8; // weight of cancer cells, which nearly all is about
  const UNNAMED = 0.6; // weight of a record that is looked for by the words, and not called so
  const ANSWERS = 3; // findings that stand before records which answer only a part of the question
  const ASKED = /^\s*(?:compare|(?:what (?:is|are) )?(?:the )?differences? between)\s+(.*?)\??\s*$/i;
  // `what does effect mean`.
  const DEFINED =
    /^(?:what (?:does|do) (.+) (?:mean|stand for)|(?:define|meaning of|what is meant by) (.+?))\s*\??$/i;
  const ET_AL = /(\p{L}[\p{L}'’-]+)(?: \p{Lu}{1,3})? et al\b/u;
  const TITLE = 4; // so many words may be a title, and more often are one
  const LONG_TITLE = 5; // more words than that always are one
  const AND = new Set(["and", "or", "v", "vs", "versus"]);
  const AGAINST = /\s+(?:vs\.?|versus|compared (?:to|with))\s+/i;
  const SILENT = { said: [], asked: 0, parts: 0, heard: 0, most: 0, alone: 0, own: 0, named: [], margin: 1 };
  const NONE = { item: {}, held: 0, parts: [], isCalled: false };

  const CLEAR = 1.11; // so much more the best finding says than the next, if it alone is meant
  const BROAD = new Set(["process", "outcome", "tissue", "fluid"]); // what many findings are about
  const BROADLY = 1 / 3; // of the parts that the best finding speaks of, at least, one holds that is meant

  const ACTS = ["topics", "cells", "therapies", "molecules"]; // what acts tells more than what is acted on
  const GROUP = "group of molecules"; // `miRNA` tells little
  const APART = new Set(["references", "findings", "sources", "pages"]); // not what a question is about

  // A name of several words tells more, if they are more than `T cell` and `breast cancer`; those of
  // `anti-agrin` are two, too.
  function isLong(words) {
    const parted = words.map((word) => word.split(/\p{Pd}/u)).map((parts, at) => {
      return parts.every((part) => part.length > 2) ? parts : [words[at]];
    });
    const own = parted.flat().filter((word) => !isCancer(word));
    return own.length > 1 && words.join("").length > 7;
  }

  // An abbreviation of what acts stands for a long name: `MDSC`, `α6β1`; so does the name of a microRNA.
  function isShort({ words: [word, next], owners: named }) {
    const capitals = word.match(/[\p{Lu}0-9]/gu) || [];
    const isActing = named.some((place) => items[place].kind !== "topics" && items[place].what !== GROUP);
    return !next && isActing && capitals.length > 1;
  }

  // Another cancer, since nearly all is about that of the breast.
  function isOther({ words, owners: named }) {
    return words.length > 1 && named.some((place) => items[place].what === "disease") && !words.some((_, at) => isHere(words, at));
  }

  // Records named by a part of the query: whole names before single words, telling ones before those
  // that most findings name.
  function partly(segments) {
    const found = new Map();
    const add = (place, weight, at) => {
      const item = items[place];
      // What most findings name, and a word of the glossary, tell less.
      const isPlain = (index.findings() && item.total > HUB * index.findings()) || item.kind === "terms";
      const none = { weight: 0, held: 0, parts: [], isCalled: false };
      const one = found.get(place) || { item, matched: "", ...none, at };
      one.weight += isPlain ? weight * 0.6 : weight;
      one.held += 1;
      one.parts.push(segments[at]);
      one.isCalled ||= segments[at].owners.includes(place);
      found.set(place, one);
    };
    segments.forEach((segment, at) => {
      const { words, owners: named, isName } = segment;
      const more = isLong(words) || isShort(segment) || isOther(segment) ? LONG : 0;
      // Many names hold a word for cancer.
      const isLittle = isGeneric(segment) || (!named.length && words.every(isCancer));
      const isAnyCell = words.length > 1 && words.every((word) => isCancer(word) || form(word) === "cell");
      const share = isLittle ? LITTLE : isAnyCell ? ANY : 1;
      for (const place of named) add(place, ((isName ? 1 : UNNAMED) + more) * share, at);
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

  // What only papers are called by, or hold in their titles and authors: `Zhou 2014`.
  function isOfPapers({ owners, near }) {
    const places = owners.length ? owners : near;
    return places.length > 0 && places.every((place) => items[place].kind === "references");
  }

  // `PD-L1 exosomes`, `survivin in breast cancer`: since nearly all is about both, what is named beside
  // them, also where all together are a name: `ADAM15 exosomes`. An explained word is not meant.
  function besideAll(segments) {
    const words = segments[0].words.filter((word, at, all) => !isVesicle(word) && !isHere(all, at));
    const others = telling(segments).filter((segment) => segment.words.some((_, at, all) => !isHere(all, at)));
    const [only, ...more] = segments.length > 1 ? others : segmentsOf(words);
    const places = only?.isName && !more.length ? only.owners : [];
    return sureOf(places.filter((place) => items[place].kind !== "terms"));
  }

  // Whether a word is one of *breast cancer*.
  function isHere(words, at) {
    const isBreast = (word = "") => form(word) === "breast";
    return (isBreast(words[at]) && isCancer(words[at + 1] || "")) || (isCancer(words[at]) && isBreast(words[at - 1]));
  }

  function sureOf(places) {
    return places.map((place) => certain(items[place]));
  }

  // Of so many words those of one title are a title, unless a finding speaks of them all.
  function titled(words, segments, titles, told) {
    if (!titles.length) return onlyOfPapers(segments);
    const isTitle = words.length >= TITLE || segments.some(isOfPapers);
    const isTold = told.own === told.asked && words.length <= LONG_TITLE;
    return isTitle && !isTold ? titles : [];
  }

  // `Chow et al. 2014 macrophage`, `Donnarumma CAF`: the papers of an author and a year, or of an author
  // of few, those first that have most of the other words.
  function authored(segments, typed) {
    const [, first] = typed.match(ET_AL) || [];
    const papers = segments.map((segment) => (segment.words.length > 1 ? dated(segment) : byAuthor(segment, first)));
    const at = segments.length > 1 || first ? papers.findIndex(({ length }) => length) : -1;
    if (at < 0) return [];
    const filter = ({ id }) => papers[at].includes(id);
    const others = segments.filter((_, place) => place !== at).flatMap(({ words }) => words);
    const queries = others.map((word) => leaf(word, EVERYWHERE, STEM));
    const found = index.search({ queries, combineWith: "OR" }, { filter }).map(({ id }) => id);
    return sureOf([...new Set([...found, ...papers[at]])]);
  }

  function dated({ words, owners: named }) {
    return isYear(words[words.length - 1]) && isOfPapers({ owners: named, near: [] }) ? named : [];
  }

  // The papers by a first author, whom no finding names or who stands before `et al.`.
  function byAuthor({ words: [word], owners: named, near: some }, first) {
    const papers = some.filter((place) => form((items[place].names[0] || "").split(" ")[0]) === form(word));
    if (word === first) return papers;
    if (named.length || !some.length || some.length > FEW || papers.length < some.length) return [];
    const found = index.search({ queries: [leaf(word, EVERYWHERE, LITERAL)] });
    return found.some(({ id }) => items[id].kind === "findings") ? [] : some;
  }

  // `14-3-3ζ T cells`: the papers, where they are few, whose titles alone have a symbol.
  function onlyOfPapers(segments) {
    const isSymbol = ({ words, owners: named, near: some }) => {
      return !named.length && some.length < FEW && /[0-9]/.test(words[0]);
    };
    const found = segments.filter((segment) => isOfPapers(segment) && isSymbol(segment));
    return found.flatMap((segment) => segment.near).map((place) => offered(items[place]));
  }

  function isOwn(segment) {
    return segment.owners.length > 0 || segment.near.length > 0;
  }

  // `miR-21 vs miR-155`, `compare T cell with B cell`: the page that shows them side by side.
  function comparison(typed) {
    const [, asked = ""] = typed.match(ASKED) || [];
    const sides = asked ? asked.split(/,?\s+(?:and|with|to|vs\.?|versus)\s+|,\s*/i) : typed.split(AGAINST);
    if (sides.length < 2) return [];
    const found = sides.map((side) => exact(side, withoutIdle(allWords(side)))[0]?.item);
    return areComparable(found) ? [compared(found)] : [];
  }

  // Two to four, as many as stand side by side, each another.
  function areComparable(found) {
    const isAlone = new Set(found).size === found.length;
    const isAll = found.every((item) => item && ACTS.includes(item.kind));
    return found.length > 1 && found.length < 5 && isAlone && isAll;
  }

  // `miR-21 miR-155`: nothing but names of one kind, which may be meant to be compared; of `monocytes
  // turning into macrophages` not.
  function pair(segments, isBare) {
    if (!isBare || !segments.every(({ isName }) => isName)) return [];
    const found = segments.map(({ owners: [first] }) => items[first]);
    // An organ and a disease are both topics, and nobody compares them.
    const sortOf = ({ kind, what }) => (kind === "topics" ? what : kind);
    return areComparable(found) && found.every((item) => sortOf(item) === sortOf(found[0])) ? found : [];
  }

  // Such names, what tells of them all at once, and their comparison; of three and more the former first.
  function sideBySide({ segments, isBare, told }, some) {
    const found = pair(segments, isBare);
    if (!found.length) return [];
    const isTold = told.most === told.asked;
    const best = told.said.slice(0, isTold ? 1 : 0).map((item) => ({ item, matched: "" }));
    const alike = some.filter(({ item }) => found.includes(item));
    return [...(found.length > 2 ? [best, alike] : [alike, best]).flat(), compared(found)];
  }

  function compared(found) {
    const title = `Compare ${found.map((item) => item.title).join(" and ")}`;
    const ids = found.map(({ address }) => address.replace(/^.*\/|\.html$/g, ""));
    const address = `compare.html#with=${ids.join(",")}`;
    const item = { place: -1, kind: "pages", title, what: "page", address, total: 0, names: [] };
    return { item, matched: "", sure: true };
  }

  // Whether a record is called by a part that it holds, or all those parts stand in one of its names.
  function isCalledSo({ item, isCalled, parts }) {
    const words = parts.flatMap((segment) => segment.words);
    const inOne = () => holding(words, STEM).some((one) => one.inOne && one.item === item);
    return isCalled || (parts.length > 1 && inOne());
  }

  // Of a review's title a few words are no title.
  function isSource({ kind }, words) {
    return kind === "sources" && words.length < TITLE;
  }

  // Whether a record in which all the words stand answers: no filter of a table, and no term in whose
  // explanation they stand.
  function isAnswer({ item, inOne }, words) {
    const isExplained = item.kind === "terms" && !inOne;
    return !isFilter(item) && !isExplained && !isSource(item, words);
  }

  // Whether the best finding comes before the best record: it speaks of all of the question, or of all
  // but one part, if that is much, or more than the record has in its names; and the record is not what
  // is asked for.
  function isBefore(record, { segments, entities, told }) {
    const { parts, most, named } = told;
    const isCalled = entities.length > 0 || isCalledSo(record);
    // Of two parts, with nothing besides, the record comes first that is called so, unless the part before
    // it is a phrase for another: `palmitoylation macrophages`.
    const [{ owners, isName }] = segments;
    const isPhrase = owners.length > 0 && !isName && !owners.includes(record.item.place);
    const least = segments.length > parts || isPhrase ? 2 : 3;
    const isWhole = most === parts && parts >= (isCalled ? least : 1);
    const isMore = most > 1 && record.held > 0 && record.held < most;
    const isNearly = most === parts - 1 && (most > 2 || isMore);
    // What the finding names has to be a part of the record, too.
    const isMeant = named.length ? named.every((segment) => record.parts.includes(segment)) : isCalled;
    const isNamed = isMeant && most > 1 && record.held >= most;
    return (isWhole || isNearly) && !isNamed && !isBroad(record, told);
  }

  // A question about a process or the like, to which many findings are as good an answer.
  function isBroad({ item, isCalled, held }, { margin, most }) {
    return margin < CLEAR && BROAD.has(item.what) && (isCalled || held > 1) && held >= most * BROADLY;
  }

  // What answers a question in a few words: names side by side, or the finding that speaks of it; the
  // record that all of it, or a part, names; then the best findings and a paper. Findings that speak of
  // less than half are left to the end.
  function answers(asked) {
    const { typed, words, segments, entities, papers, recalled, told } = asked;
    const { said, parts, most } = told;
    const some = partly(telling(segments).filter(isOwn));
    const isSaid = most >= parts / 2;
    const found = said.slice(0, isSaid ? ANSWERS : 0).map((item) => ({ item, matched: "" }));
    const [record = NONE] = some;
    const whole = isBefore(record, { segments, entities, told }) ? found.slice(0, 1) : [];
    const held = entities.filter((one) => isAnswer(one, words));
    const records = [some.slice(0, 1).filter(({ weight }) => weight > LITTLE), held.slice(0, 1)];
    if (words.length > 2 && telling(segments).length > 1) records.reverse();
    const first = [...whole, ...records.flat(), ...found.slice(0, 2)];
    // Words of a title, which may be meant as such, have their paper among the first.
    const isMany = telling(segments).length >= FEW;
    const entitled = [...quoting(typed, FEW), ...recalled, ...papers.filter(({ inOne }) => isMany && inOne)];
    first.splice(2, 0, ...entitled.slice(0, 1));
    return [...sideBySide(asked, some), ...first, ...papers.slice(0, 1), ...found, ...some];
  }

  // Whether something answers little of what was asked, which the box says: a finding that speaks of no
  // more than half, a record that is not called by any part, one of two, and anything where nothing
  // speaks of some part.
  function partOf({ asked, most }, paired, isUnheard) {
    return ({ item, weight = 1, held = asked }) => {
      if (item.kind === "findings") return isUnheard || most <= asked / 2;
      return paired.has(item) || (held < asked && (isUnheard || weight <= HELD));
    };
  }

  // The records that single words are names of.
  function abbreviated(segments) {
    const single = segments.filter((segment) => segment.words.length === 1 && segment.isName);
    return new Map(single.map((segment) => [segment.words[0], segment.owners]));
  }

  // Everything that fits what was typed, the best first: { results, sure, isPart, ambiguous }. What is
  // not sure is offered, and never opened by Enter alone: a name that is only like what was typed, or
  // one of two that stand side by side. What answers but a part is.
  function find(asked) {
    const typed = asked.replace(/\s+/g, " ").trim().slice(0, LONGEST).replace(DEFINED, "$1$2");
    const all = index.isBegun() ? allWords(typed) : [];
    const words = withoutIdle(all);
    const named = words.length ? exact(typed, words) : [];
    const results = words.length ? inOrder(typed, { all, words, named }) : [];
    return {
      results,
      sure: results.length > 0 && results[0].sure,
      isPart: results.length > 0 && Boolean(results[0].isPart),
      ambiguous: named.filter(({ related }) => !related).some(({ ambiguous }) => ambiguous),
    };
  }

  function inOrder(typed, { all, words, named }) {
    const results = new Map();
    const add = (found) => {
      for (const one of found) if (!results.has(one.item.place)) results.set(one.item.place, one);
    };
    const segments = segmentsOf(all);
    for (const segment of segments) segment.near = near(segment);
    const started = begun(words.length > 1 ? typed : words[0]); // `CD146+` is a word in names
    const [exactly, literal] = split(holding(words, LITERAL));
    // A long title may have the whole name of what was typed as an abbreviation.
    const mayBeTitle = words.length > TITLE;
    const titles = mayBeTitle ? split(holding(words, LITERAL, abbreviated(segments)))[1] : literal;
    const [entities, papers] = split(holding(words, STEM));
    const isName = named.some(({ matched }) => matched); // and no phrase
    const asked = isName ? [wholeSegment(words, named)] : segments;
    const told = index.hasFindings() ? spoken(asked) : SILENT;
    // A molecule that nobody knows is not answered with a part of its name.
    const isUnheard = told.heard < told.asked;
    const isSymbol = (word) => /[0-9]/.test(word) || (isUnheard && /\p{Lu}{2}/u.test(word));
    const isStrange = segments.some((one) => !isOwn(one) && one.words.some(isSymbol));

    add(comparison(typed));
    add(named);
    // The same words in another order: `indocyanine green vesicles`.
    add(exactly.filter(({ isAll }) => isAll));
    add(quoting(typed, LONG_TITLE));
    // Or those of one stem, beside a word for vesicles: `exosomes that reprogram stromal cells`.
    const best = telling(segments).flatMap((segment) => segment.words);
    const isRecord = ({ isAll, item }) => isAll && item.kind !== "terms";
    if (best.length > 1) add(holding(best, STEM).filter(isRecord));
    const recalled = remembered(typed, LONG_TITLE + 1);
    if (told.own < told.asked) add(recalled);
    add(besideAll(segments));
    add(authored(segments, typed));
    add(started.filter(({ sure }) => sure));
    // Nearly all is about vesicles, and so is a filter by their class.
    const isOfVesicles = words.some(isVesicle);
    const isMeant = ({ item }) => !isSource(item, words) && !(isOfVesicles && isFilter(item));
    add(exactly.filter((one) => one.inOne && isMeant(one)));
    if (words.length > 1) {
      add(titled(words, segments, titles, told));
      const isBare = all.every((word) => AND.has(form(word)) || !isIdle(word));
      const asked = { typed, words, segments, isBare, entities, papers, recalled, told };
      const paired = new Set(pair(segments, isBare));
      const isPart = partOf(told, paired, isUnheard);
      const isKnown = !isStrange && index.hasFindings();
      for (const one of answers(asked)) {
        add([{ ...one, sure: isKnown && !paired.has(one.item), isPart: isPart(one) }]);
      }
    }
    add(entities);
    add(papers);
    // A word of several findings, and of no name, means none of them more than another.
    const isOne = told.alone === 1 && (!isStrange || !results.size);
    add(told.said.map((item) => ({ item, matched: "", sure: isOne })));
    if (!named.length) add(started);
    if (!results.size) add(misspelt(typed));
    if (!results.size) add(segments.flatMap((segment) => segment.near).map((place) => offered(items[place])));
    return [...results.values()];
  }

  // Papers apart from the others.
  function split(found) {
    const isPaper = ({ item }) => item.kind === "references";
    return [found.filter((one) => !isPaper(one)), found.filter(isPaper)];
  }

  // A query that is one name: its owners, and not its words.
  function wholeSegment(words, named) {
    return { words, owners: named.map(({ item }) => item.place), near: [] };
  }

  Object.assign(window.sevAtlasSearch, { find });
})();
