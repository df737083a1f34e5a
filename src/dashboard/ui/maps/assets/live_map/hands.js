// Mouse, touch and keys. The map is one tab stop; arrow keys walk from area to area.

import { markChosen } from "./areas.js";
import { drawMark, focused, isChosen, zoom } from "./map.js";
import { placeNames } from "./names.js";
import { textOf } from "./times.js";
import { pointAt } from "./together.js";
import { changeDown } from "./trail.js";
import { hideTip, placeTip, say, showTip } from "./words.js";

// A second choice of the same area goes down into it, where the page offers that; else it takes the choice back.
function choose(view, node) {
  if (!node.reached) return;
  if (!isChosen(view, node)) pick(view, node.code);
  else if (view.data.trail?.down) view.send("trail", { down: node.code });
  else pick(view, "");
}

function pick(view, code) {
  view.data.selected = code || null;
  markChosen(view);
  changeDown(view);
  view.send("chosen", code);
}

// Listeners of one area or point; they go with its element.
export function attend(view, node) {
  node.path.on("click", () => choose(view, node));
  node.path.on("mouseover mousemove", ({ containerPoint }) => {
    if (view.hovered !== node) pointAt(view, node);
    view.hovered = node;
    drawMark(view, "hovered", node);
    showTip(view, node, containerPoint);
  });
  node.path.on("mouseout", () => {
    view.hovered = null;
    drawMark(view, "hovered", null);
    hideTip(view);
    pointAt(view, null);
  });
  node.element.addEventListener("focus", () => {
    setCurrent(view, node);
    node.element.setAttribute("aria-label", textOf(view, node));
    if (!node.element.matches(":focus-visible")) return;
    view.map.panInside(node.at, { padding: [40, 40], animate: false });
    drawMark(view, "focused", node);
    showTip(view, node);
    pointAt(view, node);
    say(view, node);
  });
  node.element.addEventListener("blur", () => {
    drawMark(view, "focused", null);
    hideTip(view);
    pointAt(view, null);
  });
}

function setCurrent(view, node) {
  view.nodes[view.current]?.element.setAttribute("tabindex", -1);
  view.current = view.nodes.indexOf(node);
  node.element.setAttribute("tabindex", 0);
}

export function listen(view) {
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
  const wheel = (event) => map.scrollWheelZoom[armed || event.ctrlKey || event.metaKey ? "enable" : "disable"]();
  ground.addEventListener("wheel", wheel, { capture: true, passive: true });
  // One finger belongs to the page, two to the map; a mouse drags the map.
  const drag = ({ pointerType }) => map.dragging[view.drawing || pointerType === "touch" ? "disable" : "enable"]();
  ground.addEventListener("pointerdown", drag, { capture: true });
  const keep = (event) => event.touches.length > 1 && event.cancelable && event.preventDefault();
  for (const type of ["touchstart", "touchmove"]) ground.addEventListener(type, keep, { passive: false });
  map.on("zoomend dragend", () => {
    view.atHome = Math.abs(map.getZoom() - view.homeZoom) < 0.01;
  });
  map.on("zoomend moveend viewreset", () => placeNames(view));
  map.on("move zoom", () => view.tipNode && !view.tipPointer && placeTip(view));
}

function press(view, key) {
  const node = focused(view);
  const actions = {
    ArrowLeft: () => step(view, node, [-1, 0]),
    ArrowRight: () => step(view, node, [1, 0]),
    ArrowUp: () => step(view, node, [0, -1]),
    ArrowDown: () => step(view, node, [0, 1]),
    Home: () => view.reached[0]?.element.focus(),
    End: () => view.reached.at(-1)?.element.focus(),
    Enter: () => choose(view, node),
    " ": () => choose(view, node),
    Escape: () => goOut(view),
    "+": () => zoom(view, 1, node),
    "=": () => zoom(view, 1, node),
    "-": () => zoom(view, -1, node),
  };
  if (!node || !(key in actions)) return false;
  actions[key]();
  return true;
}

function goOut(view) {
  hideTip(view);
  if (view.data.selected) pick(view, "");
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
