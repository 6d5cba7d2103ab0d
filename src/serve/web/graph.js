// The graph that grows by clicking: an entity brings its neighbours, a line opens its evidence beside it. It takes the place
// of the picture that the server drew. Keys, once the graph has the focus: arrows walk over what is shown, Enter opens
// it, + and - zoom, Escape closes the evidence.
"use strict";

(() => {
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue("--" + name).trim();
  const FILLS = { Person: "#fdf3dc", Organization: "#e3f0fa", Place: "#e0f4ed", Group: "#f8e8f1", Event: "#fde7da" };
  const BORDERS = { Person: "#a86b00", Organization: "#0072b2", Place: "#00805d", Group: "#a8497f", Event: "#b84f00" };
  const SHAPES = { Person: "round-rectangle", Organization: "rectangle", Place: "round-tag", Group: "octagon", Event: "hexagon" };
  const FONT = "system-ui, Liberation Sans, Arial, sans-serif";

  const STYLE = [
    { selector: "node", style: {
      // Fixed sizes, measured by the server: a width by its label would be measured anew at every step.
      width: "data(width)", height: "data(height)", label: "data(label)", shape: "data(shape)", "background-color": "data(fill)",
      "border-color": "data(border)", "border-width": 1.5, "font-family": FONT, "font-size": 13, color: "#1a1c20",
      "text-valign": "center", "text-halign": "center", "text-wrap": "wrap", "text-max-width": 190 } },
    { selector: "node[!named]", style: { "border-style": "dashed" } },
    { selector: "node[?asked]", style: { "border-width": 3.5, "font-weight": "bold" } },
    { selector: "edge", style: {
      width: "data(thickness)", "line-color": "data(colour)", "target-arrow-color": "data(colour)", "target-arrow-shape": "triangle",
      "curve-style": "bezier", "control-point-step-size": 46, label: "data(label)", "font-family": FONT, "font-size": 11, color: "data(ink)",
      "text-wrap": "wrap", "text-max-width": 130, "text-background-color": "#fff", "text-background-opacity": 0.88, "text-background-padding": 1,
      "min-zoomed-font-size": 7, "arrow-scale": 0.9 } },
    { selector: "edge[?mutual]", style: { "target-arrow-shape": "none" } },
    { selector: 'edge[kind = "reserved"]', style: { "line-style": "dotted" } },
    { selector: 'edge[kind = "denied"]', style: { "line-style": "dashed" } },
    { selector: ":selected", style: { "overlay-color": "#e69f00", "overlay-opacity": 0.25, "overlay-padding": 6 } },
    { selector: ".faint", style: { opacity: 0.25 } },
  ];

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function nodeData(node) {
    const pad = node.type === "Place" ? 34 : 24;
    return { ...node, width: node.width + pad, height: node.height + 14, shape: SHAPES[node.type] || "cut-rectangle",
      fill: FILLS[node.type] || "#f0f1f2", border: BORDERS[node.type] || "#6a6e75" };
  }

  function lineData(line) {
    const voice = line.voice ? "\n— " + line.voice : "";
    return { ...line, kind: line.style, label: line.relation + voice, colour: colour(line.group), ink: colour(line.group),
      thickness: 1.5 + Math.log2(Math.min(line.documents || 1, 32)) * 0.8 };
  }

  function legend() {
    const entries = [["plain", "said as fact by the article"], ["reserved", "hedged (?) or reported (— by whom)"], ["denied", "denied"],
      ["cooperation", "cooperation"], ["conflict", "conflict"], ["words", "words"], ["state", "roles and ties"], ["untyped", "other"]];
    return element("ul", { className: "key" }, ...entries.map(([name, text]) => element("li", { className: name }, element("span"), text)));
  }

  function start(box, data) {
    const canvas = element("div", { className: "canvas", tabIndex: 0 });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", box.dataset.name + ". Arrow keys walk over it, Enter opens. The same is in the list of claims below.");
    const said = element("p", { className: "said", textContent: "Click an entity to see more of it, a line for its evidence." });
    said.setAttribute("aria-live", "polite");
    const panel = element("aside", { className: "panel", hidden: true });
    panel.setAttribute("aria-label", "Evidence");
    const split = element("div", { className: "split" }, element("div", { className: "stage" }, canvas, said), panel);
    const tool = (text, title, act) => {
      const button = element("button", { type: "button", textContent: text, title });
      button.addEventListener("click", act);
      return button;
    };
    box.replaceChildren(split, legend());
    const cy = cytoscape({ container: canvas, style: STYLE, minZoom: 0.1, maxZoom: 3 });
    window.explorer = cy;
    canvas.after(element("div", { className: "tools" },
      tool("Fit", "Show all of it", () => cy.animate({ fit: { padding: 30 }, duration: 200 })),
      tool("+", "Nearer", () => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })),
      tool("−", "Farther", () => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }))));

    function lay(fixed) {
      const pinned = fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } })).slice(0, 1);
      cy.layout({ name: "fcose", quality: "default", randomize: fixed.empty(), animate: false, nodeDimensionsIncludeLabels: false,
        idealEdgeLength: 200, nodeSeparation: 160, nodeRepulsion: 26000, edgeElasticity: 0.3, gravity: 0.35, padding: 36, fixedNodeConstraint: fixed.empty() ? undefined : pinned }).run();
      cy.fit(undefined, 36);
    }

    function add(found) {
      const known = cy.nodes().clone ? cy.nodes() : cy.collection();
      const before = known.length;
      for (const node of found.nodes) {
        if (cy.getElementById(node.id).empty()) cy.add({ group: "nodes", data: nodeData(node), position: { x: Math.random(), y: Math.random() } });
      }
      for (const line of found.lines) {
        if (cy.getElementById(line.id).empty()) cy.add({ group: "edges", data: lineData(line) });
      }
      return cy.nodes().length - before;
    }

    async function expand(node) {
      if (!node.data("expandable") && box.dataset.triples !== undefined) return;
      const begin = performance.now();
      said.textContent = "Looking for more of " + node.data("name") + " …";
      const filter = (box.dataset.address.match(/&.*$/) || [""])[0];
      const found = await (await fetch("/graph.json?key=" + encodeURIComponent(node.id()) + filter)).json();
      // New entities come up beside the one that they belong to.
      const centre = { ...node.position() };
      const placed = new Set(cy.nodes().map((known) => known.id()));
      const more = add({ nodes: found.nodes.map((known) => ({ ...known, asked: false })), lines: found.lines });
      cy.nodes().filter((known) => !placed.has(known.id())).forEach((known, index) => {
        const angle = index * 2.4;
        known.position({ x: centre.x + Math.cos(angle) * 160, y: centre.y + Math.sin(angle) * 160 });
      });
      if (more > 0) lay(cy.nodes().filter((known) => known.id() === node.id()));
      said.textContent = more > 0 ? `${more} more around ${node.data("name")}.` : `All of ${node.data("name")} is shown that fits here.`;
      box.dataset.expanded = String(Math.round(performance.now() - begin));
    }

    function refit() {
      cy.resize();
      cy.fit(undefined, 30);
    }

    async function open(href) {
      const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
      const evidence = page.querySelector("#evidence");
      if (!evidence) return location.assign(href);
      panel.replaceChildren(tool("Close", "Close the evidence", close), element("p", {}, element("a", { href, textContent: "Open as a page" })), evidence);
      panel.firstChild.className = "close";
      panel.hidden = false;
      split.classList.add("open");
      refit();
      const [body, passage] = [panel.querySelector(".body"), panel.querySelector("#passage")];
      if (passage) body.scrollTop += passage.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
    }

    function close() {
      panel.hidden = true;
      split.classList.remove("open");
      refit();
      canvas.focus();
    }

    panel.addEventListener("click", (event) => {
      const link = event.target.closest('.pager a');
      if (link) {
        event.preventDefault();
        open(link.getAttribute("href"));
      }
    });
    const act = (target) => (target.isNode() ? expand(target) : target.data("href") && open(target.data("href")));
    const say = (target) => {
      const words = target.isNode() ? `${target.data("name")}, ${target.data("type")}` :
        `${target.source().data("name")} ${target.data("label").replace("\n", " ")} ${target.target().data("name")}`;
      said.textContent = words;
    };
    cy.on("tap", "node, edge", (event) => act(event.target));
    cy.on("mouseover", "node, edge", (event) => { say(event.target); canvas.style.cursor = "pointer"; });
    cy.on("mouseout", "node, edge", () => { canvas.style.cursor = ""; });
    cy.on("dbltap", "node", (event) => location.assign("/entity?key=" + encodeURIComponent(event.target.id())));

    let at = -1;
    canvas.addEventListener("keydown", (event) => {
      const all = cy.elements().toArray();
      const walk = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (walk) {
        at = (at + walk + all.length) % all.length;
        cy.elements().unselect();
        all[at].select();
        say(all[at]);
      } else if (event.key === "Enter" && all[at]) {
        act(all[at]);
      } else if (event.key === "Escape") {
        close();
      } else if (event.key === "+" || event.key === "-") {
        cy.zoom({ level: cy.zoom() * (event.key === "+" ? 1.3 : 1 / 1.3), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      } else {
        return;
      }
      event.preventDefault();
    });
    add(data);
    lay(cy.collection());
    box.dataset.ready = "true";
  }

  // Statements as N-Triples: what is no literal is an entity of the graph.
  function statements(text) {
    const short = (iri) => decodeURIComponent(iri.replace(/^<|>$/g, "").replace(/^.*[\/#:]/, "")).slice(0, 40);
    const nodes = new Map();
    const node = (term) => {
      const label = term.startsWith('"') ? term.replace(/^"|"(@[\w-]+|\^\^<.*>)?$/g, "").slice(0, 40) : short(term);
      nodes.set(term, { id: term, label, name: label, type: term.startsWith('"') ? "Value" : "Organization", named: true, width: label.length * 7 + 6, height: 18 });
      return term;
    };
    const lines = [];
    for (const line of text.split("\n")) {
      const found = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/.exec(line);
      if (!found) continue;
      lines.push({ id: line, source: node(found[1]), target: node(found[3]), relation: short(found[2]), style: "plain", group: "untyped", documents: 1 });
    }
    return { nodes: [...nodes.values()], lines };
  }

  for (const box of document.querySelectorAll(".graph")) {
    if (box.dataset.triples !== undefined) {
      start(box, statements(box.dataset.triples));
    } else {
      fetch("/graph.json?key=" + box.dataset.address).then((answer) => answer.json()).then((data) => data.nodes.length > 0 && start(box, data));
    }
  }
})();
