// One living map in each mounted element. A rerun hands over fills and labels; the map itself is never made anew.
// Words used here: a layer is a decoded geometry file; a node is anything that can be focused, an area or a point.

import { changeLayer, changeOutline, changePoints, paint } from "./areas.js";
import { load } from "./fetched.js";
import { listen } from "./hands.js";
import { focused, home, makeMap } from "./map.js";
import { changeNames, placeNames } from "./names.js";
import { dress } from "./words.js";

const views = new WeakMap(); // mounted element -> its view

// Called by Streamlit at each change of data. A call that a later one has overtaken leaves everything to that one.
export default function ({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? begin(parentElement);
  const turn = ++view.turn;
  view.send = (code) => setTriggerValue("chosen", code);
  load(data)
    .then((parts) => turn === view.turn && show(view, data, parts))
    .catch((error) => turn === view.turn && complain(view, error));
  return () => turn === view.turn && end(view);
}

const FRAME = `
  <svg class="patterns" aria-hidden="true"><defs>
    <pattern id="not-available" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" fill="#E9ECEF"/><rect width="2" height="7" fill="#7B8388"/></pattern>
    <pattern id="suppressed" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill="#DDE1E6"/><circle cx="3.5" cy="3.5" r="1.5" fill="#484949"/></pattern>
  </defs></svg>
  <div class="panel">
    <div class="ground"></div>
    <div class="tip" aria-hidden="true" hidden></div>
    <div class="zoom" role="group" aria-label="Size of the map">
      <button type="button" data-zoom="1" aria-label="Zoom in">+</button>
      <button type="button" data-zoom="-1" aria-label="Zoom out">−</button>
      <button type="button" data-zoom="0" aria-label="Show the whole map"><svg viewBox="0 0 18 18" aria-hidden="true"
        fill="none" stroke="currentColor" stroke-width="2"><path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4"/></svg></button>
    </div>
    <p class="trouble" role="alert" hidden></p>
  </div>
  <p class="heard" id="keys">Arrow keys move to the next area in that direction, Home and End to the first and last,
    Enter chooses, Escape clears the choice.</p>
  <p class="heard" role="status" aria-live="polite"></p>
  <ul class="legend"></ul>
  <p class="attribution"></p>`;

function begin(root) {
  const section = document.createElement("section");
  section.className = "live-map";
  section.hidden = true; // until its style is there
  section.innerHTML = FRAME;
  root.append(section);
  const find = (selector) => section.querySelector(selector);
  const view = {
    root, section, turn: 0, nodes: [], current: 0, atHome: true,
    panel: find(".panel"), ground: find(".ground"), tip: find(".tip"), status: find("[role=status]"),
    legend: find(".legend"), attribution: find(".attribution"), trouble: find(".trouble"),
  };
  view.sizes = new ResizeObserver(() => resize(view));
  view.sizes.observe(view.panel);
  views.set(root, view);
  return view;
}

function end(view) {
  view.turn += 1;
  view.sizes.disconnect();
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
  view.panel.style.setProperty("--height", `${data.height}px`);
  if (!view.panel.clientWidth) return; // in a closed tab: drawn as soon as it has a size
  view.data = data;
  if (!view.map) {
    makeMap(view, parts);
    listen(view);
  }
  const hadFocus = Boolean(focused(view));
  if (view.layer !== parts.layer) changeLayer(view, parts);
  if (view.outline !== parts.outline) changeOutline(view, parts);
  changePoints(view, parts);
  paint(view);
  dress(view);
  changeNames(view, parts);
  if (hadFocus && !focused(view)) view.nodes[view.current].element.focus();
}

function resize(view) {
  if (!view.latest || !view.panel.clientWidth) return;
  if (view.map) {
    view.map.invalidateSize({ animate: false, pan: false });
    home(view, view.atHome);
    placeNames(view);
  }
  if (view.data !== view.latest[0]) show(view, ...view.latest); // came while the map had no size
}
