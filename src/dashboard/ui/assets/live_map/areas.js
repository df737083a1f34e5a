// Areas, outlines and points: swapped when the layer changes, restyled in place by every rerun.

import { attend } from "./hands.js";
import { INK, drawMark, focused, home, isChosen, paintOf } from "./map.js";
import { hideTip, placeTip, wording } from "./words.js";

export function changeLayer(view, { L, layer }) {
  const before = view.nodes[view.current]?.at;
  const weight = layer.areas.length > 60 ? 0.7 : 1.2;
  const paths = layer.areas.map((area) =>
    L.polygon(area.rings, { ...view.options.areas, className: "area", weight }).addTo(view.map));
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

function closest(nodes, [lat, lon]) {
  const away = nodes.map(({ at }) => Math.hypot(at[0] - lat, (at[1] - lon) * 0.6));
  return away.indexOf(Math.min(...away));
}

export function changeOutline(view, { L, outline }) {
  view.lines?.remove();
  const lines = { ...view.options.outlines, interactive: false, color: INK, weight: 2, fill: false };
  view.lines = outline && L.polygon(outline.areas.flatMap((area) => area.rings), lines).addTo(view.map);
  view.outline = outline;
}

export function changePoints(view, { L }) {
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

export function paint(view) {
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
    const news = node.element.getAttribute("aria-label") !== node.text;
    if (news && node === focused(view)) view.status.textContent = node.text;
    node.element.setAttribute("aria-label", node.text);
    node.element.setAttribute("tabindex", i === view.current ? 0 : -1);
  });
  drawMark(view, "selected", view.areas.find((node) => isChosen(view, node)));
  if (!view.nodes.includes(view.hovered)) drawMark(view, "hovered", null);
  if (view.tipNode && !view.nodes.includes(view.tipNode)) hideTip(view);
  if (view.tipNode) placeTip(view);
}

function fillStyle(fill) {
  if (fill === "none") return { fillColor: "#FFFFFF", fillOpacity: 0, color: "#6F777B" };
  return { fillColor: paintOf(fill), fillOpacity: 1, color: fill.toUpperCase() === "#FFFFFF" ? "#B1B4B6" : "#FFFFFF" };
}
