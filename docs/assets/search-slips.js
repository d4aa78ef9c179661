// Slips: the known words that may be meant by one that is not known.
(() => {
  "use strict";

  const { index } = window.sevAtlasSearch;
  const { symbols, form, beginning } = index;

  const ANYWHERE = ["names", "text"];
  const LONGEST = 40; // letters of a word that is looked at
  const SHORTEST = 7; // of one before a number
  const TWICE = 6; // of one in a name of several words that may have two slips

  // How many slips a word may have: only words of five letters and more without a digit, so that no
  // molecule turns into another.
  function slips(word) {
    if (word.length < 5 || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return 0;
    return word.length < 8 ? 1 : 2;
  }

  function swapped(word) {
    const letters = [...word];
    return letters.slice(1).map((letter, at) => {
      return [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join("");
    });
  }

  // Of a short word only two letters that changed places, or one that is missing: `stiu`, `livr`, `clas`,
  // in a plural, too: `cels`.
  function turnedRound(word, fields) {
    const small = word.toLowerCase();
    const forms = [...new Set([small, form(word)])];
    const missing = small === word ? forms.map((one) => ({ queries: [one], fuzzy: 1 })) : [];
    const turned = forms.flatMap(swapped);
    const terms = known([...turned, ...missing], fields);
    const shorter = (term) => [...term].map((_, at) => term.slice(0, at) + term.slice(at + 1));
    const isNear = (term) => turned.includes(term) || shorter(term).some((one) => forms.includes(one));
    return terms.filter(isNear);
  }

  // The forms of a word without a slip: in British spelling (`tumuour`), and in a plural, of which all
  // letters count (`lipds`) or all but the last (`exosoes`).
  function formsOf(word) {
    const american = (one) => one.replace(/our/g, "or").replace(/[ao]e/g, "e");
    const all = [form(word), beginning(word), beginning(word).replace(/s$/, "")];
    return [...new Set([...all, ...all.map(american)])];
  }

  // The known words that are one slip from a word, two letters that changed places being one.
  function near(word, fields) {
    const forms = formsOf(word);
    const turned = forms.flatMap(swapped).flatMap((one) => [one, form(one)]);
    return known([...forms.map((query) => ({ queries: [query], fuzzy: 1 })), ...turned], fields);
  }

  // Those that are two slips from it.
  function far(word, fields) {
    const forms = formsOf(word);
    const turned = [...new Set(forms.flatMap(swapped))];
    const once = turned.map((query) => ({ queries: [query], fuzzy: 1 }));
    const twice = turned.flatMap(swapped);
    return known([...forms.map((query) => ({ queries: [query], fuzzy: 2 })), ...once, ...twice], fields);
  }

  // The words that a search leads to and that stand in such fields; no symbol such as VEGFA, which is
  // another molecule.
  function known(queries, fields) {
    const asked = { queries: [...new Set(queries)], combineWith: "OR", prefix: false, fields: ANYWHERE };
    const terms = new Set(index.search(asked).flatMap((found) => found.terms));
    const stands = (term) => index.search({ queries: [term], prefix: false, fields }).length > 0;
    return [...terms].filter((term) => !symbols.has(term) && stands(term));
  }

  // The nearest ones, if there are any.
  function nearest(word, allowed, fields) {
    if (!allowed) return [];
    const found = near(word, fields);
    return found.length || allowed === 1 ? found : far(word, fields);
  }

  // The known words that may be meant by an unknown one. The number behind a word stays as it is:
  // `interleukn 8` is no interleukin 6.
  function meant(word, fields) {
    const [, stem, number] = form(word).match(/^(\p{L}+)([0-9]*|[0-9]+\p{L})$/u) || ["", "", ""];
    if (number) return stem.length < SHORTEST ? [] : numbered(word, stem, number, fields);
    const allowed = Math.max(slips(stem), slips(word.toLowerCase()));
    return word.length === 4 && !allowed ? turnedRound(word, fields) : nearest(word, allowed, fields);
  }

  function numbered(word, stem, number, fields) {
    const written = known([form(word), ...swapped(form(word))], fields);
    const mended = nearest(stem, slips(stem), fields).map((term) => form(term + number));
    return [...mended, ...written.filter((term) => term.endsWith(number))];
  }

  // What may be meant in a name of several words, of which the others are as they should be: the nearest first.
  function meantInName(word, fields) {
    if (!/^\p{L}\p{Ll}{3,}$/u.test(word) || word.length > LONGEST) return [];
    return [...near(word, fields), ...(word.length < TWICE ? [] : far(word, fields))];
  }

  Object.assign(window.sevAtlasSearch, { slips: { meant, meantInName, swapped } });
})();
