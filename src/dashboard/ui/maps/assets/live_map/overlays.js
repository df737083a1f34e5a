// Layers over the areas: textures that fill areas of another layer, and shapes whose size tells a number.

import { indexOf } from "./areas.js";
import { INK, paintOf } from "./map.js";

const HIDDEN = { color: INK, weight: 1.2, dashArray: "2 3", fillColor: "#FFFFFF", fillOpacity: 0.85 };
const SHAPE = { color: INK, weight: 1.2, fillColor: "#FFB000", fillOpacity: 0.8 };

export function changeOverlays(view, { L, overlays }) {
  const wanted = JSON.stringify(view.data.overlays);
  if (wanted !== view.drawnOverlays) {
    const before = view.overlays ?? [];
    view.overlays = view.data.overlays.flatMap((overlay, i) => draw(view, L, overlay, overlays[i]));
    before.forEach(({ path }) => path.remove());
    view.drawnOverlays = wanted;
  }
  dateOverlays(view);
}

// What stands for one period is out of sight while another one is shown.
export function dateOverlays(view) {
  const away = view.frame !== null;
  for (const { path, dated } of view.overlays ?? []) path.getElement().classList.toggle("away", away && dated);
}

function draw(view, L, { kind, fills, palette, sizes, dated }, layer) {
  const pane = kind === "shapes" ? "shapes" : "textures";
  return layer.areas.flatMap((area, i) => {
    const at = indexOf(fills[i]);
    if (at < 0) return [];
    const fill = palette[at];
    const look = kind === "shapes" ? (fill === "suppressed" ? HIDDEN : SHAPE)
      : { stroke: false, fillColor: paintOf(fill), fillOpacity: 1 };
    const rings = kind === "shapes" ? scaled(area, sizes[at]) : area.rings;
    const options = { ...view.options[pane], ...look, interactive: false, className: `overlay ${kind}` };
    return [{ path: L.polygon(rings, options).addTo(view.map), dated }];
  });
}

const scaled = ({ rings, at: [y, x] }, size) =>
  rings.map((polygon) => polygon.map((ring) => ring.map(([lat, lon]) => [y + (lat - y) * size, x + (lon - x) * size])));
