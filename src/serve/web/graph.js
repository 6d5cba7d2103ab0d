// The graph that grows by clicking: an entity brings its neighbours, a line opens its evidence beside it. It takes the place
// of the picture that the server drew. Keys, once the graph has the focus: arrows walk over what is shown, Enter opens
// it, + and - zoom, Escape closes the evidence. The same view can be had from left to right, as Graphviz draws it.
"use strict";

(() => {
  // Asked once: a browser takes its time to say what a style comes to, and every entity asks.
  let palette = {};
  const colour = (name) => (palette[name] ??= getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
  const SHAPES = { Person: "round-rectangle", Organization: "rectangle", Place: "round-tag", Group: "octagon", Event: "hexagon", Value: "cut-rectangle" };
  const FONT = "system-ui, Liberation Sans, Arial, sans-serif";
  // Type is legible from this zoom on: rather a part of the graph than all of it in letters that nobody reads.
  const LEGIBLE = 0.72;
  const LARGEST = 1.3;

  const kind = (node) => (SHAPES[node.data("type")] && node.data("type") !== "Value" ? node.data("type").toLowerCase() : "other");
  // What is left to functions is asked anew when the system turns dark.
  const style = () => [
    { selector: "node", style: {
      // Fixed sizes, measured by the server: a width by its label would be measured anew at every step.
      width: "data(width)", height: "data(height)", label: "data(label)", shape: (node) => SHAPES[node.data("type")] || "cut-rectangle",
      "background-color": (node) => colour(kind(node) + "-fill"), "border-color": (node) => colour(kind(node) + "-line"), color: colour("ink"),
      "border-width": 1.5, "font-family": FONT, "font-size": 13, "text-valign": "center", "text-halign": "center", "text-wrap": "wrap", "text-max-width": 190 } },
    { selector: "node[!named]", style: { "border-style": "dashed" } },
    { selector: "node[?asked]", style: { "border-width": 3.5, "font-weight": "bold" } },
    { selector: "edge", style: {
      width: "data(thickness)", "line-color": (line) => colour(line.data("group")), "target-arrow-color": (line) => colour(line.data("group")),
      color: (line) => colour(line.data("group") + "-text"), "target-arrow-shape": "triangle", "curve-style": "bezier", "control-point-step-size": 48,
      // Along the line: labels of parallel lines do not cover each other.
      label: "data(label)", "text-rotation": "autorotate", "font-family": FONT, "font-size": 11, "text-wrap": "wrap", "text-max-width": 140,
      "text-background-color": colour("paper"), "text-background-opacity": 0.9, "text-background-padding": 1, "min-zoomed-font-size": 6, "arrow-scale": 0.9 } },
    { selector: "edge[?mutual]", style: { "target-arrow-shape": "none" } },
    { selector: 'edge[kind = "reserved"]', style: { "line-style": "dotted" } },
    { selector: 'edge[kind = "denied"]', style: { "line-style": "dashed" } },
    { selector: ":selected", style: { "overlay-color": "#e69f00", "overlay-opacity": 0.25, "overlay-padding": 6 } },
  ];

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function nodeData(node) {
    return { ...node, width: node.width + (node.type === "Place" ? 34 : 24), height: node.height + 14 };
  }

  function lineData(line) {
    const label = line.relation + (line.voice ? "\n— " + line.voice : "");
    const widest = Math.max(...label.split("\n").map((text) => text.length)) * 6;
    return { ...line, kind: line.style, label, room: Math.min(widest, 140), thickness: 1.5 + Math.log2(Math.min(line.documents || 1, 32)) * 0.8 };
  }

  function legend() {
    const entries = [["plain", "said as fact by the article"], ["reserved", "hedged (?) or reported (— by whom)"], ["denied", "denied"],
      ["cooperation", "cooperation"], ["conflict", "conflict"], ["words", "words"], ["state", "roles and ties"], ["untyped", "other"]];
    return element("ul", { className: "key" }, ...entries.map(([name, text]) => element("li", { className: name }, element("span"), text)));
  }

  function start(box, data) {
    const claims = box.dataset.statements === undefined;
    const canvas = element("div", { className: "canvas", tabIndex: 0 });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", box.dataset.name + ". Arrow keys walk over it, Enter opens. " + (claims ? "The same is in the list of claims below." : "The same is in the statements below."));
    const said = element("p", { className: "said", textContent: claims ? "Click an entity to see more of it, a line for its evidence; drag to move." : "Click an entity for its page." });
    said.setAttribute("aria-live", "polite");
    const panel = element("aside", { className: "panel", hidden: true });
    panel.setAttribute("aria-label", "Evidence");
    const drawing = element("div", { className: "drawing picture", hidden: true });
    const split = element("div", { className: "split" }, element("div", { className: "stage" }, canvas, drawing), panel);
    const tool = (text, title, act) => {
      const button = element("button", { type: "button", textContent: text, title });
      button.addEventListener("click", act);
      return button;
    };
    const leftToRight = tool("Left to right", "The same from left to right, drawn by Graphviz", () => turn());
    leftToRight.setAttribute("aria-pressed", "false");
    const [nearer, farther] = [tool("+", "Nearer", () => zoom(1.3)), tool("−", "Farther", () => zoom(1 / 1.3))];
    nearer.setAttribute("aria-label", "Nearer");
    farther.setAttribute("aria-label", "Farther");
    const tools = element("div", { className: "tools" }, leftToRight, tool("Fit", "Show all of it", () => fit()), nearer, farther);
    box.replaceChildren(element("div", { className: "bar" }, said, tools), split, ...(claims ? [legend()] : []));
    const cy = cytoscape({ container: canvas, style: style(), minZoom: 0.1, maxZoom: 3 });
    window.explorer = cy;
    // Drawn by Graphviz: whether that is shown, which entities have been clicked, and how large it is.
    let drawn = false;
    let [drawings, scale, natural] = [0, 1, [1, 1]];
    const clicked = [];

    function zoom(by) {
      if (drawn) return resize(scale * by);
      cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    }

    function fit() {
      if (drawn) return resize(Math.min(1, (drawing.clientWidth - 2) / natural[0]));
      cy.animate({ fit: { padding: 30 }, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 });
    }

    function settle(around) {
      cy.fit(undefined, 30);
      if (cy.zoom() > LARGEST) cy.zoom(LARGEST);
      if (cy.zoom() < LEGIBLE) cy.zoom(LEGIBLE);
      const begun = cy.nodes("[?asked]").nonempty() ? cy.nodes("[?asked]") : cy.nodes().max((node) => node.degree()).ele;
      cy.center(cy.zoom() > LEGIBLE ? cy.elements() : around && around.nonempty() ? around : begun);
    }

    function lay(fixed) {
      // Two stand side by side, so that what is said between them can be read.
      if (cy.nodes().length < 3) {
        cy.layout({ name: "grid", rows: 1, animate: false, fit: false, avoidOverlapPadding: 190, condense: true }).run();
        return settle(fixed);
      }
      const pinned = fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } })).slice(0, 1);
      cy.layout({ name: "fcose", quality: "default", randomize: fixed.empty(), animate: false, nodeDimensionsIncludeLabels: false,
        idealEdgeLength: (line) => 90 + line.data("room"), nodeSeparation: 110, nodeRepulsion: 14000, edgeElasticity: 0.35, gravity: 0.8, gravityRange: 2,
        padding: 30, fixedNodeConstraint: fixed.empty() ? undefined : pinned }).run();
      settle(fixed);
    }

    function add(found) {
      const before = cy.nodes().length;
      for (const node of found.nodes) {
        if (cy.getElementById(node.id).empty()) cy.add({ group: "nodes", data: nodeData(node), position: { x: Math.random(), y: Math.random() } });
      }
      for (const line of found.lines) {
        if (cy.getElementById(line.id).empty()) cy.add({ group: "edges", data: lineData(line) });
      }
      return cy.nodes().length - before;
    }

    async function expand(node) {
      if (!claims) return node.data("href") && location.assign(node.data("href"));
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
      if (!clicked.includes(node.id())) clicked.push(node.id());
      if (more > 0 && !drawn) lay(cy.nodes().filter((known) => known.id() === node.id()));
      if (drawn) await draw();
      said.textContent = more > 0 ? `${more} more around ${node.data("name")}.` : `All of ${node.data("name")} is shown that fits here.`;
      box.dataset.expanded = String(Math.round(performance.now() - begin));
    }

    function refit() {
      if (drawn) return;
      cy.resize();
      settle();
    }

    // From one layout to the other.
    async function turn() {
      drawn = !drawn;
      leftToRight.setAttribute("aria-pressed", String(drawn));
      [canvas.hidden, drawing.hidden] = [drawn, !drawn];
      if (drawn) return draw();
      cy.resize();
      lay(cy.collection());
      said.textContent = "";
      box.dataset.layout = "free";
    }

    function resize(to) {
      scale = Math.min(Math.max(to, 0.1), 3);
      const svg = drawing.querySelector("svg");
      if (svg) [svg.style.width, svg.style.height] = natural.map((size) => Math.round(size * scale) + "px");
    }

    async function draw() {
      const mine = ++drawings;
      said.textContent = "Graphviz is drawing …";
      const address = () => "/graph.dot?key=" + box.dataset.address + "&more=" + clicked.map(encodeURIComponent).join("+");
      const dot = claims ? await (await fetch(address())).text() : box.dataset.dot;
      const answer = await graphviz(dot);
      // Something has been clicked meanwhile.
      if (mine !== drawings) return;
      if (answer.error) {
        said.textContent = "Graphviz could not draw it: " + answer.error;
        return;
      }
      const svg = readable(document.importNode(new DOMParser().parseFromString(answer.svg, "image/svg+xml").documentElement, true), box.dataset.name);
      natural = [svg.viewBox.baseVal.width * 4 / 3, svg.viewBox.baseVal.height * 4 / 3];
      drawing.replaceChildren(svg);
      resize(Math.min(1, Math.max(LEGIBLE, (drawing.clientWidth - 2) / natural[0])));
      said.textContent = claims ? "Click an entity to see more of it, a line for its evidence; drag to move." : "Click an entity for its page.";
      box.dataset.layout = "left to right";
    }

    drawing.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || !link.hasAttribute("href") || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const address = new URL(link.getAttribute("href"), location.href);
      const node = cy.getElementById(address.searchParams.get("key") || "");
      if (!claims || (address.pathname === "/entity" && node.empty())) return;
      event.preventDefault();
      if (address.pathname === "/entity") expand(node);
      else open(address.pathname + address.search);
    });

    async function open(href) {
      const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
      const evidence = page.querySelector("#evidence");
      if (!evidence) return location.assign(href);
      const closer = tool("Close", "Close the evidence", close);
      closer.className = "close";
      panel.replaceChildren(closer, element("p", {}, element("a", { href, textContent: "Open as a page" })), evidence);
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
      if (!drawn) canvas.focus();
    }

    panel.addEventListener("click", (event) => {
      const link = event.target.closest(".pager a");
      if (link) {
        event.preventDefault();
        open(link.getAttribute("href"));
      }
    });
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
    const act = (target) => (target.isNode() ? expand(target) : target.data("href") && open(target.data("href")));
    const say = (target) => {
      const words = target.isNode() ? `${target.data("name")}, ${target.data("type")}` :
        `${target.source().data("name")} ${target.data("label").replace("\n", " ")} ${target.target().data("name")}`;
      said.textContent = words;
    };
    cy.on("tap", "node, edge", (event) => act(event.target));
    cy.on("mouseover", "node, edge", (event) => { say(event.target); canvas.style.cursor = "pointer"; });
    cy.on("mouseout", "node, edge", () => { canvas.style.cursor = ""; });
    cy.on("dbltap", "node", (event) => claims && location.assign("/entity?key=" + encodeURIComponent(event.target.id())));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { palette = {}; cy.style(style()); });

    let at = -1;
    canvas.addEventListener("keydown", (event) => {
      const all = cy.elements().toArray();
      const walk = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (walk) {
        at = (at + walk + all.length) % all.length;
        cy.elements().unselect();
        all[at].select();
        // What the keyboard is at is in sight.
        const [seen, place] = [cy.extent(), all[at].boundingBox()];
        if (place.x1 < seen.x1 || place.x2 > seen.x2 || place.y1 < seen.y1 || place.y2 > seen.y2) cy.center(all[at]);
        say(all[at]);
      } else if (event.key === "Enter" && all[at]) {
        act(all[at]);
      } else if (event.key === "Escape") {
        close();
      } else if (event.key === "+" || event.key === "-") {
        zoom(event.key === "+" ? 1.3 : 1 / 1.3);
      } else {
        return;
      }
      event.preventDefault();
    });
    add(data);
    lay(cy.collection());
    box.dataset.ready = "true";
  }

  // Graphviz works in a thread of its own, which is started by the first who asks.
  let worker = null;
  const waiting = new Map();
  function graphviz(dot) {
    if (worker === null) {
      worker = new Worker("/assets/graphviz.js");
      worker.onmessage = ({ data }) => { waiting.get(data.id)(data); waiting.delete(data.id); };
      worker.onerror = () => { for (const done of waiting.values()) done({ error: "it does not start" }); waiting.clear(); };
    }
    const id = Math.max(0, ...waiting.keys()) + 1;
    return new Promise((done) => { waiting.set(id, done); worker.postMessage({ id, dot }); });
  }

  // What Graphviz draws, for people who listen: links with names, and tooltips where browsers look for them.
  function readable(svg, name) {
    const XLINK = "http://www.w3.org/1999/xlink";
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", name);
    svg.querySelectorAll("g > title").forEach((title) => title.remove());
    svg.querySelectorAll("g").forEach((group) => ["id", "class"].forEach((name) => group.removeAttribute(name)));
    for (const link of svg.querySelectorAll("a")) {
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = link.getAttributeNS(XLINK, "title") || "";
      link.prepend(title);
      const words = [...link.querySelectorAll("text")].map((text) => text.textContent).join(" ");
      if (words) link.setAttribute("aria-label", words);
      // The stroke of a line leads where its label does, and need not be passed a second time.
      else { link.setAttribute("aria-hidden", "true"); link.setAttribute("tabindex", "-1"); }
      const href = link.getAttributeNS(XLINK, "href");
      if (href) link.setAttribute("href", href);
      link.removeAttributeNS(XLINK, "title");
    }
    return svg;
  }

  for (const box of document.querySelectorAll(".graph")) {
    if (box.dataset.statements !== undefined) {
      start(box, JSON.parse(box.dataset.statements));
    } else {
      fetch("/graph.json?key=" + box.dataset.address).then((answer) => answer.json()).then((data) => data.nodes.length > 0 && start(box, data));
    }
  }
})();
