// Walks through the explorer as a person does. Arguments: address, folder for screenshots, `web` or `plain`, `large` or `small`.
// Prints one line of JSON: what was measured. Fails with a message where something is not as it should be.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { look, tabs } from "./audit.mjs";

const [address, shots, flavour, token] = process.argv.slice(2);
const interactive = flavour.includes("web");
const scripts = !flavour.includes("noscript");
const large = flavour.includes("large");
fs.mkdirSync(shots, { recursive: true });
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "claimgraph-browser-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  viewport: { width: 1280, height: 900 },
  javaScriptEnabled: scripts,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = context.pages()[0] || (await context.newPage());
page.setDefaultTimeout(60000);
const complaints = [];
page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("dialog", (dialog) => { complaints.push("a dialog: " + dialog.message()); dialog.dismiss(); });
page.on("request", (request) => {
  if (!request.url().startsWith(address)) complaints.push("a request to " + request.url());
});
const CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?p rdfs:subPropertyOf ?type } LIMIT 12";
const shot = (name) => page.screenshot({ path: path.join(shots, `${flavour}-${name}.png`), fullPage: false });
const measured = {};

async function visit(where) {
  const answer = await page.goto(address + where);
  assert.equal(answer.status(), 200, where);
}

async function graphReady() {
  if (interactive) await page.waitForSelector(".graph[data-ready=true]");
}

