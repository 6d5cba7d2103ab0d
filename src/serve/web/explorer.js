// Of every page: suggestions in the search box, and the passage of some evidence scrolled to. Pages work without it.
"use strict";

const search = document.querySelector("#q");
const suggestions = document.querySelector("#suggestions");
let chosen = -1;
let asked = 0;

function close() {
  suggestions.hidden = true;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
  chosen = -1;
}

function choose(index) {
  const items = [...suggestions.children];
  if (items.length === 0) return;
  chosen = (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  search.setAttribute("aria-activedescendant", items[chosen].id);
}

async function suggest() {
  const mine = ++asked;
  const typed = search.value.trim();
  if (typed === "") return close();
  const found = await (await fetch("/suggestions.json?q=" + encodeURIComponent(typed))).json();
  // A later letter has been typed meanwhile.
  if (mine !== asked) return;
  suggestions.replaceChildren(...found.map((entity, index) => {
    const item = document.createElement("li");
    item.id = "suggestion-" + index;
    item.setAttribute("role", "option");
    item.dataset.href = entity.href;
    const name = document.createElement("span");
    name.textContent = entity.label;
    const count = document.createElement("span");
    count.className = "count";
    count.textContent = entity.type + " · " + entity.claims;
    item.append(name, count);
    item.addEventListener("mousedown", () => location.assign(entity.href));
    return item;
  }));
  suggestions.hidden = found.length === 0;
  search.setAttribute("aria-expanded", String(found.length > 0));
  chosen = -1;
}

if (search) {
  search.addEventListener("input", suggest);
  search.addEventListener("blur", close);
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(suggestions.children[chosen].dataset.href);
    } else if (event.key === "Escape") {
      close();
    }
  });
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest && event.target.closest("input, textarea, select");
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    search.focus();
  }
  const pages = { ArrowLeft: "prev", ArrowRight: "next" };
  const link = !event.target.closest(".graph") && document.querySelector(`main .pager a[rel="${pages[event.key]}"]`);
  if (pages[event.key] && link) link.click();
});

const passage = document.querySelector("#passage");
if (passage && passage.getBoundingClientRect().bottom > innerHeight) passage.scrollIntoView({ block: "center", behavior: "instant" });
