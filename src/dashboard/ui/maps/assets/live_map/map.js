// The Leaflet map: made once for a view, with a pane for each thing that is drawn over another.

export const INK = "#0B0C0C";
const PATTERNS = ["not-available", "suppressed", "zero", "not-applicable", "lines-dense", "lines-wide"];
const MARKS = { selected: [[7, "#FFFFFF"], [4, INK]], hovered: [[2, INK]], focused: [[8, INK], [4, "#FFDD00"]] };
const PANES = ["areas", "textures", "outlines", "marks", "shapes", "points", "names"];

export function makeMap(view, { L, layer }) {
  view.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moves = !view.calm && !view.data.group; // maps that move together move at once
  const map = L.map(view.ground, {
    attributionControl: false, zoomControl: false, keyboard: false, boxZoom: false, doubleClickZoom: false,
    scrollWheelZoom: false, trackResize: false, zoomSnap: 0, maxZoom: 16, maxBoundsViscosity: 1,
    zoomAnimation: moves, inertia: moves,
  });
  const ink = { smoothFactor: 0, noClip: true };
  view.options = {};
  PANES.forEach((pane, i) => {
    map.createPane(pane).style.zIndex = 400 + 10 * i;
    view.options[pane] = { ...ink, pane, renderer: L.svg({ pane, padding: 0.5 }) };
  });
  map.createPane("tiles").style.zIndex = 200;
  Object.assign(view, { L, map, whole: L.latLngBounds(layer.bounds), bounds: L.latLngBounds(layer.bounds) });
  home(view, true);
  const marks = { ...view.options.marks, interactive: false, fill: false };
  view.marks = {};
  for (const [kind, lines] of Object.entries(MARKS)) {
    view.marks[kind] = lines.map(([weight, color]) => L.polygon([], { ...marks, weight, color }).addTo(map));
  }
}

// The smallest zoom shows the whole layer; home is what the page looks at, which `goThere` shows now.
export function home(view, goThere, animate = false) {
  const { map, bounds, whole } = view;
  const frame = view.L.point(24, 24);
  map.setMaxBounds(null).setMinZoom(0);
  const least = map.getBoundsZoom(whole, false, frame);
  const zoom = Math.min(map.getBoundsZoom(bounds, false, frame), map.getMaxZoom());
  if (goThere) map.setView(bounds.getCenter(), zoom, { animate: animate && map.options.zoomAnimation });
  map.setMinZoom(Math.min(least, zoom)).setMaxBounds(whole.pad(0.15));
  view.homeZoom = zoom;
  view.atHome = goThere || view.atHome;
}

// By steps, about a focused node where there is one; 0 shows everything again.
export function zoom(view, by, node) {
  const { map } = view;
  if (by) map.setZoomAround(node?.at ?? map.getCenter(), map.getZoom() + by);
  else home(view, true);
}

// A background, from the address that the council has set; the address bar is not told to its server.
export function changeGround(view, { L }) {
  const wanted = view.data.background;
  if (wanted?.address === view.tiles?.address) return;
  view.tiles?.layer.remove();
  view.tiles = null;
  if (wanted) {
    const options = { pane: "tiles", maxNativeZoom: wanted.zoom, maxZoom: 22, referrerPolicy: "no-referrer" };
    view.tiles = { address: wanted.address, layer: L.tileLayer(wanted.address, options).addTo(view.map) };
  }
  view.map.getPane("areas").style.opacity = wanted ? 0.65 : 1;
}

// Marks are lines of their own: an area's border would lie half under its neighbours.
export function drawMark(view, kind, node) {
  for (const line of view.marks[kind]) line.setLatLngs(node?.rings ?? []);
}

export const paintOf = (fill) => (PATTERNS.includes(fill) ? `url(#${fill})` : fill);

export const isChosen = (view, node) => Boolean(node.code) && node.code === view.data.selected;

export const focused = (view) => view.nodes.find((node) => node.element === view.root.activeElement);
