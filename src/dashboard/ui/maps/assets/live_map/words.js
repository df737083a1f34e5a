// What a map says: labels, the tip beside an area, the line for screen readers, legend and source.

import { INK, isChosen, paintOf } from "./map.js";
import { between } from "./names.js";
import { textOf } from "./times.js";

// A label travels as "pattern|number|number": most labels differ in their numbers only.
export function wording(patterns, label, name) {
  if (!label) return name;
  const [which, ...numbers] = label.split("|");
  return patterns[which].map((part, i) => (i ? numbers[i - 1] : "") + part).join("").replace("\u001e", () => name);
}

// The tip stands over the pointer, or over a focused node without hiding it, and never leaves the panel.
export function showTip(view, node, pointer = null) {
  view.tipNode = node;
  view.tipPointer = pointer;
  placeTip(view);
}

export function placeTip(view) {
  const { tip, tipNode, tipPointer, panel } = view;
  tip.textContent = textOf(view, tipNode);
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

export function hideTip(view) {
  view.tipNode = null;
  view.tip.hidden = true;
}

export function say(view, node) {
  const place = view.reached.indexOf(node) + 1;
  const where = place ? `, ${place} of ${view.reached.length}` : "";
  view.status.textContent = node.name + where + (isChosen(view, node) ? ", chosen" : "");
}

export function dress(view) {
  const { data, map } = view;
  const label = (pane, attributes) => {
    const svg = map.getPane(pane).querySelector("svg");
    for (const [name, value] of Object.entries(attributes)) svg?.setAttribute(name, value);
  };
  label("areas", { role: "group", "aria-label": data.title, "aria-describedby": "keys" });
  label("points", { role: "group", "aria-label": data.points_title });
  for (const pane of ["textures", "outlines", "marks", "shapes"]) label(pane, { "aria-hidden": true });
  view.attribution.textContent = [data.attribution, data.background?.attribution].filter(Boolean).join(" ");
  dressLegend(view, data);
}

export function dressLegend(view, data) {
  const wanted = JSON.stringify(data.legend);
  if (wanted === view.drawnLegend) return;
  view.drawnLegend = wanted;
  view.legend.replaceChildren(...data.legend.map(legendEntry));
}

const HEXAGON = [[0, -1], [0.87, -0.5], [0.87, 0.5], [0, 1], [-0.87, 0.5], [-0.87, -0.5]];

function legendEntry([fill, text, size]) {
  const item = document.createElement("li");
  if (fill) item.innerHTML = `<svg viewBox="0 0 18 18" aria-hidden="true">${shapeOf(fill, size)}</svg>`;
  item.querySelector("rect:last-child")?.setAttribute("fill", paintOf(fill));
  item.querySelector("text")?.append(fill);
  item.append(text);
  return item;
}

function shapeOf(fill, size) {
  if (fill === "hub") return `<circle cx="9" cy="9" r="6" fill="#FFFFFF" stroke="${INK}" stroke-width="2"/>`;
  if (fill === "outreach") return `<circle cx="9" cy="9" r="5" fill="${INK}" stroke="#FFFFFF" stroke-width="2"/>`;
  if (fill === "hexagon" || fill === "hexagon-hidden") return hexagon(fill, size);
  if (fill.length === 1) return `<text x="9" y="14" text-anchor="middle" font-size="14" fill="currentColor"></text>`;
  return `<rect x="0.5" y="0.5" width="17" height="17" fill="#FFFFFF"/>
    <rect x="0.5" y="0.5" width="17" height="17" stroke="#6F777B"/>`;
}

function hexagon(fill, size) {
  const corners = HEXAGON.map(([x, y]) => `${9 + 8.5 * size * x},${9 + 8.5 * size * y}`).join(" ");
  const look = fill === "hexagon" ? `fill="#FFB000" stroke="${INK}"` : `fill="#FFFFFF" stroke="${INK}" stroke-dasharray="2 2"`;
  return `<polygon points="${corners}" ${look}/>`;
}
