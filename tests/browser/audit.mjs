// What people who do not look, or look closely, need of every page: names, roles and contrast by axe-core (WCAG 2.2 A and AA),
// in light and in dark, and nothing wider than the screen of a phone.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { source } = createRequire(import.meta.url)("axe-core");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// Complains of what the page at hand does wrong.
export async function audit(page, where) {
  await page.evaluate(source);
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
  const wrong = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${node.any.map((check) => check.message).join("; ")})`).join("\n  ")}`);
  assert.deepEqual(wrong, [], `${where} is not accessible`);
}

// Looks at pages in light, in dark and on a phone, and takes a picture of each.
export async function look(page, address, pages, ready, shot) {
  for (const [name, where] of Object.entries(pages)) {
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 1280, height: 900 });
      assert.equal((await page.goto(address + where)).status(), 200, where);
      await ready();
      await audit(page, `${where} in ${scheme}`);
      if (scheme === "dark") await shot(`${name}-dark`);
      await page.setViewportSize({ width: 390, height: 844 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 391, `${where} is ${wide} wide on a phone`);
      if (scheme === "dark") continue;
      await page.reload();
      await ready();
      await shot(`${name}-phone`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

// The names of what the Tab key comes to, one after the other.
export async function tabs(page, times) {
  const names = [];
  for (let turn = 0; turn < times; turn += 1) {
    await page.keyboard.press("Tab");
    names.push(await page.evaluate(() => {
      const at = document.activeElement;
      const outlined = getComputedStyle(at).outlineStyle !== "none";
      return (at.getAttribute("aria-label") || at.placeholder || at.textContent || at.id).trim().slice(0, 24) + (outlined ? "" : " (no ring)");
    }));
  }
  return names;
}
