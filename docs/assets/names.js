// Names as people write them, and the list of all names. Everything that searches builds on this.
(() => {
  "use strict";

  const GREEK = {
    alpha: "a",
    beta: "b",
    gamma: "g",
    delta: "d",
    epsilon: "e",
    zeta: "z",
    kappa: "k",
    lambda: "l",
    sigma: "s",
    omega: "o",
  };
  const LETTERS = {
    ...{ α: "a", β: "b", γ: "g", δ: "d", ε: "e", ζ: "z", κ: "k", λ: "l", σ: "s", ω: "o" },
    ...{ η: "eta", θ: "theta", ι: "iota", μ: "mu", ν: "nu", ξ: "xi", ο: "omicron" },
    ...{ π: "pi", ρ: "rho", τ: "tau", υ: "upsilon", φ: "phi", χ: "chi", ψ: "psi" },
  };
  const BRITISH = {
    aemi: "emi",
    aetio: "etio",
    behaviour: "behavior",
    centre: "center",
    defence: "defense",
    fibre: "fiber",
    foet: "fet",
    haem: "hem",
    labell: "label",
    leuco: "leuko",
    modell: "model",
    oedem: "edem",
    oesoph: "esoph",
    oestr: "estr",
    paed: "ped",
    signall: "signal",
    sulph: "sulf",
    tumour: "tumor",
  };
  const STEMS = ["cation", "character", "function", "human", "internal", "local", "metabol", "mobil", "neutral", "oxid", "person", "polar"];
  for (const stem of [...STEMS, "immun", "sensit", "vascular"]) BRITISH[`${stem}is`] = `${stem}iz`;

  const SPELT = new RegExp(Object.keys(GREEK).join("|"), "g");
  const GREEK_LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const BRITISH_PART = new RegExp(Object.keys(BRITISH).join("|"), "g");
  const ROMAN = { i: "1", ii: "2", iii: "3", iv: "4" };
  const PLURALS = [
    [/(?<=[a-z]{2})ies$/, "y"],
    [/(?<=[a-z]{3})oes$/, "o"],
    [/stases$/, "stasis"],
    [/sses$/, "ss"],
    [/(?<=\p{L}{3})(?<![sui])s$/u, ""],
  ];

  function singular(form) {
    const plural = PLURALS.find(([end]) => end.test(form));
    return plural ? form.replace(...plural) : form;
  }

  // The same rules as generator/names.py; tests/names.tsv holds both to them.
  function normal(name) {
    const joined = name
      .replace(/ß(?=[0-9])|(?<=[A-Z]-?)ß(?![a-z])/g, "β")
      .replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, "")
      .normalize("NFKD")
      .toLowerCase()
      .replace(/ß/g, "ss")
      .replace(/ς/g, "σ")
      .replace(/\p{M}/gu, "")
      .replace(GREEK_LETTER, (letter) => LETTERS[letter])
      .replace(/(?<=\p{L})[^\p{L}\p{N}]+(iii|ii|iv|i)(?=[^\p{L}\p{N}]|$)/gu, (_, number) => ROMAN[number])
      .replace(/(?<=[0-9])[^\p{L}\p{N}]+(?=[0-9])/gu, "-")
      .replace(/[^\p{L}\p{N}-]+|(?<![0-9])-+|-+(?![0-9])/gu, "")
      .replace(SPELT, (word) => GREEK[word])
      .replace(BRITISH_PART, (part) => BRITISH[part])
      .replace(/^(?:hsa)?(?:micrornas?|mi(?:rc|c)ornas?|mirnas?|mirs?)(?=[0-9])/, "mir")
      .replace(/^hsa(?=let[0-9]|circ)/, "")
      .replace(/^interleukin(?=[0-9])/, "il");
    return singular(joined);
  }

  // Loads a classic script once, since that works hosted and from a folder alike.
  const loading = new Map();
  function load(address) {
    if (!loading.has(address)) {
      const done = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.async = false; // what is loaded later may need what was loaded before
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
        document.head.append(script);
      });
      loading.set(address, done);
      // What could not be loaded is tried again the next time.
      done.catch(() => loading.delete(address));
    }
    return loading.get(address);
  }

  const assets = document.currentScript.src.replace(/[^/]*$/, "");

  // What makes the index and what finds in it, which only a search needs. The engine and
  // the list of names are on their way meanwhile; whoever needs them waits for them.
  function loadFinder() {
    const parts = ["everyday", "index", "slips", "identifiers", "words", "lookup", "weigh", "find"].map((part) => `${assets}search-${part}.js`);
    const loaded = Promise.all(parts.map(load)).catch((error) => {
      // Those behind it could not run without it.
      for (const part of parts) loading.delete(part);
      throw error;
    });
    for (const next of ["vendor/minisearch", "data/names"]) load(`${assets}${next}.js`).catch(() => {});
    return loaded;
  }

  // Calls back when the list of all names is there.
  function withNames(act) {
    load(`${assets}data/names.js`).then(act, () => {});
  }

  window.sevAtlasSearch = { normal, load, loadFinder, withNames, assets };
})();
