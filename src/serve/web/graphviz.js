// A worker that lays graphs out with Graphviz, which is WebAssembly: a large graph does not hold the page up, and only here
// may WebAssembly be compiled. Takes { id, dot }, gives { id, svg } or { id, error }.
"use strict";

importScripts("/assets/viz.js");
const graphviz = Viz.instance();

onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, svg: (await graphviz).renderString(data.dot, { format: "svg" }) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error) });
  }
};
