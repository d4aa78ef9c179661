// What is done in the page with each search by search.py, which adds this to every page.
(() => {
  "use strict";

  const SHOWN = 10; // results that a list shows

  const one = (selector) => document.querySelector(selector);

  // Done when the node has got another content, and what is waited for is there.
  function changed(node, isThere) {
    return new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (!isThere()) return;
        observer.disconnect();
        resolve();
      }).observe(node, { childList: true });
    });
  }

  // A box in the page: the event by which it takes what is typed, the line that is written anew when
  // the list is, and a result in the list.
  function box(input, event, answer, result) {
    function type(typed, isThere) {
      const there = changed(one(answer), isThere);
      one(input).focus();
      one(input).value = typed;
      one(input).dispatchEvent(new Event(event));
      return there;
    }
    return {
      first: (typed) => type(typed, () => one(result)),
      list: (typed) => type(typed, () => true),
    };
  }

  // Everything that Material's worker answers, of which its list shows ten at first.
  let answered = [];
  const RESULT = 3;
  window.Worker = class extends window.Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data: { type, data } }) => {
        if (type === RESULT) answered = data.items.map(([{ location }]) => location);
      });
    }
  };

  const material = box(
    ".md-search__input",
    "keyup",
    ".md-search-result__meta",
    ".md-search-result__item",
  );

  // Pagefind's own interface, with the texts of the results that a list shows, and none drawn.
  async function pagefind(typed, most = SHOWN) {
    const { search } = await import(new URL("pagefind/pagefind.js", document.baseURI));
    const { results } = await search(typed);
    return Promise.all(results.slice(0, most).map((result) => result.data()));
  }

  const SEARCHES = {
    ours: {
      ...box("input", "input", ".find__status", "[role=option]"),
      ready: () => window.sevAtlasSearch.prepare(),
      find: (typed) => window.sevAtlasSearch.find(typed).results.map(({ item }) => item.address),
    },
    material: {
      ...material,
      ready() {},
      async find(typed) {
        await material.list(typed);
        return answered;
      },
    },
    pagefind: {
      first: (typed) => pagefind(typed),
      list: (typed) => pagefind(typed),
      ready() {},
      find: async (typed, most) => (await pagefind(typed, most)).map(({ url }) => url),
    },
  };

  async function timed(work) {
    const start = performance.now();
    await work();
    return performance.now() - start;
  }

  window.bench = {
    // Milliseconds from the typed to its first result.
    first: (name, typed) => timed(() => SEARCHES[name].first(typed)),

    // Done when all of the index is there that comes without being asked for.
    ready: (name) => SEARCHES[name].ready(),

    // Milliseconds from each key to its list, the queries typed letter by letter.
    async keys(name, queries) {
      const took = [];
      for (const query of queries) {
        for (let length = 1; length <= query.length; length += 1) {
          await new Promise(requestAnimationFrame);
          took.push(await timed(() => SEARCHES[name].list(query.slice(0, length))));
        }
      }
      return took;
    },

    // The addresses of the first results of each query.
    async find(name, queries, most) {
      const found = [];
      for (const query of queries) {
        found.push((await SEARCHES[name].find(query, most)).slice(0, most));
      }
      return found;
    },
  };
})();
