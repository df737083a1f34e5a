// The Leaflet map: made once for a view, with a pane for each thing that is drawn over another.

export const INK = "#0B0C0C";
const PATTERNS = ["not-available", "suppressed"];
const MARKS = { selected: [[7, "#FFFFFF"], [4, INK]], hovered: [[2, INK]], focused: [[8, INK], [4, "#FFDD00"]] };

export function makeMap(view, { L, layer }) {
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
}

// The smallest zoom shows everything; `goThere` shows it now.
export function home(view, goThere) {
  const { map, bounds } = view;
  map.setMaxBounds(null).setMinZoom(0);
  const zoom = map.getBoundsZoom(bounds, false, view.L.point(24, 24));
  if (goThere) map.setView(bounds.getCenter(), zoom, { animate: false });
  map.setMinZoom(zoom).setMaxBounds(bounds.pad(0.15));
  view.atHome = goThere || view.atHome;
}

// By steps, about a focused node where there is one; 0 shows everything again.
export function zoom(view, by, node) {
  const { map } = view;
  if (by) map.setZoomAround(node?.at ?? map.getCenter(), map.getZoom() + by);
  else home(view, true);
}

// Marks are lines of their own: an area's border would lie half under its neighbours.
export function drawMark(view, kind, node) {
  for (const line of view.marks[kind]) line.setLatLngs(node?.rings ?? []);
}

export const paintOf = (fill) => (PATTERNS.includes(fill) ? `url(#${fill})` : fill);

export const isChosen = (view, node) => Boolean(node.code) && node.code === view.data.selected;

export const focused = (view) => view.nodes.find((node) => node.element === view.root.activeElement);
