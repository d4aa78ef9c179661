// Takes apart what was typed: names, words and their misspellings, as they stand in the index
// (search-index.js).
(() => {
  "use strict";

  const { normal, index, everyday } = window.sevAtlasSearch;
  const { items, whole, inAnyOrder, namesInAnyOrder, symbols, form, stemsOf, beginning, isIdle, isOrdinary, tellingWords, VESICLES, CANCERS, WHITE, LONE_NUMBER } = index;
  const { meant, meantInName, swapped } = window.sevAtlasSearch.slips;
  const { identifiersIn, citedBy } = window.sevAtlasSearch.identifiers;

  // How far a word reaches: as it is or begun, to words of its stem, to words that mean much the same.
  const [LITERAL, STEM, MEANING] = [0, 1, 2];
  const SPAN = 6; // words that one name may have in a query
  const USUAL = 4; // names by which a record is called most
  const FEW = 2; // records that are called the same
  const WORDS = ["names", "text"]; // fields of words
  const STEMMED = 0.4; // weight of a word that only has the stem of what was typed
  const GREEK = /^(?:alpha|beta|gamma|delta|epsilon|zeta|theta|kappa|lambda|sigma|omega)$/i;
  const ABBREVIATIONS = /^(.*\p{Lu}{2})s$/u; // `DCs`, `NKG2DLs`; a small s, since `FAS` is no plural

  // Words that people use for one another, by their stems.
  const ALIKE = [...everyday.MEANINGS, ...everyday.ORGANS].map((group) => new Set(group.split(" ").map((word) => index.stem(form(word)))));

  const UNNAMED = new Set(["findings", "pages"]); // kinds that a part of a question is no name of

  // `What is gelatinase A?`
  const ASKING = /^(?:what|which|who|how|where|why)(?:'s| (?:is|are|was|were|does|do))(?: (?:a|an|the))?\s+/i;
  const SILENCING = /^si\p{Pd}?(?=\p{Lu})(.*)$/u; // `siBCL2`
  const SIGNED = /^(.*[\p{L}0-9])[\p{Pd}(]?([+⁺−⁻\p{Pd}](?:ve)?|pos(?:itive)?|neg(?:ative)?|low?|hi(?:gh)?|overexpressing|amplified)\)?$/iu;
  // How names have a sign.
  const SIGNS = [
    [/^(?:[+⁺]|pos|over|ampl)/i, "positive"],
    [/^(?:[−⁻\p{Pd}]|neg)/iu, "negative"],
    [/^lo/i, "low"],
    [/^hi/i, "high"],
  ];
  const JOURNAL = new Set(["j", "journal"]); // `EMBO J 2012`
  const CELLS = new Set(["cell", "cellular"].map(normal));

  const isYear = (word) => /^(?:19|20)[0-9]{2}$/.test(word);

  const stands = (word, fields) => index.search({ queries: [form(word)], prefix: false, fields }).length > 0;

  const namedSo = (possible) => possible.find((one) => stands(one, ["names"]));

  // `CD146+`, `MCAM-`, `CD90lo`, `HER2/neu-positive`: in words and by the name, where names have it so.
  function signed(chunk) {
    const [, name, sign] = chunk.match(SIGNED) || [];
    return (name && withSign(name, sign)) || chunk;
  }

  function withSign(name, sign) {
    const [, word] = SIGNS.find(([pattern]) => pattern.test(sign));
    return namedSo([name, ...namesLike(name)].map((one) => `${one}-${word}`));
  }

  // The names by which what is called so is called most.
  function namesLike(name) {
    return (whole.get(form(name)) || []).flatMap(([place]) => usual(items[place]));
  }

  // `αCD3`, `anti-ERBB2`: an antibody against it, by whatever name, or else what it is against.
  function against(chunk) {
    const [, name = ""] = chunk.match(/^(?:α\p{Pd}?|anti\p{Pd})(\p{Lu}.*)$/u) || [];
    if (!name || stands(chunk, WORDS)) return chunk;
    return namedSo([...[name, ...namesLike(name)].map((one) => `anti-${one}`), name]) || chunk;
  }

  function usual({ title, names }) {
    return [title, ...names.slice(0, USUAL)];
  }

  // `MHCII`, `TGFβRII`: with the number apart, where that is a name.
  function numbered(chunk) {
    const parted = chunk.replace(/^(\p{Lu}\p{L}+?)(?<=[\p{Lu}\p{Script=Greek}])(I{1,3}|IV)$/u, "$1-$2");
    return !whole.has(form(chunk)) && whole.has(form(parted)) ? parted : chunk;
  }

  // `HER2-postive`: with the word behind the hyphen mended, where names have it so.
  function mended(chunk) {
    const [first, second, third] = chunk.split(/\p{Pd}/u);
    if (!second || third !== undefined || GREEK.test(second) || whole.has(form(chunk)) || stands(chunk, WORDS)) return chunk;
    const names = meant(second, ["names"]).map((word) => `${first}-${word}`);
    return namedSo(names) || names.find((name) => whole.has(form(name))) || chunk;
  }

  // `Apo2L/TRAIL`, `antibody-drug`: words that only together mean nothing. A part of a molecule's name
  // is never split off at a hyphen.
  function pieces(chunk) {
    const [, silenced] = chunk.match(SILENCING) || [];
    if (silenced && whole.has(form(`${silenced} siRNA`))) return [silenced, "siRNA"];
    const [, sender, vesicle = ""] = chunk.match(/^(.+)\p{Pd}(\p{L}+)$/u) || [];
    if (isVesicle(vesicle.replace(ABBREVIATIONS, "$1")) && !whole.has(form(chunk))) return [sender, vesicle];
    const parts = chunk.split(/[/–—]|\+(?=\p{L})/u).filter(form);
    const words = chunk.split(/\p{Pd}/u).filter(form);
    const some = parts.length > 1 ? parts : words.every((word) => /^\p{L}{3,}$/u.test(word)) ? words : [];
    const isName = some.length < 2 || whole.has(form(chunk)) || stands(chunk, ["names"]);
    const isOneKnown = parts.length > 1 && parts.some((part) => whole.has(form(part)));
    return !isName && (isOneKnown || some.every((word) => stands(word, WORDS))) ? some : [chunk];
  }

  // What was typed as names have it: `brain mets`, `anti CD47`, `CAFs lacking CD146`, `HER2 positive`.
  function spelt(typed) {
    return everyday.SPELLINGS.reduce((text, [said, meant]) => text.replace(said, meant), typed)
      .replace(/\b(?:without|lacking|lacks?) ([^\s,;?!."”)]*[\p{L}\p{N}])/giu, (said, name) => {
        return namedSo([`${name}-negative`, `non-${name}`]) || said;
      })
      .replace(/([^\s,;?!“”]+) (positive|negative|low|high|overexpressing|amplified)\b/giu, (said, name, sign) => {
        return withSign(name, sign) || said;
      });
  }

  // Words as they stand between white space. A lone number belongs to the word before it, unless it
  // is a year: `cd 63`, `miR 21 5p`.
  function allWords(typed) {
    const words = [];
    for (const typedChunk of spelt(typed).split(WHITE).filter(form).map(signed).flatMap(pieces)) {
      const chunk = mended(numbered(against(typedChunk))).replace(ABBREVIATIONS, "$1");
      const before = words[words.length - 1];
      const isArm = /^[35]p$/i.test(chunk) && !/[0-9]/.test(before);
      const joins = before && /\p{L}$|[0-9]$/u.test(before) && LONE_NUMBER.test(chunk) && !isArm;
      const isGreek = before && GREEK.test(chunk) && stands(before + chunk, ["names"]);
      const isOne = isGreek || (joins && !isYear(chunk) && !isIdle(before) && !isVesicle(before));
      if (isOne) words[words.length - 1] = `${before}-${chunk}`;
      else words.push(chunk);
    }
    return words.length > 1 ? words.map(unslipped) : words;
  }

  // A word that is known nowhere, as the only word that it may be: `trastuzumb resistance`. An English
  // word is no slip: `diabetes` is no diameter.
  function unslipped(word) {
    if (/[^\p{L}]/u.test(word) || isIdle(word) || isOrdinary(word) || isKnown(word) || akin(word).length) return word;
    const [first, ...others] = meant(word, WORDS);
    const isOne = others.every((one) => index.stem(one) === index.stem(first) || (isVesicle(one) && isVesicle(first)));
    return first && isOne ? first : word;
  }

  // Without those that tell nothing, unless there are no others.
  function withoutIdle(words) {
    const telling = words.filter((word) => !isIdle(word));
    return telling.length ? telling : words;
  }

  // What was typed as a name or an identifier may have it.
  function wholeForms(typed, words) {
    const text = typed.trim();
    const plain = text.replace(ASKING, "");
    // `lnc-SNHG16`, `exo-AnxA2`, `hPD-1`: what kind of RNA it is, or where, or of which species.
    const bare = text
      .replace(/^(?:lnc(?:rna)?|circ(?:rna)?|exo|s?evs?)[\s\p{Pd}]+/iu, "")
      .replace(/^(?:[Ll]nc(?:RNA)?|[Cc]irc(?:RNA)?|[Ee]xo|s?EVs?|[hmr])(?=\p{Lu})|^(?:mmu|rno)-/u, "");
    const identifiers = identifiersIn(text, (word) => stands(word, ["names"]));
    // `natural killer (NK) cells`.
    const outside = text.replace(/\s*\([^)]*\)/g, "");
    return [citedBy(text), text, plain, outside, allWords(typed).join(" "), words.join(" "), bare, ...identifiers];
  }

  // The forms of a name with other words of a set for those that it has.
  function alike(words, set) {
    if (!words.some((word) => set.has(form(word)))) return [];
    return [...set].map((one) => form(words.map((word) => (set.has(form(word)) ? one : word)).join(" ")));
  }

  function owners(typed, words) {
    for (const one of wholeForms(typed, words)) {
      const key = form(one);
      if (whole.has(key)) return { key, found: whole.get(key), said: one };
    }
    const likes = [VESICLES, CANCERS, CELLS].flatMap((set) => alike(words, set));
    const like = likes.find((key) => whole.has(key));
    if (like) return { key: like, found: whole.get(like) };
    const turned = words.length > 1 && stemsOf(words);
    if (namesInAnyOrder.has(turned)) return { key: turned, found: namesInAnyOrder.get(turned) };
    const phrase = phraseOf(words);
    if (phrase) return phrase;
    const other = renamed(typed);
    if (other) return other;
    const whatIsMeant = [...mendedNames(typed), ...turnedNames(words)].find((name) => whole.has(form(name)));
    if (whatIsMeant) return { key: form(whatIsMeant), found: whole.get(form(whatIsMeant)) };
    // An arm of a miRNA that the atlas knows without its arms.
    const key = form(typed).replace(/^((?:mir|let)[0-9]+[a-z]?)(?:-?[0-9])?-?[35]p$/, "$1");
    return { key, found: whole.get(key) || [] };
  }

  // The phrase that has these words in any order (`education of macrophages`), or those beside a word for
  // vesicles, since nearly all is about them, unless they are a name or explain a term: `how cells talk by
  // exosomes`.
  function phraseOf(words) {
    // `Tumour exosomes in the lung` are not about tumours of the lung.
    const isBeside = (word, at) => isVesicle(word) || (isCancer(word) && isVesicle(words[at + 1] || ""));
    const others = words.filter((word, at) => !isBeside(word, at));
    const [key, plain] = [words, others].map(stemsOf);
    if (inAnyOrder.has(key)) return { key, found: inAnyOrder.get(key) };
    const isName = whole.get(form(others.join(" ")))?.some(isOfName);
    const found = (!isName && inAnyOrder.get(plain)) || [];
    return found.some(([place]) => items[place].kind !== "terms") ? { key: plain, found } : null;
  }

  // A name in which another name stands, by that: `T lymphocyte infiltration`, `BCL2 small interfering RNA`.
  function renamed(typed) {
    const runs = runsOf(allWords(typed));
    if (runs.length < 2 || runs.length > SPAN) return null;
    const withName = (at, name) => runs.map(({ run }, place) => (place === at ? name : run.join(" "))).join(" ");
    const names = runs.flatMap(({ owners: places, isName }, at) => {
      const others = isName ? places.slice(0, FEW).flatMap((place) => usual(items[place])) : [];
      return others.map((name) => withName(at, name));
    });
    const name = names.find((one) => whole.get(form(one))?.some(isOfName));
    if (name) return { key: form(name), found: whole.get(form(name)) };
    const key = names.map((one) => stemsOf(tellingWords(one))).find((one) => namesInAnyOrder.has(one));
    return key ? { key, found: namesInAnyOrder.get(key) } : null;
  }

  // What was typed with its unknown word mended; with two of them it is no slip. Beside others an English
  // word may be one: `prostrate cancer`.
  function mendedNames(typed) {
    const words = typed.split(WHITE).filter(form);
    if (words.length === 1 && isOrdinary(words[0])) return [];
    const isUnknown = (word) => !isIdle(word) && !LONE_NUMBER.test(word) && !stands(word, ["names", "text"]);
    const unknown = words.filter(isUnknown);
    if (unknown.length !== 1) return [];
    const [slip] = unknown;
    const likely = words.length > 1 ? meantInName(slip, ["names"]) : [];
    return [...meant(slip, ["names"]), ...likely].map((one) => words.map((word) => (word === slip ? one : word)).join(" "));
  }

  // A name of several words with two letters that changed places, where that is a word, too: `clinical
  // trails`. No word is a symbol, or has a number.
  function turnedNames(words) {
    const isPlain = words.length > 1 && words.every((word) => /^\p{Ll}{4,}$/u.test(word));
    const withWord = (at, one) => words.map((word, place) => (place === at ? one : word)).join(" ");
    return isPlain ? words.flatMap((word, at) => swapped(word).map((one) => withWord(at, one))) : [];
  }

  // The other known words of the same stem; symbols have none.
  function akin(word) {
    return [...index.ofStem(word)].filter((one) => one !== form(word) && !symbols.has(one));
  }

  // The known words that mean much the same.
  function synonymous(word) {
    const groups = ALIKE.filter((group) => group.has(index.stem(form(word))));
    const known = groups.flatMap((group) => [...group].flatMap((stem) => [...index.ofStem(stem)]));
    return [...new Set(known)].filter((one) => one !== form(word) && !symbols.has(one));
  }

  // A word as it is or begun. One that ends with a number is no beginning: `miR-21` begins no `miR-210`.
  function written(word) {
    const same = [VESICLES, JOURNAL].find((set) => set.has(form(word))) || [form(word)];
    const isBeginning = word.length > 2 && !index.isNumbered(word);
    return [{ queries: [...same], combineWith: "OR", prefix: false }, { queries: [beginning(word)], prefix: isBeginning }];
  }

  function isKnown(word) {
    return index.search({ combineWith: "OR", queries: written(word), fields: WORDS }).length > 0;
  }

  // A word as the engine is asked for it; with typos only where it is unknown.
  function leaf(word, where, reach) {
    const asItIs = written(word);
    // Another word of the same stem is no slip: `treating`.
    const sameStem = akin(word);
    const others = isKnown(word) || sameStem.length || isOrdinary(word) ? [] : meant(word, WORDS);
    const meanings = reach === MEANING ? synonymous(word) : [];
    const near = [...new Set([...(reach > LITERAL ? sameStem : []), ...meanings])];
    const queries = [
      ...asItIs,
      { queries: others, combineWith: "OR", prefix: false },
      { queries: near, combineWith: "OR", prefix: false, boostTerm: () => STEMMED },
    ];
    return { combineWith: "OR", ...where, queries };
  }

  // The query in parts: what tells something of its runs.
  function segmentsOf(words) {
    const segments = runsOf(words).filter((one) => one.words.length);
    return segments.map((segment, at) => named(segment, [segments[at - 1], segments[at + 1]]));
  }

  // The longest runs of words that are a name, with what tells nothing between them (`side effects`,
  // `gelatinase A`) or without, and single words.
  function runsOf(words) {
    const runs = [];
    const isLone = words.every(isIdle);
    for (let at = 0; at < words.length; ) {
      let length = isLone || !isIdle(words[at]) ? Math.min(SPAN, words.length - at) : 0;
      let found = [];
      for (; length > 0; length -= 1) {
        const run = words.slice(at, at + length);
        found = namedBy(run);
        if (found.some(isOfName) || (found.length && !isOfNames(run))) break;
      }
      const run = words.slice(at, at + Math.max(length, 1));
      const isName = found.some(isOfName);
      const telling = isLone ? run : run.filter((word) => !isIdle(word));
      runs.push({ run, words: telling, owners: found.map(([place]) => place), isName });
      at += run.length;
    }
    return runs;
  }

  const isOfName = ([, rank]) => rank < 2;

  // Whether words are several names one behind the other: `serum miRNAs`, which people look for as well.
  function isOfNames(words) {
    const lengths = words.slice(1).map((_, at) => at + 1);
    return lengths.some((length) => {
      const rest = words.slice(length);
      return isNamed(words.slice(0, length)) && (isNamed(rest) || isOfNames(rest));
    });
  }

  const isNamed = (run) => run.every(isVesicle) || namedBy(run).some(isOfName);

  function namedBy(run) {
    const telling = withoutIdle(run);
    const others = run.length > 1 ? alike(telling, CANCERS) : [];
    const keys = [form(run.join(" ")), form(telling.join(" ")), ...others];
    const found = keys.map((key) => whole.get(key)).find(Boolean) || [];
    // A phrase such as `proteins in exosomes` is no part of a longer question.
    const most = telling.length < run.length ? 1 : 2;
    return found.filter(([place, rank]) => rank <= most && !UNNAMED.has(items[place].kind));
  }

  const isVesicle = (word) => VESICLES.has(form(word));
  const isCancer = (word) => CANCERS.has(form(word));

  // A word may be short for a topic: `proliferate`, `dormant`; beside a word for vesicles `exosome release`.
  function named(segment, beside) {
    const [word, ...more] = segment.words;
    const isAlone = !segment.owners.length && !more.length && !isVesicle(word) && !everyday.OF_NO_TOPIC.has(form(word));
    if (!isAlone) return segment;
    const forms = [word, ...akin(word)];
    const isBeside = beside.some((one) => one?.words.every(isVesicle));
    const topicsOf = (keys) => {
      const found = keys.flatMap((key) => whole.get(key) || []);
      return found.filter(([place, rank]) => rank < 2 && items[place].kind === "topics");
    };
    const sent = isBeside ? topicsOf(forms.flatMap((one) => alike(["vesicle", one], VESICLES))) : [];
    const longer = (one) => [one, form(`cell ${one}`)];
    const topics = sent.length ? sent : topicsOf([...forms.flatMap(longer), form(`tumor ${word}`)]);
    const owners = [...new Set(topics.map(([place]) => place))];
    // `how cells talk`: *communication*.
    const meant = owners.length ? [] : topicsOf(synonymous(word).flatMap(longer)).map(([place]) => place);
    return { ...segment, owners, isName: owners.length > 0, meant: [...new Set(meant)] };
  }

  // `tumour exosomes` say no more than `exosomes`: nearly every finding is about them.
  function isOfAll(words) {
    return words.some(isVesicle) && words.every((word) => isVesicle(word) || isCancer(word));
  }

  const parts = { allWords, withoutIdle, owners, segmentsOf, isOfAll, isCancer, isVesicle, isYear };
  const asked = { leaf, VESICLES: [...VESICLES], LITERAL, STEM, MEANING };
  Object.assign(window.sevAtlasSearch, { query: { ...parts, ...asked } });
})();
