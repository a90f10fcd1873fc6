// Draws the picture whose data stands in a JSON element of the page. Everything that comes from a document
// is inserted as text: labels are drawn on a canvas, pop-ups and the detail line get strings, never markup.
(function () {
  "use strict";
  var LABELS_UP_TO = 16;
  var frame = document.getElementById("graph");
  if (!frame || !window.vis) { return; }
  var source = document.getElementById(frame.dataset.source);
  if (!source) { return; }
  var data = JSON.parse(source.textContent);
  if (typeof data.options === "string") { data.options = JSON.parse(data.options); }
  var detail = document.getElementById("graph-detail");
  var tools = document.querySelector(".graph-tools");
  var named = data.edges.length <= LABELS_UP_TO;

  function withLabels(shown) {
    return data.edges.map(function (edge) {
      return { id: edge.id, label: shown ? edge.label : undefined };
    });
  }

  var nodes = new vis.DataSet(data.nodes);
  var edges = new vis.DataSet(data.edges.map(function (edge) {
    return Object.assign({}, edge, { label: named ? edge.label : undefined });
  }));
  var network = new vis.Network(frame, { nodes: nodes, edges: edges }, data.options || {});

  frame.network = network;

  function fit() { network.fit({ animation: false, maxZoomLevel: 1.1 }); }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(3, Math.max(0.1, network.getScale() * factor)) });
  }

  // A wide picture in a narrow frame would be unreadable: start at the document, at a readable size.
  function start() {
    fit();
    if (data.focus && network.getScale() < 0.45) {
      network.focus(data.focus, { scale: 0.6, animation: false });
    }
  }

  function show(lines, link) {
    detail.textContent = lines;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = "Mở trang văn bản";
      detail.append("\n", anchor);
    }
  }

  network.on("selectNode", function (event) {
    var node = nodes.get(event.nodes[0]);
    var base = frame.dataset.open;
    show(node.title, base && node.type === "Instrument" ? base + encodeURIComponent(node.key) : null);
  });
  network.on("selectEdge", function (event) {
    if (event.nodes.length === 0) { show(edges.get(event.edges[0]).title, null); }
  });
  if (!named) {
    network.on("hoverEdge", function (event) {
      var full = data.edges.find(function (edge) { return edge.id === event.edge; });
      edges.update({ id: event.edge, label: full.label });
    });
    network.on("blurEdge", function (event) {
      if (!labels || !labels.checked) { edges.update({ id: event.edge, label: undefined }); }
    });
  }

  var labels = null;
  if (tools) {
    tools.hidden = false;
    labels = tools.querySelector('[data-graph="labels"]');
    labels.checked = named;
    labels.addEventListener("change", function () { edges.update(withLabels(labels.checked)); });
    tools.addEventListener("click", function (event) {
      var action = event.target.dataset.graph;
      if (action === "in") { zoom(1.25); }
      if (action === "out") { zoom(0.8); }
      if (action === "fit") { fit(); }
    });
  }
  network.once("afterDrawing", function () { frame.dataset.drawn = String(data.nodes.length); });
  start();
  window.addEventListener("beforeprint", fit);
}());
