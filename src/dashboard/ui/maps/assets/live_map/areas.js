// Areas, outlines and points: swapped when the layer changes, restyled in place by every rerun.

import { attend } from "./hands.js";
import { INK, drawMark, focused, home, isChosen, paintOf } from "./map.js";
import { framedFills, textOf } from "./times.js";
import { hideTip, placeTip } from "./words.js";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"; // of `dashboard.ui.map_message`: a fill a letter
const LEFT_OUT = "."; // an area around what is shown: drawn by its border, out of reach

export const indexOf = (letter) => DIGITS.indexOf(letter);

export function changeLayer(view, { L, layer }) {
  const { data } = view;
  const before = view.nodes[view.current]?.at;
  const changed = view.layer !== layer;
  if (changed) swap(view, L, layer);
  data.told?.forEach((name, i) => (view.areas[i].name = name)); // names that do not stand in the file
  const shown = view.areas.filter((node, i) => reach(node, data.fills[i] !== LEFT_OUT));
  view.reached = shown;
  view.nodes = [...shown, ...view.points];
  if (changed || data.fit !== view.fit) look(view, L, layer, shown);
  if (!changed && view.nodes[view.current]?.at === before) return;
  const chosen = shown.findIndex((node) => isChosen(view, node));
  view.current = Math.max(0, chosen >= 0 ? chosen : before ? closest(shown, before) : 0);
}

function swap(view, L, layer) {
  const weight = layer.areas.length > 60 ? 0.7 : 1.2;
  const paths = layer.areas.map((area) =>
    L.polygon(area.rings, { ...view.options.areas, className: "area", weight }).addTo(view.map));
  view.areas.forEach((node) => node.path.remove());
  view.areas = layer.areas.map((area, i) => {
    const node = { ...area, path: paths[i], element: paths[i].getElement(), fill: null, reached: null, drawn: {} };
    attend(view, node);
    return node;
  });
  view.layer = layer;
}

function reach(node, reached) {
  if (node.reached !== reached) {
    node.reached = reached;
    node.element.classList.toggle("beyond", !reached);
    for (const [name, value] of Object.entries({ role: "button", tabindex: -1 })) {
      if (reached) node.element.setAttribute(name, value);
      else node.element.removeAttribute(name);
    }
    node.element.setAttribute("aria-hidden", !reached);
  }
  return reached;
}

// The view stays where it is unless the page looks at other areas, or at another council.
function look(view, L, layer, shown) {
  const another = !view.whole.contains(L.latLngBounds(layer.bounds).getCenter());
  const elsewhere = view.data.fit !== (view.fit ?? "");
  const first = view.fit === undefined;
  view.fit = view.data.fit;
  view.whole = another ? L.latLngBounds(layer.bounds) : view.whole;
  view.bounds = view.fit && shown.length ? L.latLngBounds(shown.flatMap((node) => node.rings).flat(2)) : view.whole;
  if (another || elsewhere) home(view, true, !first);
}

function closest(nodes, [lat, lon]) {
  const away = nodes.map(({ at }) => Math.hypot(at[0] - lat, (at[1] - lon) * 0.6));
  return away.indexOf(Math.min(...away));
}

export function changeOutline(view, { L, outline }) {
  if (view.outline === outline) return;
  view.lines?.remove();
  const lines = { ...view.options.outlines, interactive: false, color: INK, weight: 2, fill: false };
  view.lines = outline && L.polygon(outline.areas.flatMap((area) => area.rings), lines).addTo(view.map);
  view.outline = outline;
}

const LOOKS = {
  hub: { radius: 6, color: INK, weight: 2, fillColor: "#FFFFFF" },
  outreach: { radius: 5, color: "#FFFFFF", weight: 2, fillColor: INK },
};

export function changePoints(view, { L }) {
  const wanted = JSON.stringify(view.data.points);
  if (wanted !== view.drawnPoints) {
    view.drawnPoints = wanted;
    view.points.forEach((node) => node.path.remove());
    view.points = view.data.points.map(([lat, lon, name, note, kind]) => {
      const look = { ...view.options.points, ...LOOKS[kind], className: `point ${kind}`, fillOpacity: 1 };
      const path = L.circleMarker([lat, lon], look).addTo(view.map);
      const node = { at: [lat, lon], name, path, element: path.getElement(), text: note ? `${name}: ${note}` : name };
      node.element.setAttribute("role", "img");
      attend(view, node);
      return node;
    });
  }
  view.nodes = [...view.reached, ...view.points];
  view.current = Math.min(view.current, Math.max(0, view.nodes.length - 1));
}

// Fills at once; the names that are heard follow as soon as the browser has painted.
export function paint(view) {
  const { data } = view;
  const fills = framedFills(view) ?? data.fills;
  view.wordings = data.patterns.map((text) => text.split("\u001f"));
  view.areas.forEach((node, i) => {
    const fill = data.palette[indexOf(fills[i])] ?? "none";
    if (fill !== node.fill) setFill(node, fill);
    node.fill = fill;
    node.label = data.labels[i];
  });
  markChosen(view);
  if (!view.nodes.includes(view.hovered)) drawMark(view, "hovered", null);
  if (view.tipNode && !view.nodes.includes(view.tipNode)) hideTip(view);
  if (view.tipNode) placeTip(view);
  const node = focused(view);
  if (node && node.element.getAttribute("aria-label") !== textOf(view, node)) {
    if (!view.playing) view.status.textContent = textOf(view, node);
  }
  nameSoon(view);
}

const PALE = ["none", "zero", "not-applicable", "#F3F2F1"]; // a white border would not be seen on these

function setFill(node, fill) {
  const empty = fill === "none";
  set(node, "fill", empty ? "#FFFFFF" : paintOf(fill));
  set(node, "fill-opacity", empty ? 0 : 1);
  set(node, "stroke", PALE.includes(fill) ? "#6F777B" : "#FFFFFF");
}

// An attribute that is set to what it is costs the browser as much as one that changes.
function set({ element, drawn }, name, value) {
  if (drawn[name] !== value) element.setAttribute(name, value);
  drawn[name] = value;
}

const later = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1));

function nameSoon(view) {
  view.nodes.forEach((node, i) => i === view.current && name(view, node));
  const turn = (view.naming = (view.naming ?? 0) + 1);
  later(() => {
    if (turn === view.naming) view.nodes.forEach((node) => name(view, node));
  }, { timeout: 300 });
}

function name(view, node) {
  const text = textOf(view, node);
  if (node.said !== text) node.element.setAttribute("aria-label", text);
  node.said = text;
  const tab = node === view.nodes[view.current] ? "0" : "-1";
  if (node.element.getAttribute("tabindex") !== tab) node.element.setAttribute("tabindex", tab);
}

// The choice is marked as soon as it is made; the page's answer follows.
export function markChosen(view) {
  const chosen = view.reached.find((node) => isChosen(view, node));
  for (const node of view.reached) {
    if (node.pressed !== (node === chosen)) node.element.setAttribute("aria-pressed", node === chosen);
    node.pressed = node === chosen;
  }
  drawMark(view, "selected", chosen);
}
