// Completion in the query: prefixes, classes and properties of this graph. Ctrl+Space asks for it, a prefix with its colon
// brings it by itself; Ctrl+Enter runs the query.
"use strict";

const area = document.querySelector("#query");
const list = document.querySelector("#completions");
const WORD = /[?$]?[A-Za-z][\w-]*:?[\w.-]*$/;
const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "GRAPH", "OPTIONAL", "FILTER", "UNION", "MINUS", "BIND", "VALUES", "ORDER BY",
  "GROUP BY", "HAVING", "LIMIT", "OFFSET", "CONSTRUCT", "DESCRIBE", "ASK", "COUNT", "CONTAINS", "LCASE", "REGEX", "EXISTS", "DESC"];
let names = null;
let at = -1;

async function load() {
  if (names === null) {
    const found = await (await fetch("/completions.json")).json();
    names = [...Object.keys(found.prefixes).map((prefix) => prefix + ":"), ...found.properties, ...found.classes, ...KEYWORDS];
    names = [...new Set(names)];
  }
  return names;
}

function word() {
  const found = WORD.exec(area.value.slice(0, area.selectionStart));
  return found ? found[0] : "";
}

function hide() {
  list.hidden = true;
  area.removeAttribute("aria-activedescendant");
  at = -1;
}

function pick(index) {
  const items = [...list.children];
  if (items.length === 0) return;
  at = (index + items.length) % items.length;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
  area.setAttribute("aria-activedescendant", items[at].id);
  items[at].scrollIntoView({ block: "nearest" });
}

function put(name) {
  const typed = word();
  const start = area.selectionStart - typed.length;
  area.setRangeText(name, start, area.selectionStart, "end");
  hide();
  area.focus();
}

// The list stands below the letters that are being typed; lines do not wrap, and all letters are as wide as each other.
function place() {
  const lines = area.value.slice(0, area.selectionStart - word().length).split("\n");
  const { lineHeight, paddingTop } = getComputedStyle(area);
  const below = parseFloat(paddingTop) + lines.length * parseFloat(lineHeight) - area.scrollTop;
  list.style.top = Math.min(below, area.clientHeight) + "px";
  list.style.left = `max(0px, min(calc(${lines.at(-1).length}ch - ${area.scrollLeft}px), 100% - 18rem))`;
}

async function complete(always) {
  const known = await load();
  const typed = word();
  const variables = [...new Set(area.value.match(/[?$]\w+/g) || [])].filter((name) => name !== typed);
  const wanted = typed.toLowerCase();
  const fits = (name) => wanted === "" || name.toLowerCase().startsWith(wanted) || (!wanted.includes(":") && name.toLowerCase().includes(":" + wanted));
  // What begins with the letters stands before what has them after its prefix; the sort keeps the order else.
  const later = (name) => Number(!name.toLowerCase().startsWith(wanted));
  const found = (typed.startsWith("?") ? variables : [...known, ...variables]).filter((name) => fits(name) && name !== typed)
    .sort((a, b) => later(a) - later(b)).slice(0, 12);
  list.replaceChildren(...found.map((name, index) => {
    const item = document.createElement("li");
    item.id = "completion-" + index;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === 0));
    item.textContent = name;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); put(name); });
    return item;
  }));
  place();
  list.hidden = found.length === 0 || (!always && typed.length < 2);
  at = list.hidden ? -1 : 0;
  if (list.hidden) area.removeAttribute("aria-activedescendant");
  else area.setAttribute("aria-activedescendant", "completion-0");
}

area.addEventListener("input", () => complete(false));
area.addEventListener("blur", hide);
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    area.form.requestSubmit();
  } else if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    complete(true);
  } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    pick(at + (event.key === "ArrowDown" ? 1 : -1));
  } else if (!list.hidden && (event.key === "Enter" || event.key === "Tab") && at >= 0) {
    event.preventDefault();
    put(list.children[at].textContent);
  } else if (event.key === "Escape") {
    hide();
  }
});