try {
  // The first page is there, with something to look at.
  let begin = performance.now();
  await visit("/");
  await page.waitForSelector(interactive ? ".graph[data-ready=true]" : ".graph svg");
  measured.first = Math.round(performance.now() - begin);
  await page.waitForSelector("h1:has-text('Who says what')");
  await shot("front");
  if (!large) {
    // The heading counts what is in the picture.
    const heading = await page.textContent("#picture");
    if (interactive) assert.ok(heading.includes(` ${await page.evaluate(() => explorer.nodes().length)} `), heading);
  }

  if (!scripts) {
    // Everything that is read works without scripts, with the pictures that the server draws.
    await page.fill("#q", "mayor");
    await page.keyboard.press("Enter");
    await page.click(".entities a >> nth=0");
    await page.waitForSelector(".graph svg a");
    await shot("entity");
    await page.selectOption("select[name=polarity]", "negative");
    await page.click(".filter button");
    await page.waitForSelector(".claims > li .claim.denied");
    await page.click(".graph svg a >> nth=0");
    await page.waitForSelector("#passage mark.subject");
    await visit("/query?name=sources");
    await page.waitForSelector("table.rows tbody tr");
    await shot("query");
    // The graph view of a CONSTRUCT is a picture, with links to what it is of.
    await visit("/query?query=" + encodeURIComponent(CONSTRUCT));
    await page.click(".statements svg a >> nth=0");
    await page.waitForSelector(".about h1");
  } else if (large) {
    await page.click(".entities .entity >> nth=0");
    await graphReady();
    if (interactive) {
      const times = [];
      for (let turn = 0; turn < 5; turn += 1) {
        times.push(await page.evaluate(async (turn) => {
          const box = document.querySelector(".graph");
          delete box.dataset.expanded;
          explorer.nodes()[turn + 1].emit("tap");
          while (box.dataset.expanded === undefined) await new Promise((done) => setTimeout(done, 5));
          return Number(box.dataset.expanded);
        }, turn));
      }
      measured.expansions = times;
      // The same from left to right, by Graphviz in the browser.
      begin = performance.now();
      await page.click(".tools button >> nth=0");
      await page.waitForSelector(".drawing svg a");
      measured.graphviz = Math.round(performance.now() - begin);
      await shot("left-to-right");
    }
    await shot("entity");
  } else {
    // Search by typing: suggestions come, and the keyboard chooses.
    await page.keyboard.press("/");
    await page.keyboard.type("mayor", { delay: 15 });
    await page.waitForSelector("#suggestions li");
    await shot("search");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:has-text('Mayor')");
    await graphReady();
    await shot("entity");

    if (interactive) {
      // Expand by a click on an entity; then a line opens its evidence beside the graph.
      const before = await page.evaluate(() => explorer.nodes().length);
      const other = await page.evaluate(() => {
        const node = explorer.nodes().filter((node) => !node.data("asked")).max((node) => node.data("claims")).ele;
        const at = node.renderedPosition();
        const box = explorer.container().getBoundingClientRect();
        return { x: box.x + at.x, y: box.y + at.y, name: node.data("name") };
      });
      await page.mouse.click(other.x, other.y);
      await page.waitForSelector(".graph[data-expanded]");
      const after = await page.evaluate(() => explorer.nodes().length);
      assert.ok(after > before, `${other.name} brought nothing: ${before}, ${after}`);
      await shot("expanded");
      await page.evaluate(() => explorer.edges()[0].emit("tap"));
      await page.waitForSelector(".panel mark.relation");
      await shot("panel");
      // The keyboard walks over the graph and closes the evidence.
      await page.click(".panel .close");
      await page.focus(".graph .canvas");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.evaluate(() => explorer.$(":selected").length), 1);
      await page.keyboard.press("Escape");
      await leftToRight();
    }

    // Filter: only what is denied stays.
    const all = await page.locator(".claims > li").count();
    await page.selectOption("select[name=polarity]", "negative");
    await page.click(".filter button");
    await page.waitForURL(/polarity=negative/);
    const denied = await page.locator(".claims > li").count();
    assert.ok(denied > 0 && denied < all, `${denied} of ${all} are denied`);
    assert.equal(await page.locator(".claims > li .claim.denied").count(), denied);
    await shot("filtered");

    // The evidence of a claim, then the next one.
    await page.goBack();
    await page.click(".claims .source >> nth=0");
    await page.waitForSelector("#passage mark.subject");
    for (const part of ["subject", "relation", "object"]) assert.ok(await page.locator(`#passage mark.${part}`).count(), part);
    await shot("evidence");
    const here = page.url();
    await page.click(".pager a[rel=next]");
    await page.waitForURL((url) => url.href !== here);
    await page.waitForSelector("#passage mark.relation");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(here);
    // Who listens hears what the words do.
    const heard = await page.locator("#evidence").ariaSnapshot();
    for (const words of ["[subject]", "[relation]", "[object]", "evidence 1 of", "navigation \"Evidence before and after\"", "heading"]) {
      assert.ok(heard.includes(words), `${words} in ${heard}`);
    }

    await visit("/timeline");
    await page.waitForSelector(".timeline h2");
    await shot("timeline");
    await visit("/compare");
    await page.selectOption("select[name=a]", { index: 1 });
    await page.selectOption("select[name=b]", { index: 2 });
    await page.click(".filter button");
    await page.waitForSelector(".compare .claim");
    await shot("compare");
    // Side by side: each has its own claims, and both are of the same pair.
    const voices = await page.locator(".compare thead th").allTextContents();
    assert.equal(voices.length, 2);
    for (const [column, voice] of voices.entries()) {
      const said = await page.locator(`.compare tbody tr:nth-child(2) td:nth-child(${column + 1}) .voices`).allTextContents();
      const own = voice === "The articles themselves" ? "own voice" : voice;
      assert.ok(said.length > 0 && said.every((words) => words.includes(own)), `${voice}: ${said}`);
    }

    // A query, with completion from this graph.
    await visit("/query");
    await page.fill("#query", "");
    await page.focus("#query");
    await page.keyboard.type("SELECT ?s WHERE { ?s a cg:Cl");
    await page.waitForSelector("#completions li:has-text('cg:Claim')");
    await shot("completion");
    await page.keyboard.press("Enter");
    await page.keyboard.type(" } LIMIT 3");
    assert.equal(await page.inputValue("#query"), "SELECT ?s WHERE { ?s a cg:Claim } LIMIT 3");
    // A property that articles of this graph brought, and a prefix; each chosen by the keyboard.
    for (const [typed, whole] of [["rel:crit", "rel:criticise"], ["cg:pol", "cg:polarity"], ["pro", "prov:"], ["ASK { ?some ?p ?s", "?some"]]) {
      await page.fill("#query", "");
      await page.keyboard.type(typed);
      await page.waitForSelector(`#completions li[aria-selected="true"]:text-is("${whole}")`);
      const active = await page.getAttribute("#query", "aria-activedescendant");
      assert.equal(await page.textContent("#" + active), whole);
      await page.keyboard.press("Enter");
      assert.ok((await page.inputValue("#query")).endsWith(whole), whole);
    }
    await page.keyboard.press("Escape");
    await page.fill("#query", "SELECT ?person ?name WHERE { ?person a cg:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 5");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector("table.rows tbody tr");
    await page.click("table.rows tbody a >> nth=0");
    await page.waitForSelector(".about h1");
    await visit("/query?query=" + encodeURIComponent(CONSTRUCT));
    await page.waitForSelector(interactive ? ".graph[data-ready=true]" : ".statements svg");
    await shot("construct");
    if (interactive) {
      await page.click(".tools button >> nth=0");
      await page.waitForSelector(".drawing svg a:has-text('Mayor')");
      await shot("construct-left-to-right");
    }

    // What an article says is text, whatever it looks like.
    await visit("/search?q=" + encodeURIComponent("<img src=x onerror=alert(1)>"));
    await page.waitForSelector("h1");
    await visit("/search?q=hale");
    const markup = await page.locator(".entities a", { hasText: "<img src=x" }).first().getAttribute("href");
    for (const where of [markup, "/document?id=hostile"]) {
      await visit(where);
      assert.equal(await page.locator("main img, main script, main iframe, main [onerror], main a[href^='javascript:']").count(), 0);
      if ((await page.locator(".graph").count()) > 0) await graphReady();
      if (interactive && (await page.locator(".tools").count()) > 0) {
        await page.click(".tools button >> nth=0");
        await page.waitForSelector(".drawing svg a");
        assert.equal(await page.locator(".drawing script, .drawing img, .drawing foreignObject, .drawing [onload], .drawing [onmouseover]").count(), 0);
      }
    }
    await shot("hostile");
    assert.equal(await page.evaluate(() => window.hacked), undefined);

    if (token) await edit();

    // By the keyboard alone: first past the head of the page, then search and menu, each with a ring around it.
    await visit("/");
    await graphReady();
    const order = await tabs(page, interactive ? 9 : 7);
    const expected = ["Skip to the content", "claimgraph", "Search a person, place, o", "Search", "Timeline", "Compare", "SPARQL"];
    assert.deepEqual(order.slice(0, 7), expected.map((name) => name.slice(0, 24)));
    if (interactive) assert.deepEqual(order.slice(7), ["Left to right", "Fit"]);

    // Every page for people who listen, who asked for dark, and who hold a phone.
    const mayor = "/entity?key=person-mayor-ada-hale";
    await look(page, address, {
      front: "/", search: "/search?q=a", nothing: "/search?q=zzz", entity: mayor, filtered: mayor + "&polarity=negative", claim: "/claim?document=bridge&n=1",
      document: "/document?id=bridge", timeline: "/timeline", compare: "/compare?a=article&b=person-rosa-quint", query: "/query?name=sources",
      construct: "/query?query=" + encodeURIComponent(CONSTRUCT), wrong: "/query?query=SELEKT",
    }, async () => (await page.locator(".graph").count()) > 0 && graphReady(), shot);
  }
  assert.deepEqual(complaints, []);
  process.stdout.write(JSON.stringify(measured) + "\n");
} finally {
  await context.close();
  fs.rmSync(profile, { recursive: true, force: true });
}

