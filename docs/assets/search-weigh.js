// Which findings speak of a question, part by part, and how much: by the records that they name, or in
// words of their own. Parts come from search-words.js; search-find.js puts findings among records.
(() => {
  "use strict";

  const { normal, index, query } = window.sevAtlasSearch;
  const { items, form, wordsOf } = index;
  const { leaf, isOfAll, isCancer, isVesicle, VESICLES, LITERAL, STEM, MEANING } = query;

  const LEAST = 0.5; // of what the best finding says, for one to be shown at all

  // How much a finding says of a part, 1 being all.
  const WIDER = 0.8; // it names a kind or a part of what is asked
  const AKIN = 0.7; // it has a word of the same stem
  const MEANT = 0.4; // it has a word that means much the same
  const NEAR = 0.5; // for a record whose name only holds the words of the part
  const BOTH = 0.25; // of the lesser, where it speaks of a part by a record and in words

  const CITED = 0.5; // where only the title of a paper that it rests on does
  const NEAR_LINK = 0.3; // the same as NEAR, for the engine

  // What a finding gets or loses besides, 1 being a part of which it speaks.
  const BESIDES = 1.5; // it names what nearly all speak of
  const IN_WORDS = 1; // it does so in words
  const CARRIED = 0.5; // its cargo is asked for
  const SENDS = 1.5; // its sender is
  const UNASKED = 0.3; // less for a molecule or a treatment where nobody asked for one
  const UNASKED_MOST = 2; // such that count
  const LISTED = 0.6; // less for one that lists cells
  const CELLS_MOST = 3; // besides those that were asked for
  const ELSEWHERE = 0.3; // less for one that was seen in other cancers only

  // What so much is, or does, that it tells little beside another word.
  const GENERIC = new Set(
    ("activate cell contain dna gene lipid marker molecule protein rna affect decrease downregulate drive enhance" +
      " high increase level low promote reduce regulate upregulate method technique").split(" ").map(normal),
  );

  const isGeneric = ({ words: [word, next] }) => !next && GENERIC.has(form(word));
  const isLink = (term) => term.startsWith("@");
  const placeOf = (link) => Number(link.slice(1));
  const isPaper = (term) => isLink(term) && items[placeOf(term)].kind === "references";
  const isFinding = ({ id }) => items[id].kind === "findings";
  const isSpecific = ({ kind, what, title }) => {
    const isGroup = what === "group of molecules" || GENERIC.has(form(title));
    return ["molecules", "therapies"].includes(kind) && !isGroup;
  };

  // Without what nearly all is about, and what tells little, unless that alone was asked or much of it.
  function telling(segments) {
    const some = segments.filter(({ words }) => !isOfAll(words));
    const best = some.filter((segment) => !isGeneric(segment));
    const isLittle = best.length === 1 && some.length > 2;
    return [isLittle ? some : best, some].find(({ length }) => length) || segments;
  }

  function search(queries) {
    return index.search({ combineWith: "OR", queries }, { filter: isFinding });
  }

  function inWords({ words }, reach) {
    return { combineWith: "AND", queries: words.map((word) => leaf(word, { fields: ["text"] }, reach)) };
  }

  // The findings that speak of a part: { place, share, score, links, isNamed, isSaid, isPaper }. `share`
  // is how much they say of it, `links` are the records that they name and that the part may mean,
  // `isNamed` is whether the part is a name of one of these, `isSaid` whether they have it in words,
  // `isPaper` whether only a paper's title has it.
  function speakingOf(segment) {
    const isName = segment.owners.length > 0;
    const places = isName ? segment.owners : segment.near;
    // By the usual name, where an abbreviation was typed.
    const usual = segment.owners.map((place) => [...wordsOf(items[place].title)]);
    const plain = usual.map((queries) => ({ combineWith: "AND", prefix: false, fields: ["text"], queries }));
    const stems = usual.map((words) => inWords({ words }, STEM));
    const linked = {
      queries: places.map((place) => `@${place}`),
      ...{ fields: ["links"], combineWith: "OR", prefix: false, boost: { links: isName ? 1 : NEAR_LINK } },
    };
    const said = (reach, more) => search([inWords(segment, reach), ...more]);
    const literal = new Set(said(LITERAL, plain).map(({ id }) => id));
    const akin = new Set(said(STEM, stems).map(({ id }) => id));
    return said(MEANING, [...plain, ...stems, linked]).map(({ id, score, terms }) => {
      const links = terms.filter(isLink).map(placeOf);
      const isDirect = links.some((place) => items[id].links.includes(place));
      const named = links.length ? (isDirect ? 1 : WIDER) * (isName ? 1 : NEAR) : 0;
      const isSaid = links.length < terms.length;
      const told = literal.has(id) ? 1 : akin.has(id) ? AKIN : isSaid ? MEANT : 0;
      const share = Math.max(named, told) + BOTH * Math.min(named, told);
      const isNamed = isName && links.length > 0;
      return { place: id, share, score, links, isNamed, isSaid, isPaper: terms.every(isPaper) };
    });
  }

  function placesNamed(name) {
    return (index.whole.get(form(name)) || []).map(([place]) => place);
  }

  // Whether a record is called by a part, or by a name that begins so: `leukaemia` is not BCL2, the gene
  // of B-cell leukaemia.
  function isCalled({ words, owners }) {
    const key = form(words.join(" "));
    return (place) => {
      const { title, names } = items[place];
      return owners.includes(place) || [title, ...names].some((name) => form(name).startsWith(key));
    };
  }

  // What a finding gets for the parts of which nearly all speak.
  function besides(segments) {
    const told = segments.map((segment) => ({
      owners: isOfAll(segment.words) ? VESICLES.flatMap(placesNamed) : segment.owners,
      said: new Set(search([inWords(segment, MEANING)]).map(({ id }) => id)),
    }));
    return ({ place, links }) => {
      const one = ({ owners, said }) => {
        return owners.some((owner) => links.includes(owner)) ? BESIDES : said.has(place) ? IN_WORDS : 0;
      };
      return told.reduce((sum, part) => sum + one(part), 0);
    };
  }

  // `PD-L1 exosomes`, `CAF exosomes`: beside a word for vesicles a molecule is meant as their cargo, and
  // a cell before it as what sends them. What a finding gets that has it so.
  function sentIn(segments) {
    const isOfVesicles = (segment) => Boolean(segment?.words.some(isVesicle));
    const meant = segments.some(isOfVesicles) ? segments : [];
    const placesOf = (segment, kind) => segment.owners.filter((place) => items[place].kind === kind);
    const cargo = meant.flatMap((segment) => placesOf(segment, "molecules"));
    const senders = meant.flatMap((segment, at) => {
      return isOfVesicles(meant[at + 1]) ? placesOf(segment, "cells") : [];
    });
    // `tumour exosomes`.
    const isOfCancer = meant.some(({ words }) => isOfAll(words) && words.some(isCancer));
    if (isOfCancer) senders.push(...placesNamed("cancer cell"));
    return ({ sent }) => {
      const has = (places) => places.some((place) => sent.includes(place));
      return (has(cargo) ? CARRIED : 0) + (has(senders) ? SENDS : 0);
    };
  }

  // What a finding loses for what it names and nobody asked for: of two that say the same of what was
  // asked, the plain one is meant.
  function unasked({ item, links, named }) {
    if (named.some((place) => isSpecific(items[place]))) return 0;
    const others = item.links.filter((place) => isSpecific(items[place]) && !links.includes(place));
    return UNASKED * Math.min(others.length, UNASKED_MOST);
  }

  // What a finding loses that lists many cells besides one that was asked for, since it tells little of each.
  function listed({ item, links, named }) {
    const isCell = (place) => items[place].kind === "cells";
    const others = item.links.filter((place) => isCell(place) && !links.includes(place));
    return named.some(isCell) && others.length > CELLS_MOST ? LISTED : 0;
  }

  // What a finding loses that was seen in other cancers only, if nobody asked for these.
  function elsewhere({ item, links }) {
    const seen = item.links.filter((place) => items[place].what === "disease");
    const here = placesNamed("breast cancer");
    const isHere = [...seen, ...item.wider].some((place) => here.includes(place));
    const isAsked = isHere || seen.some((place) => links.includes(place));
    return seen.length && !isAsked ? ELSEWHERE : 0;
  }

  // The findings that speak of any part, the best first: a part counts, one that names a record counts
  // twice, and what few findings speak of counts more. `asked` is how many parts tell something, `parts`
  // of how many of these any finding speaks, `heard` of how many it does in words or by what they call,
  // `most` of how many one does, `alone` how many do so, `own` of how many one of these does itself and
  // not by a paper's title, `named` the parts that are a name of a record which the first names,
  // `margin` how much more it says than the second.
  function spoken(asked) {
    const segments = telling(asked);
    const also = besides(asked.filter((segment) => !segments.includes(segment)));
    const sent = sentIn(asked);
    const found = new Map();
    let parts = 0;
    let heard = 0;
    for (const segment of segments) {
      const speaking = speakingOf(segment);
      if (speaking.length) parts += 1;
      if (speaking.some(({ isSaid, links }) => isSaid || links.some(isCalled(segment)))) heard += 1;
      const rare = Math.log(1 + index.findings() / speaking.length);
      for (const { place, share, score, links, isNamed, isPaper } of speaking) {
        const counts = { held: 0, own: 0, weight: 0, score: 0 };
        const lists = { links: [], named: [], names: [] };
        const one = found.get(place) || { item: items[place], ...counts, ...lists };
        one.held += 1;
        one.own += isPaper ? 0 : 1;
        one.weight += (1 + (isNamed ? 1 : 0) + share * rare) * (isPaper ? CITED : 1);
        one.score += score;
        one.links.push(...links);
        if (isNamed) one.named.push(...links);
        if (isNamed) one.names.push(segment);
        found.set(place, one);
      }
    }
    const all = [...found.values()].map((one) => {
      return { ...one, weight: one.weight + also(one.item) + sent(one.item) - unasked(one) - listed(one) - elsewhere(one) };
    });
    all.sort((a, b) => b.weight - a.weight || b.score - a.score || a.item.place - b.item.place);
    const most = Math.max(...all.map(({ held }) => held), 1);
    const best = all.filter(({ held }) => held === most);
    const own = Math.max(...best.map((one) => one.own), 0);
    const said = all.filter(({ weight }) => weight > all[0].weight * LEAST).map(({ item }) => item);
    const named = all[0]?.names || [];
    const margin = all.length > 1 ? all[0].weight / all[1].weight : Infinity;
    return { said, asked: segments.length, parts, heard, most, alone: best.length, own, named, margin };
  }

  Object.assign(window.sevAtlasSearch, { weigh: { spoken, telling, isGeneric } });
})();
