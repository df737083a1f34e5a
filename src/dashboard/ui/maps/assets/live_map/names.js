// Names and signs on the map, which never cover each other or a point.

export function changeNames(view, { L, layer, outline }) {
  const lesser = view.data.names && layer !== outline ? view.reached : [];
  const signs = view.data.signs ? view.areas.flatMap((node, i) => signOf(view, node, i)) : [];
  const wanted = [...named(outline?.areas ?? [], "greater"), ...signs, ...named(lesser, "lesser")];
  const key = JSON.stringify(wanted);
  if (key !== view.drawnNames) {
    view.drawnNames = key;
    view.names?.forEach(({ marker }) => marker.remove());
    view.names = wanted.map((entry) => {
      const span = document.createElement("span");
      span.textContent = entry.name;
      const icon = L.divIcon({ className: `name ${entry.kind}`, html: span, iconSize: [0, 0] });
      const marker = L.marker(entry.at, { icon, pane: "names", interactive: false, keyboard: false }).addTo(view.map);
      marker.getElement().setAttribute("aria-hidden", "true");
      return { ...entry, span, marker };
    });
  }
  if (placing(view).some((one, i) => one !== view.placed?.[i])) placeNames(view); // to measure them costs more than fills do
}

const placing = (view) => [view.drawnNames, view.drawnPoints, view.frame];

const named = (areas, kind) =>
  [...areas].sort((one, other) => other.size - one.size).map(({ name, at, rings }) => ({ name, at, kind, reach: reachOf(rings) }));

// The most western and the most eastern longitude of an area: a name is broken into lines about as wide.
function reachOf(rings) {
  let [west, east] = [Infinity, -Infinity];
  for (const [, lon] of rings.flat(2)) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  }
  return [west, east];
}

function signOf({ data }, node, i) {
  const sign = data.signs[i];
  return node.reached && sign !== "." ? [{ name: sign, at: node.at, kind: "sign" }] : [];
}

// Greater names first. One that would cover another, a point or a button, or be cut by the map's edge, moves a little,
// and is hidden where that is no help.
export function placeNames(view) {
  const { map, names = [] } = view;
  view.placed = placing(view);
  const edges = edgesOf(map);
  const taken = [...view.points.map(({ at }) => boxAround(map.latLngToLayerPoint(at), 18, 18)), ...buttons(view, edges)];
  const lines = names.map((entry) => (entry.reach ? lineOf(map, entry) : WIDEST * grown()));
  names.forEach(({ span }, i) => (span.style.maxWidth = `${lines[i]}px`));
  const sizes = names.map(({ span }) => sizeOf(span));
  names.forEach((entry, i) => {
    const out = entry.kind === "sign" && view.frame !== null;
    const put = out ? null : place(map, entry, sizes[i], edges, taken) ?? placeBroader(map, entry, lines[i], edges, taken);
    entry.marker.getElement().classList.toggle("away", !put);
    if (!put) return;
    entry.span.style.setProperty("--shift", `${put.shift}px`);
    entry.span.style.setProperty("--aside", `${Math.round(put.aside)}px`);
    taken.push(put.box);
  });
}

function place(map, { at }, [width, height], edges, taken) {
  const centre = map.latLngToLayerPoint(at);
  const aside = between(edges[0] + width / 2, centre.x, edges[2] - width / 2) - centre.x;
  if (Math.abs(aside) > width / 2) return null; // the area is out of sight
  const box = (dy) => boxAround({ x: centre.x + aside, y: centre.y }, width, height, dy);
  const shift = SHIFTS.map((dy) => dy * grown()).find((dy) => holds(edges, box(dy)) && !taken.some((other) => meets(box(dy), other)));
  return shift === undefined ? null : { shift, aside, box: box(shift) };
}

// In fewer lines, where more of them find no place.
function placeBroader(map, entry, line, edges, taken) {
  const widest = WIDEST * grown();
  if (line >= widest) return null;
  entry.span.style.maxWidth = `${widest}px`;
  return place(map, entry, sizeOf(entry.span), edges, taken);
}

const SHIFTS = [0, -16, 16, -28, 28, -40, 40, -52, 52];
const [NARROWEST, WIDEST] = [84, 190]; // pixels of a line of a name, in letters of a desk
const grown = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // a room has larger ones

export const between = (low, value, high) => Math.max(low, Math.min(value, high));

function lineOf(map, { at: [lat], reach }) {
  const [west, east] = reach.map((lon) => map.latLngToLayerPoint([lat, lon]).x);
  return Math.round(between(NARROWEST * grown(), east - west, WIDEST * grown()));
}

// As broad as the longest line: the box of broken text is as wide as it may be.
function sizeOf(span) {
  const range = document.createRange();
  range.selectNodeContents(span);
  return [range.getBoundingClientRect().width + 6, span.offsetHeight + 2];
}

function edgesOf(map) {
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const size = map.getSize();
  return [x + 2, y + 2, x + size.x - 2, y + size.y - 2];
}

// What stands over the map: the buttons, and the period while it plays.
const buttons = (view, [left, top]) =>
  [...view.panel.querySelectorAll(".zoom, .when:not([hidden])")].map((one) =>
    [left + one.offsetLeft, top + one.offsetTop, left + one.offsetLeft + one.offsetWidth, top + one.offsetTop + one.offsetHeight]);

const holds = (edges, box) => box[0] >= edges[0] - 1 && box[1] >= edges[1] && box[2] <= edges[2] + 1 && box[3] <= edges[3];
const boxAround = ({ x, y }, width, height, dy = 0) =>
  [x - width / 2, y + dy - height / 2, x + width / 2, y + dy + height / 2];
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
