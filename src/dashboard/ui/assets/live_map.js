// One living map in each mounted element. A rerun hands over fills and labels; the map itself is never made anew.
// Words used below: a layer is a decoded geometry file; a node is anything that can be focused, an area or a point.

const layers = new Map(); // address -> promise of a layer, kept as long as the page is open
const views = new WeakMap(); // mounted element -> its view
const PATTERNS = ["not-available", "suppressed"];
const INK = "#0B0C0C";
const MARKS = { selected: [[7, "#FFFFFF"], [4, INK]], hovered: [[2, INK]], focused: [[8, INK], [4, "#FFDD00"]] };
let leaflet;
let style;

// Called by Streamlit at each change of data; a call that a later one has overtaken leaves everything to that one.
export default function ({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? begin(parentElement);
  const turn = ++view.turn;
  view.send = (code) => setTriggerValue("chosen", code);
  load(view, data)
    .then((parts) => turn === view.turn && show(view, data, parts))
    .catch((error) => turn === view.turn && complain(view, error));
  return () => turn === view.turn && end(view);
}

// ---------------------------------------------------------------------------------------------- what is fetched

const address = (path) => new URL(path, document.baseURI).href;

async function load(view, data) {
  leaflet ??= import(address(data.leaflet)).then(() => globalThis.leaflet.noConflict());
  style ??= read(data.style, "text").then((text) => new CSSStyleSheet().replace(text));
  const [L, sheet, layer, outline] = await Promise.all([leaflet, style, getLayer(data.layer), getLayer(data.outline)]);
  view.root.adoptedStyleSheets = [sheet];
  return { L, layer, outline };
}

function getLayer(path) {
  if (!path) return null;
  if (!layers.has(path)) {
    const coming = read(path, "json").then(decode);
    coming.catch(() => layers.delete(path));
    layers.set(path, coming);
  }
  return layers.get(path);
}

async function read(path, kind) {
  const answer = await fetch(address(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer[kind]();
}

function decode({ decimals, box: [west, south, east, north], areas }) {
  const unit = 10 ** -decimals;
  const ring = (steps) => {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      points.push([(y += steps[i + 1]) * unit, (x += steps[i]) * unit]);
    }
    return points;
  };
  return {
    bounds: [[south, west], [north, east]],
    areas: areas.map(([code, name, size, [x, y], polygons]) => ({
      code, name, size, at: [y * unit, x * unit], rings: polygons.map((polygon) => polygon.map(ring)),
    })),
  };
}

// ---------------------------------------------------------------------------------------------- life of a view

const FRAME = `
  <svg class="patterns" aria-hidden="true"><defs>
    <pattern id="not-available" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" fill="#E9ECEF"/><rect width="2" height="7" fill="#7B8388"/></pattern>
    <pattern id="suppressed" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill="#DDE1E6"/><circle cx="3.5" cy="3.5" r="1.5" fill="#484949"/></pattern>
  </defs></svg>
  <div class="panel">
    <div class="ground"></div>
    <div class="tip" aria-hidden="true" hidden></div>
    <div class="zoom" role="group" aria-label="Size of the map">
      <button type="button" data-zoom="1" aria-label="Zoom in">+</button>
      <button type="button" data-zoom="-1" aria-label="Zoom out">−</button>
      <button type="button" data-zoom="0" aria-label="Show the whole map"><svg viewBox="0 0 18 18" aria-hidden="true"
        fill="none" stroke="currentColor" stroke-width="2"><path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4"/></svg></button>
    </div>
    <p class="trouble" role="alert" hidden></p>
  </div>
  <p class="heard" id="keys">Arrow keys move to the next area in that direction, Home and End to the first and last,
    Enter chooses, Escape clears the choice.</p>
  <p class="heard" role="status" aria-live="polite"></p>
  <ul class="legend"></ul>
  <p class="attribution"></p>`;

function begin(root) {
  const section = document.createElement("section");
  section.className = "live-map";
  section.hidden = true; // until its style is there
  section.innerHTML = FRAME;
  root.append(section);
  const find = (selector) => section.querySelector(selector);
  const view = {
    root, section, turn: 0, nodes: [], current: 0, atHome: true,
    panel: find(".panel"), ground: find(".ground"), tip: find(".tip"), status: find("[role=status]"),
    legend: find(".legend"), attribution: find(".attribution"), trouble: find(".trouble"),
  };
  view.sizes = new ResizeObserver(() => resize(view));
  view.sizes.observe(view.panel);
  views.set(root, view);
  return view;
}

function end(view) {
  view.turn += 1;
  view.sizes.disconnect();
  view.map?.remove();
  view.section.remove();
  views.delete(view.root);
}

function complain(view, error) {
  console.error("The map could not be drawn.", error);
  view.section.hidden = false;
  if (view.map) return; // what is drawn already stays
  view.trouble.textContent = "The map could not be drawn. The table shows the same figures; loading the page again may help.";
  view.trouble.hidden = false;
}

function show(view, data, parts) {
  view.latest = [data, parts];
  view.section.hidden = false;
  view.trouble.hidden = true;
  view.panel.style.setProperty("--height", `${data.height}px`);
  if (!view.panel.clientWidth) return; // in a closed tab: drawn as soon as it has a size
  view.map ??= makeMap(view, parts);
  view.data = data;
  const hadFocus = Boolean(focused(view));
  if (view.layer !== parts.layer) changeLayer(view, parts);
  if (view.outline !== parts.outline) changeOutline(view, parts);
  changePoints(view, parts);
  paint(view);
  dress(view);
  changeNames(view, parts);
  if (hadFocus && !focused(view)) view.nodes[view.current].element.focus();
}

function resize(view) {
  if (!view.latest || !view.panel.clientWidth) return;
  if (!view.map) return show(view, ...view.latest);
  view.map.invalidateSize({ animate: false, pan: false });
  home(view, view.atHome);
  placeNames(view);
}

// ---------------------------------------------------------------------------------------------- the map

function makeMap(view, { L, layer }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(view.ground, {
    attributionControl: false, zoomControl: false, keyboard: false, boxZoom: false, doubleClickZoom: false,
    scrollWheelZoom: false, trackResize: false, zoomSnap: 0, maxZoom: 16, maxBoundsViscosity: 1,
    zoomAnimation: !calm, inertia: !calm,
  });
  const ink = { smoothFactor: 0, noClip: true };
  view.options = {};
  ["areas", "outlines", "marks", "points", "names"].forEach((pane, i) => {
    map.createPane(pane).style.zIndex = 400 + 10 * i;
    view.options[pane] = { ...ink, pane, renderer: L.svg({ pane, padding: 0.5 }) };
  });
  Object.assign(view, { L, map, bounds: L.latLngBounds(layer.bounds) });
  home(view, true);
  const marks = { ...view.options.marks, interactive: false, fill: false };
  view.marks = {};
  for (const [kind, lines] of Object.entries(MARKS)) {
    view.marks[kind] = lines.map(([weight, color]) => L.polygon([], { ...marks, weight, color }).addTo(map));
  }
  listen(view);
  return map;
}

// The smallest zoom shows everything; `goThere` shows it now.
function home(view, goThere) {
  const { map, bounds } = view;
  map.setMaxBounds(null).setMinZoom(0);
  const zoom = map.getBoundsZoom(bounds, false, view.L.point(24, 24));
  if (goThere) map.setView(bounds.getCenter(), zoom, { animate: false });
  map.setMinZoom(zoom).setMaxBounds(bounds.pad(0.15));
  view.atHome = goThere || view.atHome;
}

function changeLayer(view, { L, layer }) {
  const before = view.nodes[view.current]?.at;
  const paths = layer.areas.map((area) =>
    L.polygon(area.rings, { ...view.options.areas, className: "area", weight: layer.areas.length > 60 ? 0.7 : 1.2 }).addTo(view.map));
  view.areas?.forEach((node) => node.path.remove());
  view.areas = layer.areas.map((area, i) => {
    const node = { ...area, path: paths[i], element: paths[i].getElement(), fill: null };
    node.element.setAttribute("role", "button");
    attend(view, node);
    return node;
  });
  if (!layerFits(view, layer)) {
    view.bounds = L.latLngBounds(layer.bounds);
    home(view, true);
  }
  view.layer = layer;
  view.nodes = [...view.areas];
  const chosen = view.areas.findIndex((node) => isChosen(view, node));
  view.current = chosen >= 0 ? chosen : before ? closest(view.areas, before) : 0;
}

// Layers of one council nearly cover each other; another council's map starts with a view of its own.
const layerFits = (view, layer) => view.bounds.contains(view.L.latLngBounds(layer.bounds).getCenter());

const isChosen = (view, node) => Boolean(node.code) && node.code === view.data.selected;

function closest(nodes, [lat, lon]) {
  const away = nodes.map(({ at }) => Math.hypot(at[0] - lat, (at[1] - lon) * 0.6));
  return away.indexOf(Math.min(...away));
}

function changeOutline(view, { L, outline }) {
  view.lines?.remove();
  const lines = { ...view.options.outlines, interactive: false, color: INK, weight: 2, fill: false };
  view.lines = outline && L.polygon(outline.areas.flatMap((area) => area.rings), lines).addTo(view.map);
  view.outline = outline;
}

function changePoints(view, { L }) {
  const wanted = JSON.stringify(view.data.points);
  if (wanted !== view.drawnPoints) {
    view.drawnPoints = wanted;
    view.points?.forEach((node) => node.path.remove());
    view.points = view.data.points.map(([lat, lon, name, note]) => {
      const look = { className: "point", radius: 6, color: INK, weight: 2, fillColor: "#FFFFFF", fillOpacity: 1 };
      const path = L.circleMarker([lat, lon], { ...view.options.points, ...look }).addTo(view.map);
      const node = { at: [lat, lon], name, path, element: path.getElement(), text: note ? `${name}: ${note}` : name };
      node.element.setAttribute("role", "img");
      attend(view, node);
      return node;
    });
  }
  view.nodes = [...view.areas, ...view.points];
  view.current = Math.min(view.current, view.nodes.length - 1);
}

function paint(view) {
  const { data } = view;
  const patterns = data.patterns.map((text) => text.split("\u001f"));
  view.areas.forEach((node, i) => {
    node.text = wording(patterns, data.labels[i], node.name);
    const fill = data.palette[data.fills[i]];
    if (fill !== node.fill) node.path.setStyle(fillStyle(fill));
    node.fill = fill;
    node.element.setAttribute("aria-pressed", isChosen(view, node));
  });
  view.nodes.forEach((node, i) => {
    if (node === focused(view) && node.element.getAttribute("aria-label") !== node.text) view.status.textContent = node.text;
    node.element.setAttribute("aria-label", node.text);
    node.element.setAttribute("tabindex", i === view.current ? 0 : -1);
  });
  drawMark(view, "selected", view.areas.find((node) => isChosen(view, node)));
  if (!view.nodes.includes(view.hovered)) drawMark(view, "hovered", null);
  if (view.tipNode && !view.nodes.includes(view.tipNode)) hideTip(view);
  if (view.tipNode) placeTip(view);
}

// A label travels as "pattern|number|number": most labels differ in their numbers only.
function wording(patterns, label, name) {
  if (!label) return name;
  const [which, ...numbers] = label.split("|");
  return patterns[which].map((part, i) => (i ? numbers[i - 1] : "") + part).join("").replace("\u001e", () => name);
}

function fillStyle(fill) {
  if (PATTERNS.includes(fill)) return { fillColor: `url(#${fill})`, fillOpacity: 1, color: "#FFFFFF" };
  if (fill === "none") return { fillColor: "#FFFFFF", fillOpacity: 0, color: "#6F777B" };
  return { fillColor: fill, fillOpacity: 1, color: fill.toUpperCase() === "#FFFFFF" ? "#B1B4B6" : "#FFFFFF" };
}

// ---------------------------------------------------------------------------------------------- marks and names

function drawMark(view, kind, node) {
  for (const line of view.marks[kind]) line.setLatLngs(node?.rings ?? []);
}

function changeNames(view, { L, layer, outline }) {
  const wanted = [...named(outline?.areas, false), ...(view.data.names && layer !== outline ? named(layer.areas, true) : [])];
  const key = wanted.map(({ name, lesser }) => name + lesser).join("|");
  if (key !== view.drawnNames) {
    view.drawnNames = key;
    view.names?.forEach(({ marker }) => marker.remove());
    view.names = wanted.map((entry) => {
      const span = document.createElement("span");
      span.textContent = entry.name;
      const icon = L.divIcon({ className: entry.lesser ? "name lesser" : "name", html: span, iconSize: [0, 0] });
      const marker = L.marker(entry.at, { icon, pane: "names", interactive: false, keyboard: false }).addTo(view.map);
      marker.getElement().setAttribute("aria-hidden", "true");
      return { ...entry, span, marker };
    });
  }
  placeNames(view);
}

const named = (areas = [], lesser) =>
  [...areas].sort((one, other) => other.size - one.size).map(({ name, at }) => ({ name, at, lesser }));

// Greater names first; one that would cover another, or a point, moves up or down a line, and is hidden where that does not help.
function placeNames(view) {
  const taken = (view.points ?? []).map(({ at }) => boxAround(view.map.latLngToLayerPoint(at), 18, 18));
  for (const { at, span, marker } of view.names ?? []) {
    const centre = view.map.latLngToLayerPoint(at);
    const width = span.offsetWidth + 6;
    const height = span.offsetHeight + 2;
    const shift = [0, -16, 16, -28, 28].find((dy) => !taken.some((other) => meets(boxAround(centre, width, height, dy), other)));
    marker.getElement().classList.toggle("away", shift === undefined);
    if (shift === undefined) continue;
    span.style.setProperty("--shift", `${shift}px`);
    taken.push(boxAround(centre, width, height, shift));
  }
}

const boxAround = ({ x, y }, width, height, dy = 0) =>
  [x - width / 2, y + dy - height / 2, x + width / 2, y + dy + height / 2];
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// ---------------------------------------------------------------------------------------------- legend and words

function dress(view) {
  const { data, map } = view;
  const label = (pane, attributes) => {
    const svg = map.getPane(pane).querySelector("svg");
    for (const [name, value] of Object.entries(attributes)) svg?.setAttribute(name, value);
  };
  label("areas", { role: "group", "aria-label": data.title, "aria-describedby": "keys" });
  label("points", { role: "group", "aria-label": data.points_title });
  label("outlines", { "aria-hidden": true });
  label("marks", { "aria-hidden": true });
  view.attribution.textContent = data.attribution;
  view.legend.replaceChildren(...data.legend.map(legendEntry));
}

function legendEntry([fill, text]) {
  const item = document.createElement("li");
  item.innerHTML = fill === "point"
    ? `<svg viewBox="0 0 18 18" aria-hidden="true"><circle cx="9" cy="9" r="6" fill="#FFFFFF" stroke="${INK}" stroke-width="2"/></svg>`
    : `<svg viewBox="0 0 18 18" aria-hidden="true"><rect x="0.5" y="0.5" width="17" height="17" stroke="#6F777B"/></svg>`;
  if (fill !== "point") item.querySelector("rect").setAttribute("fill", PATTERNS.includes(fill) ? `url(#${fill})` : fill);
  item.append(text);
  return item;
}

// The tip stands over the pointer, or over a focused node without hiding it, and never leaves the panel.
function showTip(view, node, pointer = null) {
  view.tipNode = node;
  view.tipPointer = pointer;
  placeTip(view);
}

function placeTip({ tip, tipNode, tipPointer, panel }) {
  tip.textContent = tipNode.text;
  tip.hidden = false;
  const { x, top, bottom } = tipPointer
    ? { x: tipPointer.x, top: tipPointer.y - 8, bottom: tipPointer.y + 12 }
    : extent(tipNode.element, panel);
  const left = between(8, x - tip.offsetWidth / 2, panel.clientWidth - tip.offsetWidth - 56); // clear of the buttons
  const above = top - tip.offsetHeight - 8;
  const down = above < 8 ? between(8, bottom + 8, panel.clientHeight - tip.offsetHeight - 8) : above;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(down)}px)`;
}

function extent(element, panel) {
  const ground = panel.getBoundingClientRect();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { x: (left + right) / 2 - ground.left, top: top - ground.top, bottom: bottom - ground.top };
}

const between = (low, value, high) => Math.max(low, Math.min(value, high));

function hideTip(view) {
  view.tipNode = null;
  view.tip.hidden = true;
}

function say(view, node) {
  const place = view.areas.includes(node) ? `, ${view.areas.indexOf(node) + 1} of ${view.areas.length}` : "";
  view.status.textContent = node.name + place + (isChosen(view, node) ? ", chosen" : "");
}

// ---------------------------------------------------------------------------------------------- hand, key, finger

const focused = (view) => view.nodes.find((node) => node.element === view.root.activeElement);

// A second choice of the same area takes the choice back.
function choose(view, node) {
  if (node.code) view.send(isChosen(view, node) ? "" : node.code);
}

// Listeners of one area or point; they go with its element.
function attend(view, node) {
  node.path.on("click", () => choose(view, node));
  node.path.on("mouseover mousemove", ({ containerPoint }) => {
    view.hovered = node;
    drawMark(view, "hovered", node);
    showTip(view, node, containerPoint);
  });
  node.path.on("mouseout", () => {
    view.hovered = null;
    drawMark(view, "hovered", null);
    hideTip(view);
  });
  node.element.addEventListener("focus", () => {
    setCurrent(view, node);
    if (!node.element.matches(":focus-visible")) return;
    view.map.panInside(node.at, { padding: [40, 40], animate: false });
    drawMark(view, "focused", node);
    showTip(view, node);
    say(view, node);
  });
  node.element.addEventListener("blur", () => {
    drawMark(view, "focused", null);
    hideTip(view);
  });
}

function setCurrent(view, node) {
  view.nodes[view.current]?.element.setAttribute("tabindex", -1);
  view.current = view.nodes.indexOf(node);
  node.element.setAttribute("tabindex", 0);
}

function listen(view) {
  const { map, panel, ground } = view;
  ground.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !press(view, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  panel.querySelectorAll("[data-zoom]").forEach((button) =>
    button.addEventListener("click", () => zoom(view, Number(button.dataset.zoom))));
  // The wheel scrolls the page until the map has been clicked or focused, and again once the pointer has left it.
  let armed = false;
  for (const type of ["pointerdown", "focusin"]) ground.addEventListener(type, () => (armed = true));
  for (const type of ["pointerleave", "focusout"]) ground.addEventListener(type, () => (armed = false));
  ground.addEventListener("wheel", (event) =>
    map.scrollWheelZoom[armed || event.ctrlKey || event.metaKey ? "enable" : "disable"](), { capture: true, passive: true });
  // One finger belongs to the page, two to the map; a mouse drags the map.
  ground.addEventListener("pointerdown", (event) =>
    map.dragging[event.pointerType === "touch" ? "disable" : "enable"](), { capture: true });
  for (const type of ["touchstart", "touchmove"]) {
    ground.addEventListener(type, (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
  }
  map.on("zoomend dragend", () => {
    view.atHome = map.getZoom() < map.getMinZoom() + 0.01;
  });
  map.on("zoomend viewreset", () => placeNames(view));
  map.on("move zoom", () => view.tipNode && !view.tipPointer && placeTip(view));
}

function press(view, key) {
  const node = focused(view);
  const actions = {
    ArrowLeft: () => step(view, node, [-1, 0]),
    ArrowRight: () => step(view, node, [1, 0]),
    ArrowUp: () => step(view, node, [0, -1]),
    ArrowDown: () => step(view, node, [0, 1]),
    Home: () => view.areas[0].element.focus(),
    End: () => view.areas.at(-1).element.focus(),
    Enter: () => choose(view, node),
    " ": () => choose(view, node),
    Escape: () => (hideTip(view), view.send("")),
    "+": () => zoom(view, 1, node),
    "=": () => zoom(view, 1, node),
    "-": () => zoom(view, -1, node),
  };
  if (!node || !(key in actions)) return false;
  actions[key]();
  return true;
}

function step(view, from, direction) {
  const spot = (node) => view.map.latLngToLayerPoint(node.at);
  const others = view.nodes.filter((node) => node !== from);
  others[nearestTo(spot(from), others.map(spot), direction)]?.element.focus();
}

// Index of the nearest point in a direction: a step aside counts as three ahead; -1 where there is none.
export function nearestTo(from, spots, [right, down]) {
  let best = -1;
  let least = Infinity;
  spots.forEach(({ x, y }, i) => {
    const ahead = (x - from.x) * right + (y - from.y) * down;
    const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
    if (ahead > 0.5 && ahead + 3 * aside < least) [best, least] = [i, ahead + 3 * aside];
  });
  return best;
}

// By steps, about a focused node where there is one; 0 shows everything again.
function zoom(view, by, node) {
  const { map } = view;
  if (by) map.setZoomAround(node?.at ?? map.getCenter(), map.getZoom() + by);
  else home(view, true);
}
