// The search and the tables in a real Firefox, over HTTP and from the folder: part of `make audit`.
// Chromium is what the tests drive; this says that nothing rests on it alone.
//   node tests/firefox.mjs <folder of the built site> <folder with puppeteer-core>
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [site, packages] = process.argv.slice(2).map((folder) => path.resolve(folder));
const NAMES = ["firefox-esr", "firefox"];
const FIRST = 0.98; // of the queries have their record first,
const WITHIN = 3; // and all within so many
const KEYED = 10; // queries that are typed by keys
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

function firefox() {
  for (const folder of process.env.PATH.split(path.delimiter)) {
    const found = NAMES.map((name) => path.join(folder, name)).find((file) => fs.existsSync(file));
    if (found) return found;
  }
  console.error("The audit needs Firefox, which is not here. On Debian (on others it is `firefox`):");
  console.error("  sudo apt-get install firefox-esr");
  return process.exit(1);
}

function serve() {
  const server = http.createServer(({ url }, response) => {
    const file = path.join(site, decodeURIComponent(new URL(url, "http://here").pathname));
    fs.readFile(file, (error, content) => {
      response.writeHead(error ? 404 : 200, { "Content-Type": TYPES[path.extname(file)] || "text/plain" });
      response.end(content);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function readQueries() {
  const lines = fs.readFileSync(new URL("built/queries.tsv", import.meta.url), "utf8").trim().split("\n");
  return lines.slice(1).map((line) => {
    const [typed, expected] = line.split("\t");
    return { typed, expected: expected.split("|") };
  });
}

// As many queries as are typed, from all over the table.
function someOf(queries) {
  const step = Math.ceil(queries.length / KEYED);
  return queries.filter((_, at) => at % step === 0);
}

// A walk through the site in one way, with everything that is wrong on it.
class Walk {
  constructor(page, start) {
    this.page = page;
    this.start = start;
    this.faults = [];
    page.on("request", (request) => {
      const isOwn = [start, "data:", "blob:", "about:"].some((own) => request.url().startsWith(own));
      this.expect(isOwn, `a request to ${request.url()}`);
    });
    page.on("pageerror", (error) => this.expect(false, `an error: ${error}`));
    page.on("console", (message) => {
      this.expect(!["error", "warn"].includes(message.type()), `the console: ${message.text()}`);
    });
  }

  expect(holds, fault) {
    if (!holds) this.faults.push(fault);
  }

  // Whether what is asked in the page comes true, within some seconds. It is asked again and again from
  // here, since Puppeteer would make a function in the page, which the policy forbids there.
  async comes(asked, fault, ...values) {
    const until = Date.now() + 10_000;
    let came = false;
    while (!came && Date.now() < until) {
      came = Boolean(await this.page.evaluate(asked, ...values).catch(() => false));
      if (!came) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.expect(came, fault);
    return came;
  }

  async open(address) {
    // From an empty page, since an address that differs behind the # only loads nothing.
    await this.page.goto("about:blank");
    await this.page.goto(this.start + address);
  }

  async findAll(queries) {
    await this.open("index.html");
    const found = await this.page.evaluate(async (typed, most) => {
      await window.sevAtlasSearch.prepare();
      return typed.map((one) => {
        const { results } = window.sevAtlasSearch.find(one);
        return results.slice(0, most).map(({ item }) => item.address);
      });
    }, queries.map(({ typed }) => typed), WITHIN);
    const places = queries.map(({ typed, expected }, at) => {
      const ids = found[at].map((address) => address.replace(/\.html$/, ""));
      const place = ids.findIndex((id) => expected.includes(id) || expected.includes(id.replace(/^[^/]*\//, "")));
      this.expect(place >= 0, `${typed}: ${expected.join(" or ")} is not among ${ids.join(", ")}`);
      return place;
    });
    const first = places.filter((place) => place === 0).length;
    this.expect(first >= FIRST * queries.length, `only ${first} of ${queries.length} are right first`);
    return { first, addresses: found.map(([address]) => address) };
  }

  // By keys alone: / leads to the box, Escape clears it, an arrow chooses, Enter opens.
  async typeOne(typed, address) {
    const { page } = this;
    const box = ".md-header .find__input";
    const isListed = (input) => document.querySelector(input).getAttribute("aria-expanded") === "true";
    await this.open("index.html");
    await page.keyboard.press("/");
    await page.keyboard.type(typed);
    if (!(await this.comes(isListed, `${typed}: no list`, box))) return;
    await page.keyboard.press("Escape");
    const left = await page.$eval(box, (input) => [input.value, document.activeElement === input]);
    this.expect(left[0] === "" && left[1], `${typed}: Escape leaves ${left}`);
    this.expect(!(await page.evaluate(isListed, box)), `${typed}: Escape leaves the list`);
    await page.keyboard.type(typed);
    const isFirst = (input, href) => {
      const option = document.querySelector("[role=option]");
      return document.querySelector(input).value && option?.href === href;
    };
    const target = this.start + address;
    if (!(await this.comes(isFirst, `${typed}: ${address} is not first in the list`, box, target))) return;
    await page.keyboard.press("ArrowDown");
    const isChosen = await page.$eval(box, (input) => {
      const option = document.querySelector("[role=option][aria-selected=true]");
      return Boolean(option) && option.id === input.getAttribute("aria-activedescendant");
    });
    this.expect(isChosen, `${typed}: the arrow chooses nothing`);
    await page.keyboard.press("Enter");
    await this.comes((href) => location.href === href, `${typed}: Enter does not open ${address}`, target);
  }

  async seeResults() {
    await this.open("search.html#q=macrophage");
    const isThere = () => /macrophage/.test(document.querySelector(".results > li")?.textContent);
    await this.comes(isThere, "the results page shows no macrophage");
    // The filters follow the index, which grows while the page shows its first results.
    const isChosen = () => {
      const boxes = [...document.querySelectorAll("input[type=checkbox]")];
      const box = boxes.find((one) => /^Molecules/.test(one.closest("label")?.textContent.trim()));
      box?.click();
      return Boolean(box);
    };
    await this.comes(isChosen, "the results page offers no filter by molecules");
    const isWritten = () => location.hash === "#q=macrophage&kind=molecules";
    await this.comes(isWritten, "a kind chosen on the results page is not in its address");
  }

  async filterTable() {
    await this.open("findings/index.html#type=mechanism&recipient=endothelial-cell");
    const isFiltered = () => {
      const texts = [...document.querySelectorAll("[role=status]")].map((node) => node.textContent.trim());
      const [, some, all] = texts.join("\n").match(/^([0-9]+) of ([0-9]+) findings$/m) || [];
      const rows = document.querySelectorAll("tbody th a").length;
      return Number(some) > 0 && Number(some) < Number(all) && rows === Number(some);
    };
    await this.comes(isFiltered, "the table of findings is not filtered by its address");
  }
}

async function walkThrough(browser, way, start) {
  const walk = new Walk(await browser.newPage(), start);
  const queries = readQueries();
  const { first, addresses } = await walk.findAll(queries);
  const keyed = someOf(queries);
  for (const query of keyed) await walk.typeOne(query.typed, addresses[queries.indexOf(query)]);
  await walk.seeResults();
  await walk.filterTable();
  await walk.page.close();
  console.log(
    `Firefox, ${way}: ${first} of ${queries.length} queries right first, ${keyed.length} typed by keys, ` +
      `${walk.faults.length ? "and faults:" : "no fault."}`,
  );
  for (const fault of walk.faults) console.log(`  ${fault}`);
  return walk.faults.length === 0;
}

async function main() {
  const executablePath = firefox();
  console.log(execFileSync(executablePath, ["--version"], { encoding: "utf8" }).trim());
  const { launch } = createRequire(`${packages}/node_modules/`)("puppeteer-core");
  const server = await serve();
  const browser = await launch({ browser: "firefox", executablePath, headless: true });
  try {
    const ways = [
      ["hosted", `http://127.0.0.1:${server.address().port}/`],
      ["from the folder", pathToFileURL(`${site}/`).href],
    ];
    for (const [way, start] of ways) {
      if (!(await walkThrough(browser, way, start))) process.exitCode = 1;
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

await main();
