// Identifiers as people paste them: with the name of the database, in an address, in brackets, in a
// sentence.
(() => {
  "use strict";

  const { index } = window.sevAtlasSearch;
  const { form, WHITE } = index;

  // `MIMAT0000076`, `CVCL_0031`, `Q9NZQ7`; `PD-L1` is none.
  const IDENTIFIER = /^(?=\S*\p{L})(?:\S*[0-9]{4}\S*|\S+[:_]\S*[0-9]\S*|\p{L}[0-9][\p{L}0-9]{3}[0-9])$/u;
  const NUMBER = /^[0-9]{6,}$/;
  const CODE = /\b(?:NCT|PMC|MIMAT|ENSG|CVCL_)[0-9]{4,}\b/gi; // no name looks so: `trial NCT04530890`
  const DOI = /\b10\.[0-9]{4,9}\/[^\s?#"<>]+?(?=[.,;)\]]*(?:\/(?:full|pdf|abstract|html?|epdf))?[.,;)\]]*(?:[\s?#]|$))/i;
  // `[46]`, `reference no. 46`.
  const CITED = /^\[?(?:refs?|references?|citation|paper)?[.\s_-]*(?:no\.?|number|#|\[)?\s*(?<=\S\s*)0{0,2}([1-9][0-9]{0,2})\s*\]?$/i;
  // `citation 87 in IJMS 2022`.
  const CITED_IN = /\b(?:refs?|references?|citation|bibliography)[\s.:#([]*(?:no\.?|number|entry)?[\s.:#([]*([1-9][0-9]{0,2})(?![\p{L}\p{N}])/iu;
  const AUTHORS = /^(\p{Lu}[\p{L}'’-]+),? \p{Lu}{1,3}\b.*\b((?:19|20)[0-9]{2})\b/u; // `Fu L, Li Z, Zhu J (2016)`
  // What people and addresses call databases, by their prefixes.
  const PREFIXES = [
    [/^(?=\p{L})(?:entrez|ncbi)?\s*(?:gene)?\s*(?:id)?[:#\s]*(?=[0-9]+$)/iu, "ncbigene:"],
    [/^(?:pubchem[:\s]*(?:cid|compound)?|cid)[:\s]*(?=[0-9])/i, "pubchem.compound:"],
  ];
  const IN_ADDRESSES = new Map([["gene", "ncbigene:"], ["compound", "pubchem.compound:"]]);

  // What of a text may be an identifier, the likeliest first. `isName` tells words of names from those of
  // databases: `macrophage miR-1246` names two.
  function identifiersIn(text, isName) {
    const [, curie = ""] = text.match(/^[a-z][\w.]*:(\S+)$/i) || [];
    const local = text
      .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i, "")
      .replace(/^(?:doi|pmid|pubmed)[:\s]*(?=[0-9])/i, "")
      .replace(/\s*\[(?:doi|pmid|uid)\]$/i, "");
    const site = local.replace(/^https?:\/\/(?:www\.)?|\/$/gi, "");
    const prefixed = PREFIXES.map(([database, prefix]) => local.replace(database, prefix));
    // `uniprot P04626`.
    const [database = ""] = local.match(/^[a-z. ]+[:\s]\s*(?=\S*[0-9])/i) || [];
    const isNamed = database.split(WHITE).some((word) => form(word) && isName(word));
    const last = isNamed && !database.includes(":") ? local : local.slice(database.length);
    const codes = [...(text.match(CODE) || []), ...(text.match(DOI) || [])];
    const whole = [local, ...prefixed, site, curie, ...[last].filter(isIdentifier)];
    const [, author, year] = text.match(AUTHORS) || [];
    return [...whole, ...inAddress(text), ...codes, citedBy(text, CITED_IN), author ? `${author} ${year}` : ""];
  }

  // The paper that a number stands for, by all of a text or within it; or nothing.
  function citedBy(text, pattern = CITED) {
    const [, number] = text.match(pattern) || [];
    return number ? `ref ${number}` : "";
  }

  function isIdentifier(text) {
    return IDENTIFIER.test(text) || NUMBER.test(text);
  }

  // What may be one in an address: `…/record/ui?ui=D016212`, `…/gene/2064`.
  function inAddress(text) {
    const isAddress = /^(?:https?:\/\/|(?:[a-z][\w-]*\.)+[a-z]{2,}\/)\S+$/i.test(text);
    const pieces = isAddress ? text.replace(/\.html?$/i, "").split(/%(?:25)?2f|[/?=&#]+/i) : [];
    return pieces.flatMap((piece, at) => {
      const prefix = /^[0-9]+$/.test(piece) && IN_ADDRESSES.get(pieces[at - 1]?.toLowerCase());
      return prefix ? [`${prefix}${piece}`] : [piece].filter(isIdentifier);
    });
  }

  Object.assign(window.sevAtlasSearch, { identifiers: { identifiersIn, citedBy } });
})();
