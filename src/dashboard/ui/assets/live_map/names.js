// Names on the map, which never cover each other or a point.

export function changeNames(view, { L, layer, outline }) {
  const lesser = view.data.names && layer !== outline ? layer.areas : [];
  const wanted = [...named(outline?.areas ?? [], false), ...named(lesser, true)];
  const key = JSON.stringify(wanted);
  if (key !== view.drawnNames) {
    view.drawnNames = key;
    view.names?.forEach(({ marker }) => marker.remove());
    view.names = wanted.map((entry) => {
      const span = document.createElement("span");
      span.textContent = entry.name;
      const icon = L.divIcon({ className: entry.lesser ? "name lesser" : "name", html: span, iconSize: [0, 0] });
      const marker = L.marker(entry.at, { icon, pane: "names", interactive: false, keyboard: false }).addTo(view.map);
      marker.getElement().setAttribute("aria-hidden", "true");
      return { ...entry, span, marker };
    });
  }
  placeNames(view);
}

const named = (areas, lesser) =>
  [...areas].sort((one, other) => other.size - one.size).map(({ name, at }) => ({ name, at, lesser }));

// Greater names first. One that would cover another, or a point, moves up or down, and is hidden where that is no help.
export function placeNames(view) {
  const taken = (view.points ?? []).map(({ at }) => boxAround(view.map.latLngToLayerPoint(at), 18, 18));
  for (const { at, span, marker } of view.names ?? []) {
    const centre = view.map.latLngToLayerPoint(at);
    const width = span.offsetWidth + 6;
    const height = span.offsetHeight + 2;
    const free = (dy) => !taken.some((other) => meets(boxAround(centre, width, height, dy), other));
    const shift = [0, -16, 16, -28, 28].find(free);
    marker.getElement().classList.toggle("away", shift === undefined);
    if (shift === undefined) continue;
    span.style.setProperty("--shift", `${shift}px`);
    taken.push(boxAround(centre, width, height, shift));
  }
}

const boxAround = ({ x, y }, width, height, dy = 0) =>
  [x - width / 2, y + dy - height / 2, x + width / 2, y + dy + height / 2];
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