// The view from left to right: the same entities and lines, which open and grow as well.
async function leftToRight() {
  const size = () => page.evaluate(() => [explorer.nodes().length, explorer.edges().length]);
  const drawn = () => page.evaluate(() => [".drawing ellipse, .drawing g > a > polygon[fill]:not([fill=white])", ".drawing text"].map((what) => document.querySelectorAll(what).length));
  await page.click(".tools button >> nth=0");
  await page.waitForSelector(".graph[data-layout='left to right'] .drawing svg a[href^='/entity']");
  await shot("left-to-right");
  const [nodes] = await size();
  assert.equal(await page.locator(".drawing svg a[href^='/entity']").count(), nodes, "every entity has its link: " + (await drawn()));
  await page.evaluate(() => delete document.querySelector(".graph").dataset.expanded);
  // The one that is still to grow.
  await page.locator(".drawing svg a[href^='/entity']").last().locator("text").first().click();
  await page.waitForSelector(".graph[data-expanded]");
  assert.equal(await page.locator(".drawing svg a[href^='/entity']").count(), (await size())[0], "what was clicked grows here as well");
  await page.locator(".drawing svg a[href^='/claim'] text").first().click();
  await page.waitForSelector(".panel mark.relation");
  await shot("left-to-right-evidence");
  await page.click(".panel .close");
  await page.click(".tools button >> nth=0");
  await page.waitForSelector(".graph[data-layout=free]");
}

// Rejects a claim, and sees that it is gone after a reload; then splits an entity by the article.
async function edit() {
  await visit("/search?q=mayor&token=" + token);
  await page.click(".entities a >> nth=0");
  await page.waitForSelector(".claims");
  const before = await page.locator(".claims > li").count();
  await page.click(".claims .source >> nth=0");
  await page.waitForSelector("form.edit.reject");
  await shot("edit");
  await page.fill("form.edit.reject input[name=why]", "read wrongly");
  await page.click("form.edit.reject button");
  await page.waitForSelector(".done");
  await page.goto(address + "/search?q=mayor");
  await page.click(".entities a >> nth=0");
  await page.waitForSelector(".claims");
  await page.reload();
  assert.ok((await page.locator(".claims > li").count()) < before, "the rejected claim is still there");
  await visit("/entity?key=place-lantern-bridge");
  await page.click(".edits summary");
  await shot("edit-entity");
  await page.selectOption("form.edit.split select[name=document]", { label: "2021-05-11 Quarrel over the bridge" });
  await page.fill("form.edit.split input[name=name]", "Lantern Bridge (the new one)");
  await page.fill("form.edit.split input[name=why]", "another bridge");
  await page.click("form.edit.split button");
  await page.waitForSelector(".done");
  await page.goto(address + "/search?q=lantern");
  assert.deepEqual((await page.locator(".entities a").allTextContents()).sort(), ["Lantern Bridge", "Lantern Bridge (the new one)"]);
  // What has no effect is refused, with the reason on a page.
  await page.goto(address + "/entity?key=place-lantern-bridge");
  await page.click(".edits summary");
  await page.fill("form.edit.merge input[name=other]", "Nobody at all");
  const answer = page.waitForResponse((response) => response.url().endsWith("/edit"));
  await page.click("form.edit.merge button");
  assert.equal((await answer).status(), 409);
  await page.waitForSelector(".error[role=alert]");
  await shot("edit-refused");
  // The browser itself says on its console that an answer was no success.
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !complaint.includes("409")));
}
