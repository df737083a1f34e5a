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
  placeNames(view);
}

const named = (areas, kind) =>
  [...areas].sort((one, other) => other.size - one.size).map(({ name, at }) => ({ name, at, kind }));

function signOf({ data }, node, i) {
  const sign = data.signs[i];
  return node.reached && sign !== "." ? [{ name: sign, at: node.at, kind: "sign" }] : [];
}

// Greater names first. One that would cover another, or a point, moves up or down, and is hidden where that is no help.
export function placeNames(view) {
  const taken = view.points.map(({ at }) => boxAround(view.map.latLngToLayerPoint(at), 18, 18));
  const sizes = (view.names ?? []).map(({ span }) => [span.offsetWidth + 6, span.offsetHeight + 2]);
  (view.names ?? []).forEach(({ at, span, marker, kind }, i) => {
    const centre = view.map.latLngToLayerPoint(at);
    const [width, height] = sizes[i];
    const free = (dy) => !taken.some((other) => meets(boxAround(centre, width, height, dy), other));
    const dated = kind === "sign" && view.frame !== null;
    const shift = dated ? undefined : [0, -16, 16, -28, 28].find(free);
    marker.getElement().classList.toggle("away", shift === undefined);
    if (shift === undefined) return;
    span.style.setProperty("--shift", `${shift}px`);
    taken.push(boxAround(centre, width, height, shift));
  });
}

const boxAround = ({ x, y }, width, height, dy = 0) =>
  [x - width / 2, y + dy - height / 2, x + width / 2, y + dy + height / 2];
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
