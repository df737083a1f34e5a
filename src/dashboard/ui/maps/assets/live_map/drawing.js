// Drawing a line around areas with mouse, pen or finger: those whose middle lies inside are told to the page. With keys
// areas are chosen one by one, as they always are.

import { INK } from "./map.js";
import { hideTip } from "./words.js";

const LEAST = 8; // pixels that a pointer must have moved before it draws: less is a click
const HINT = "Press the button, then draw a line around areas. Keys: arrow keys and Enter choose them one by one.";

export function changeDrawing(view) {
  view.tools.hidden = !view.data.draws;
  view.hint.textContent ||= HINT; // from the beginning, so that the map does not move when the button is pressed
  if (!view.data.draws) turn(view, false);
}

export function listenDrawing(view) {
  const { ground } = view;
  const on = (type, act) => ground.addEventListener(type, (event) => view.drawing && act(view, event), { capture: true });
  view.draw.addEventListener("click", () => turn(view, !view.drawing));
  on("pointerdown", beginLine);
  on("pointermove", go);
  on("pointerup", finish);
  on("pointercancel", drop);
  on("click", (_, event) => view.drawn && event.stopPropagation()); // a line is no click on what lies under its end
  view.section.addEventListener("keydown", ({ key }) => key === "Escape" && view.drawing && turn(view, false));
}

function turn(view, drawing) {
  if (Boolean(view.drawing) === drawing) return;
  view.drawing = drawing;
  view.draw.setAttribute("aria-pressed", drawing);
  view.hint.textContent = HINT;
  view.section.classList.toggle("drawing", drawing);
  if (!drawing) drop(view);
}

function beginLine(view, event) {
  if (!event.isPrimary) drop(view); // two fingers move the map
  if (!event.isPrimary || event.button !== 0) return;
  view.map.dragging.disable();
  Object.assign(view, { drawn: false, from: event, line: [view.map.mouseEventToLatLng(event)] });
}

function go(view, event) {
  if (!view.line || event.pointerId !== view.from.pointerId) return;
  event.stopPropagation();
  view.line.push(view.map.mouseEventToLatLng(event));
  if (!view.drawn && Math.hypot(event.clientX - view.from.clientX, event.clientY - view.from.clientY) < LEAST) return;
  if (!view.drawn) view.ground.setPointerCapture(event.pointerId);
  view.drawn = true;
  hideTip(view);
  view.stroke ??= view.L.polygon([], { ...view.options.marks, interactive: false, color: INK, weight: 3, fillOpacity: 0.15 });
  view.stroke.setLatLngs(view.line).addTo(view.map);
}

function finish(view) {
  const { line, drawn } = view;
  drop(view);
  if (!line || !drawn) return;
  const ring = line.map(({ lat, lng }) => [lat, lng]);
  const inside = view.reached.filter((node) => lies(node.at, ring));
  view.hint.textContent = `${inside.length || "No"} ${inside.length === 1 ? "area has its" : "areas have their"} middle inside the line.`;
  if (inside.length) view.send("drawn", { codes: inside.map(({ code }) => code) });
}

function drop(view) {
  view.line = null;
  view.stroke?.remove();
}

// Whether a point lies inside a ring, its ends joined: a ray from it crosses the ring an odd number of times.
export function lies([y, x], ring) {
  let inside = false;
  ring.forEach(([y1, x1], i) => {
    const [y2, x2] = ring.at(i - 1);
    if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
  });
  return inside;
}
