// One living map in each mounted element. A rerun hands over fills and labels; the map itself is never made anew.
// Words used here: a layer is a decoded geometry file; a node is anything that can be focused, an area or a point.

import { changeLayer, changeOutline, changePoints, paint } from "./areas.js";
import { changeDrawing, listenDrawing } from "./drawing.js";
import { load } from "./fetched.js";
import { listen } from "./hands.js";
import { changeGround, focused, home, makeMap } from "./map.js";
import { changeNames, placeNames } from "./names.js";
import { changeOverlays } from "./overlays.js";
import { changeTimes, endTimes, listenTimes } from "./times.js";
import { join, leave } from "./together.js";
import { endGiven, given, listenGiven } from "./given.js";
import { changeTrail } from "./trail.js";
import { dress, dressLegend } from "./words.js";

const views = new WeakMap(); // mounted element -> its view

// Called by Streamlit after each change of what a map is given. What it returns is called too, maybe before a later call
// has begun, so that the map ends only once its place is gone.
export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const view = views.get(parentElement) ?? begin(parentElement);
  view.send = setTriggerValue;
  view.keep = setStateValue;
  view.mounted = data;
  if (data.legend) change(view, data); // a legend alone has nothing more to say
  else hear(view);
  return () => !parentElement.isConnected && views.get(parentElement) === view && end(view);
}

function hear(view) {
  listenGiven(view, () => hear(view));
  const data = given(view);
  if (data) change(view, { ...view.mounted, ...data });
}

// A change that a later one has overtaken leaves everything to that one.
function change(view, data) {
  const turn = ++view.turn;
  load(data)
    .then((parts) => turn === view.turn && show(view, data, parts))
    .catch((error) => turn === view.turn && complain(view, error));
}

// Patterns tell a figure's status without colour: hatched not available, dotted hidden, rings nought, dashes not
// applicable. Those without a ground lie over other fills.
const FRAME = `
  <svg class="patterns" aria-hidden="true"><defs>
    <pattern id="not-available" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" fill="#E9ECEF"/><rect width="2" height="7" fill="#7B8388"/></pattern>
    <pattern id="suppressed" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill="#DDE1E6"/><circle cx="3.5" cy="3.5" r="1.5" fill="#484949"/></pattern>
    <pattern id="zero" width="11" height="11" patternUnits="userSpaceOnUse">
      <rect width="11" height="11" fill="#FFFFFF"/>
      <ellipse cx="5.5" cy="5.5" rx="1.7" ry="2.3" fill="none" stroke="#6F777B"/></pattern>
    <pattern id="not-applicable" width="11" height="8" patternUnits="userSpaceOnUse">
      <rect width="11" height="8" fill="#F7F8FA"/><path d="M2.5 4h6" stroke="#6F777B" stroke-width="1.4"/></pattern>
    <pattern id="lines-dense" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="1.4" height="5" fill="#0B0C0C"/><rect x="1.4" width="1" height="5" fill="#FFFFFF"/></pattern>
    <pattern id="lines-wide" width="11" height="11" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="1.4" height="11" fill="#0B0C0C"/><rect x="1.4" width="1" height="11" fill="#FFFFFF"/></pattern>
  </defs></svg>
  <nav class="trail" aria-label="Where you are" hidden><ol></ol><button type="button" class="down" hidden></button></nav>
  <div class="tools" hidden><button type="button" class="draw" aria-pressed="false">Draw around areas</button><span
    class="hint" aria-live="polite"></span></div>
  <div class="panel">
    <div class="ground"></div>
    <p class="when" aria-hidden="true" hidden></p>
    <div class="tip" aria-hidden="true" hidden></div>
    <div class="zoom" role="group" aria-label="Size of the map">
      <button type="button" data-zoom="1" aria-label="Zoom in">+</button>
      <button type="button" data-zoom="-1" aria-label="Zoom out">−</button>
      <button type="button" data-zoom="0" aria-label="Show the whole map"><svg viewBox="0 0 18 18" aria-hidden="true"
        fill="none" stroke="currentColor" stroke-width="2"><path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4"/></svg></button>
    </div>
    <p class="trouble" role="alert" hidden></p>
  </div>
  <div class="times" role="group" aria-label="Time" hidden>
    <button type="button" class="play">Play</button>
    <input type="range" min="0" step="1" aria-label="Period">
    <span class="now"></span>
  </div>
  <p class="heard" id="keys">Arrow keys move to the next area in that direction, Home and End to the first and last,
    Enter chooses, Enter again goes down into the area where that is offered, Escape clears the choice.</p>
  <p class="heard" role="status" aria-live="polite"></p>
  <ul class="legend"></ul>
  <p class="attribution"></p>`;

const PARTS = {
  panel: ".panel", ground: ".ground", tip: ".tip", status: "[role=status]", legend: ".legend", trouble: ".trouble",
  attribution: ".attribution", trail: ".trail", down: ".down", when: ".when", times: ".times", play: ".play",
  slider: "[type=range]", now: ".now", tools: ".tools", draw: ".draw", hint: ".hint",
};

function begin(root) {
  const section = document.createElement("section");
  section.className = "live-map";
  section.hidden = true; // until its style is there
  section.innerHTML = FRAME;
  root.append(section);
  const view = { root, section, turn: 0, areas: [], reached: [], nodes: [], points: [], current: 0, frame: null };
  view.atHome = true;
  for (const [name, selector] of Object.entries(PARTS)) view[name] = section.querySelector(selector);
  view.sizes = new ResizeObserver(() => resize(view));
  view.sizes.observe(view.panel);
  views.set(root, view);
  return view;
}

function end(view) {
  view.turn += 1;
  endGiven(view);
  view.sizes.disconnect();
  endTimes(view);
  leave(view);
  view.map?.remove();
  view.section.remove();
  views.delete(view.root);
}

function complain(view, error) {
  console.error("The map could not be drawn.", error);
  view.section.hidden = false;
  if (view.map) return; // what is drawn already stays
  view.trouble.textContent =
    "The map could not be drawn. The table shows the same figures; loading the page again may help.";
  view.trouble.hidden = false;
}

function show(view, data, parts) {
  view.latest = [data, parts];
  view.root.adoptedStyleSheets = [parts.style];
  view.section.hidden = false;
  view.trouble.hidden = true;
  view.section.classList.toggle("legend-alone", !data.layer); // one for the maps beside it
  if (!data.layer) return dressLegend(view, data);
  view.panel.style.setProperty("--height", `${data.height}px`);
  if (!view.panel.clientWidth) return; // in a closed tab: drawn as soon as it has a size
  view.data = data;
  if (!view.map) {
    makeMap(view, parts);
    listen(view);
    listenTimes(view);
    listenDrawing(view);
  }
  const hadFocus = Boolean(focused(view));
  join(view, data.group);
  changeGround(view, parts);
  changeTimes(view);
  changeLayer(view, parts);
  changeOutline(view, parts);
  changePoints(view, parts);
  changeOverlays(view, parts);
  paint(view);
  dress(view);
  changeNames(view, parts);
  changeTrail(view);
  changeDrawing(view);
  if (hadFocus && !focused(view)) view.nodes[view.current]?.element.focus();
}

function resize(view) {
  if (!view.latest || !view.panel.clientWidth) return;
  if (view.map) {
    const before = view.map.getSize();
    if (!view.map.invalidateSize({ animate: false, pan: false }).getSize().equals(before)) {
      home(view, view.atHome);
      placeNames(view);
    }
  }
  if (view.data !== view.latest[0]) show(view, ...view.latest); // came while the map had no size
}
