// Help for reading: a link shows what is behind it before it is followed, and citations can be
// copied. Without this script every link still leads there, and the citation stands on the page.
(() => {
  "use strict";

  const WAIT = 250;
  const SCRIPT = document.currentScript;
  const ROOT = new URL("../", SCRIPT.src);
  const TOUCH = "touch";

  // The key of a link's page among the previews; empty when it leads off the site or stays here.
  function keyOf(link) {
    const address = new URL(link.getAttribute("href"), location.href);
    const page = address.href.split(/[?#]/)[0];
    if (!page.startsWith(ROOT.href) || page === location.href.split(/[?#]/)[0]) return "";
    return decodeURI(page.slice(ROOT.href.length)).replace(/\.html$/, "");
  }

  let loading;
  function previews() {
    loading ||= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = new URL("data/previews.js", SCRIPT.src).href;
      script.addEventListener("load", () => resolve(window.sevAtlasPreviews));
      script.addEventListener("error", () => resolve({}));
      document.head.append(script);
    });
    return loading;
  }

  const box = document.createElement("div");
  box.className = "preview";
  box.id = "preview";
  box.hidden = true;
  box.setAttribute("role", "tooltip");

  let timer;
  let wanted;
  let shown;

  function hide() {
    clearTimeout(timer);
    wanted = undefined;
    box.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
  }

  function part(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function place(link) {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - 8;
    const below = at.bottom + box.offsetHeight + 8 < innerHeight;
    box.style.left = `${Math.max(8, Math.min(at.left, room)) + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
  }

  async function show(link) {
    const preview = (await previews())[keyOf(link)];
    if (!preview || link !== wanted) return;
    const [title, what, says] = preview;
    box.replaceChildren(
      ...(title === link.textContent.trim() ? [] : [part("b", title)]),
      ...(what ? [part("small", what)] : []),
      part("span", says),
    );
    box.hidden = false;
    shown = link;
    link.setAttribute("aria-describedby", box.id);
    place(link);
  }

  function rest(event) {
    const link = event.target.closest?.(".md-content a[href]");
    if (!link || link === shown || event.pointerType === TOUCH || !keyOf(link)) return;
    hide();
    wanted = link;
    timer = setTimeout(show, WAIT, link);
  }

  function leave(event) {
    const next = event.relatedTarget;
    if (event.pointerType === TOUCH) return;
    if (next && (box.contains(next) || next.closest?.("a[href]") === shown)) return;
    hide();
  }

  // A finger cannot rest on a link: the first tap on a term tells what it means, the next follows.
  function tap(event) {
    const term = event.target.closest?.("a.term");
    if (!term || event.pointerType !== TOUCH || term === shown) return;
    event.preventDefault();
    hide();
    wanted = term;
    show(term);
  }

  document.addEventListener("pointerover", rest);
  document.addEventListener("focusin", rest);
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);
  document.addEventListener("click", tap);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.body.append(box);

  // What can be copied: citations, and the link to a table as it is filtered.

  // The clipboard of the browser is there on secure pages only; the older way works elsewhere.
  async function copied(text) {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function copyButton(label, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = label;
    button.addEventListener("click", async () => {
      const done = await copied(text()).catch(() => false);
      button.textContent = done ? "Copied" : "The browser does not allow it";
      setTimeout(() => (button.textContent = label), 2000);
    });
    return button;
  }

  window.sevAtlasCopy = copyButton;

  const cite = document.querySelector(".cite");
  if (cite) {
    for (const card of document.querySelectorAll("article.finding")) {
      const link = card.querySelector(".finding__statement a");
      if (!link) continue;
      const text = () => {
        const title = link.textContent.trim().replace(/\.+$/, "");
        const { before, after, site } = cite.dataset;
        return `${before} ${title}. ${after} ${site}${keyOf(link)}.html`;
      };
      card.append(copyButton("Copy citation of this finding", text));
    }
    for (const element of document.querySelectorAll(".cite, .bibtex")) {
      element.after(copyButton("Copy", () => element.textContent.trim()));
    }
  }
})();
