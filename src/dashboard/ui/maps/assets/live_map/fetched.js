// What a map fetches, once for as long as the page is open: Leaflet, the style, and layers of areas.

const fetched = new Map(); // address -> promise; one that failed is asked for again

const address = (path) => new URL(path, document.baseURI).href;

export async function load(data) {
  const layers = [data.layer, data.outline, ...data.overlays.map((overlay) => overlay.layer)];
  const [L, style, layer, outline, ...overlays] = await Promise.all([
    once(address(data.leaflet), getLeaflet),
    once(new URL("live_map.css", import.meta.url).href, getStyle),
    ...layers.map((path) => path && once(address(path), getLayer)),
  ]);
  return { L, style, layer, outline, overlays };
}

function once(url, get) {
  if (!fetched.has(url)) {
    fetched.set(url, get(url));
    fetched.get(url).catch(() => fetched.delete(url));
  }
  return fetched.get(url);
}

const getLeaflet = (url) => import(url).then(() => globalThis.leaflet.noConflict());
const getStyle = (url) => read(url, "text").then((text) => new CSSStyleSheet().replace(text));
const getLayer = (url) => read(url, "json").then(decode);

async function read(url, kind) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer[kind]();
}

// A file of `dashboard.geography.publish.compact` as latitudes and longitudes.
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
