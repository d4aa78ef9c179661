// The index of the search, made from the lists of generator/search.py in slices, so that typing never
// stalls: the records, the owners of whole names, and MiniSearch over their words.
(() => {
  "use strict";

  const { normal, load, assets, everyday } = window.sevAtlasSearch;

  const SLICE = 6; // milliseconds of work before the page gets its turn
  const SEPARATORS = /[\s\p{Pd}/,;:()[\]{}"“”„|+]+/u;
  const WHITE = /[\s,;"“”„?!|@]+/u;
  const LONE_NUMBER = /^(?:[0-9]{1,4}|[35]p|i{1,3}|iv)$/i;
  const SIGNED = /([\p{L}\p{N}])[+⁺]/gu; // `CD63+ CAF`
  const COUNT = /(?<=^table of )[0-9]+/; // `table of 46 references` is not reference 46
  const ARM = /^(mir[0-9]+)-([35]p)$/;

  // What tells nothing of a question.
  const IDLE = new Set(
    ("a about after against al all among an and any are as at be become becomes been better both" +
      " between by can cause caused causes compare compared could derived did differ difference" +
      " differences do does during effect effects et find for found from get gets getting give" +
      " giving got has have how i if in induce induces into is it its list look looking made make" +
      " makes making many may me more most much must my need needed needs of often on once or our over" +
      " please role see should show some still take taken takes taking tell than that the their them" +
      " there these they think this thought through to turn turning turns under us versus via vs was" +
      " we were what when where which who why with within without would you" +
      " part parts works working linked related involved contribute contributes contributing happen happens").split(" "),
  );

  const WHOLE_ONLY = 2.5; // rank of a phrase that is no part of a longer question
  const ANSWERS = 500; // of the engine that are kept

  // What nearly every finding is about, by the words that people use for it.
  const VESICLES = new Set(["exosome", "exosomal", "vesicle", "vesicular", "ev", "sev"].map(normal));

  // What stands for cancer in names.
  const CANCERS = new Set(["cancer", "carcinoma", "tumor"].map(normal));

  // What stands for one another in names, by the first of it.
  const others = [...everyday.ORGANS, "microrna mirna"].map((group) => group.split(" ").map(normal));
  const alike = [["vesicle", ...VESICLES], [...CANCERS], ...others];
  const SAME = new Map(alike.flatMap(([first, ...more]) => more.map((one) => [one, first])));

  const NAMED = new Set(["molecules", "cells", "therapies", "topics"]);

  const items = [];
  const answers = new Map();
  const whole = new Map(); // normal form of a name or identifier: [place, rank, name] of its owners; an identifier has no name
  const inAnyOrder = new Map(); // stems of a phrase, in the order of the alphabet: its owners, as above
  const namesInAnyOrder = new Map(); // the same of names of several words
  const ordinary = new Set(); // English words, and words of phrases, that are like known ones and no slips
  const listeners = new Set();
  let kinds = [];
  let findings = 0;
  let stage = 0; // how many parts can be searched
  let engine;

  // Short words in capitals are symbols: of these each letter counts.
  const symbols = new Set();
  const SYMBOL = /^(?=.{2,10}$)\p{Lu}[\p{Lu}\p{Script=Greek}\p{N}-]+$/u;

  const forms = new Map();
  function form(word) {
    if (!forms.has(word)) forms.set(word, normal(word));
    return forms.get(word);
  }

  // What a name that goes on after the word begins with: `KRAS` is the form of `kra`, and begins no
  // `krag`.
  function beginning(word) {
    return form(`${word}x`).slice(0, -1);
  }

  // `miR-21`, `TβRI`: a name that goes on with another digit is another one.
  const isNumbered = (word) => /(?:[0-9]|[R\p{Script=Greek}]I{1,3})$/u.test(word);

  // Words that differ by their ends tell the same: leaky, leakage; secrete, secretion; evade, evasion;
  // expel, expelled; survive, survival; metabolic, metabolically; diagnose, diagnostic.
  const ENDS = new RegExp(
    "(?<=^\\p{L}{4,})(?:" +
      "[ai]bility|i(?:val|vor|ving|ved)|icity|ivity|iness|i[sz](?:ation|e[dr]?|ing)|ation|ating|ative|atory|ate" +
      "|[ae]si[sz](?:e[dr]?|ing)|(?<=cyt|gn)os(?:tic|ed?|ing)|(?<=metabol|trop)i[sz]m" +
      "|asis|atic|esis|etic|osis|o[st]ic|eutic|[ai]ble|[ae]nc[ey]|[ae]nt|ment|ness|ing|ion|ive|ity|ary|ory" +
      "|ade|age|ial|ium|ous|ia|al|ed|er|ic|ly|or|y|e|a)$",
    "u",
  );
  const stems = new Map(); // stem: the known words that have it
  function stem(word) {
    const doubled = /(?<=^\p{L}{3,})(\p{L})\1(?:ed|ing|er|or)$/u; // no `mirror`
    const even = word.replace(/(?<=[ai])s(?=i(?:on|ve)$)/, "d").replace(doubled, "$1");
    const shorter = even.replace(ENDS, "");
    return shorter === word ? word : stem(shorter);
  }

  // Words in any order, with any ends, and with any word for vesicles: `education of macrophages` is
  // `macrophage education`.
  function stemsOf(words) {
    const parts = words.flatMap((word) => word.split(/\p{Pd}/u)).map(form).filter(Boolean);
    return parts.map(stemOf).sort().join(" ");
  }

  // The stem of a word, or that of what stands for it.
  function stemOf(word) {
    return stem(SAME.get(word) || word);
  }

  // By letters and not by form, in which `alpha` is an `a`.
  const isIdle = (word) => IDLE.has(word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));

  // The words of a name that tell something.
  function tellingWords(name) {
    return name.split(WHITE).filter((word) => form(word) && !isIdle(word));
  }

  const known = new Map();
  // The words of a name: what stands between white space, the parts of that which hold a letter, and
  // a lone number with the word before it.
  function wordsOf(text) {
    if (known.has(text)) return known.get(text);
    const words = new Set();
    let before = "";
    for (const chunk of text.split(WHITE)) {
      words.add(form(chunk));
      if (SYMBOL.test(chunk)) symbols.add(form(chunk));
      if (before && LONE_NUMBER.test(chunk)) words.add(form(`${before}-${chunk}`));
      before = chunk;
      const parts = chunk.split(SEPARATORS);
      if (parts.length > 1) for (const part of parts) if (/\p{L}{2}/u.test(part)) words.add(form(part));
    }
    words.delete("");
    for (const word of words) {
      if (!stems.has(stem(word))) stems.set(stem(word), new Set());
      stems.get(stem(word)).add(word);
    }
    known.set(text, words);
    return words;
  }

  function wordsOfAll(texts) {
    return [...new Set(texts.flatMap((text) => [...wordsOf(text)]))];
  }

  function own(key, place, rank, name, keys = whole) {
    if (!key) return;
    const owners = keys.get(key);
    if (!owners) keys.set(key, [[place, rank, name]]);
    else if (!owners.some(([other]) => other === place)) owners.push([place, rank, name]);
  }

  // A list's item with names for its places, added to the names that can be found as a whole.
  function read(list, kind) {
    const [title, what, address, total, names = [], hidden = [], ambiguous = [], ...rest] = list;
    const [keys = [], related = [], words = "", ...named] = rest;
    const [links = [], wider = [], sent = [], phrases = [], besides = ""] = named;
    const place = items.length;
    const said = { words, links, wider, sent, phrases, besides };
    const item = { place, kind, title, what, address, total, names, hidden, ...said };
    item.kind ||= address.split("/")[0];
    item.ambiguous = new Set(ambiguous.map(form));
    items.push(item);
    if (item.kind !== "findings") own(form(title), place, 0, title);
    names.forEach((name, at) => own(form(name), place, at < 2 ? 0 : 1, name));
    for (const name of [...hidden, ...phrases]) own(form(name), place, 2, "");
    for (const name of names) own(form(name.replace(SIGNED, "$1-positive")), place, 1, name);
    for (const name of names) if (ARM.test(form(name))) own(form(name).replace(ARM, "$1$2"), place, 2, "");
    for (const key of keys) own(key, place, 0, null);
    for (const key of related) own(key, place, 3, null);
    return item;
  }

  // `T cell infiltration`, for who says `infiltrating T lymphocytes`.
  function readNames({ place, kind, title, names }) {
    if (!NAMED.has(kind)) return;
    for (const name of [title, ...names]) {
      const telling = tellingWords(name);
      if (telling.length > 1) own(stemsOf(telling), place, 1, name, namesInAnyOrder);
    }
  }

  // The words of phrases that tell something: `proteins in exosomes` is asked as `which proteins do exosomes
  // hold`, too.
  function readPhrases({ place, phrases }) {
    for (const phrase of phrases) {
      for (const word of phrase.split(SEPARATORS)) ordinary.add(form(word));
      const telling = tellingWords(phrase);
      if (telling.length < 2) continue;
      own(form(telling.join(" ")), place, WHOLE_ONLY, "");
      own(stemsOf(telling), place, WHOLE_ONLY, "", inAnyOrder);
    }
  }

  function makeEngine() {
    const fields = {
      whole: ({ title, names, hidden, phrases }) =>
        [...new Set([title, ...names, ...hidden, ...phrases].map(form))],
      names: ({ title, names, hidden }) => wordsOfAll([title, ...names, ...hidden]),
      text: ({ kind, what, words, title }) =>
        wordsOfAll(kind === "findings" ? [title, what, words] : [what.replace(COUNT, ""), words]),
      links: ({ links, wider }) => [...links, ...wider].map((place) => `@${place}`),
      place: ({ place }) => place,
    };
    return new window.MiniSearch({
      idField: "place",
      fields: ["whole", "names", "text", "links"],
      extractField: (item, field) => {
        const isSaid = field === "text" || field === "links" || field === "place";
        return item.kind === "findings" && !isSaid ? null : fields[field](item);
      },
      stringifyField: (words) => words,
      tokenize: (words) => (Array.isArray(words) ? words : [words]),
      processTerm: (word) => word,
    });
  }

  function pause() {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }

  async function inSlices(list, work) {
    let until = performance.now() + SLICE;
    for (const one of list) {
      work(one);
      if (performance.now() > until) {
        await pause();
        until = performance.now() + SLICE;
      }
    }
  }

  async function addPart(list, kind) {
    const added = [];
    answers.clear();
    await inSlices(list, (one) => added.push(read(one, kind)));
    tell();
    await inSlices(added, (item) => {
      readNames(item);
      readPhrases(item);
      engine.add(item);
    });
    answers.clear();
  }

  // A query asks for the same words again and again.
  function search(query, options) {
    if (options) return engine.search(query, options);
    const key = JSON.stringify(query);
    if (answers.size > ANSWERS) answers.clear();
    if (!answers.has(key)) answers.set(key, engine.search(query));
    return answers.get(key);
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  async function prepare() {
    const names = `${assets}data/names.js`;
    await Promise.all([load(`${assets}vendor/minisearch.js`), load(names)]);
    engine ||= makeEngine();
    kinds = window.sevAtlasKinds.map(([folder, title]) => ({ folder, title }));
    const parts = [
      ["sevAtlasNames", names],
      ["sevAtlasPapers", `${assets}data/search-papers.js`],
      ["sevAtlasFindings", `${assets}data/search-findings.js`],
    ];
    const english = `${assets}data/search-english.js`;
    // The next lists are on their way while one is read. Where one could not be loaded, the next try
    // goes on with it.
    for (const address of [...parts.slice(stage).map(([, one]) => one), english]) load(address).catch(() => {});
    for (const [name, address] of parts.slice(stage)) {
      await load(address);
      if (name === "sevAtlasFindings") findings = window[name].length;
      await addPart(window[name]);
      stage += 1;
      tell();
    }
    await load(english);
    let word = "";
    for (const [, kept, rest] of window.sevAtlasEnglish.matchAll(/([0-9])([a-z]*)/g)) {
      word = word.slice(0, kept) + rest;
      ordinary.add(word);
    }
    // Nothing points at pages, so they come last and the places of records stay as they are.
    await addPart(window.sevAtlasPages, "pages");
    stage += 1;
    tell();
  }

  let preparing;
  function ready() {
    preparing ||= prepare().catch(() => {
      preparing = undefined;
    });
    return preparing;
  }

  Object.assign(window.sevAtlasSearch, {
    ready,
    kinds: () => kinds,
    isComplete: () => stage > 3,
    listen: (listener) => listeners.add(listener),
    // What the other scripts of the search look things up in.
    index: {
      items,
      whole,
      symbols,
      form,
      beginning,
      isNumbered,
      wordsOf,
      isIdle,
      isOrdinary: (word) => ordinary.has(form(word)),
      tellingWords,
      WHITE,
      LONE_NUMBER,
      stem,
      stemsOf,
      stemOf,
      VESICLES,
      CANCERS,
      inAnyOrder,
      namesInAnyOrder,
      ofStem: (word) => stems.get(stem(form(word))) || new Set(),
      search,
      isBegun: () => engine !== undefined,
      findings: () => findings,
      hasFindings: () => stage > 2,
    },
  });
})();
