// What a map says: labels, the tip beside an area, the line for screen readers, legend and source.

import { INK, isChosen, paintOf } from "./map.js";

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

export function placeTip({ tip, tipNode, tipPointer, panel }) {
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

export function hideTip(view) {
  view.tipNode = null;
  view.tip.hidden = true;
}

export function say(view, node) {
  const place = view.areas.includes(node) ? `, ${view.areas.indexOf(node) + 1} of ${view.areas.length}` : "";
  view.status.textContent = node.name + place + (isChosen(view, node) ? ", chosen" : "");
}

export function dress(view) {
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
  const shape = fill === "point"
    ? `<circle cx="9" cy="9" r="6" fill="#FFFFFF" stroke="${INK}" stroke-width="2"/>`
    : `<rect x="0.5" y="0.5" width="17" height="17" stroke="#6F777B"/>`;
  const item = document.createElement("li");
  item.innerHTML = `<svg viewBox="0 0 18 18" aria-hidden="true">${shape}</svg>`;
  item.querySelector("rect")?.setAttribute("fill", paintOf(fill));
  item.append(text);
  return item;
}
