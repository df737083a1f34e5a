// Periods under the map: a slider, play and pause. Fills of every period are there, so that the map plays in the
// browser; when it stops the page is told, and answers with that period's own figures.

import { paint } from "./areas.js";
import { placeNames } from "./names.js";
import { dateOverlays } from "./overlays.js";
import { wording } from "./words.js";

const EACH = 1200; // milliseconds a period is shown
const CALM = 2500; // for people who asked for little motion
const FADING = 200; // more areas than this change without fading
const PATIENCE = 5000; // how long an answer about another period may be overtaken by older ones
const LETTERS = [...Array(94).keys()].map((i) => String.fromCharCode(33 + i)).filter((c) => !`"\\`.includes(c));

// The fills of the period that is shown instead of the page's own; null where that is the page's.
export function framedFills({ frame, data }) {
  return frame === null ? null : unpack(data.times, frame, data.fills.length);
}

// Where few fills are in use a letter stands for two areas: see `dashboard.ui.map_message.packed`.
function unpack({ frames, base, paired }, at, length) {
  if (!paired) return frames[at];
  const digits = [...frames[at]].flatMap((letter) => {
    const pair = LETTERS.indexOf(letter);
    return [Math.floor(pair / base), pair % base];
  });
  return digits.slice(0, length).map((digit) => (digit === base - 1 ? "." : digit.toString(36)));
}

export function textOf(view, node) {
  if (!node.code) return node.text;
  if (view.frame === null) return wording(view.wordings, node.label, node.name);
  const { words, says } = view.data.times;
  return `${node.name}, ${words[view.frame]}: ${says[view.data.palette.indexOf(node.fill)]}`;
}

// A rerun: the page's period is shown, unless the map is playing the same periods or waits for a later answer.
export function changeTimes(view) {
  const { times, layer } = view.data;
  const key = times ? JSON.stringify([layer, times.ids]) : "";
  const same = key === view.timesKey;
  view.timesKey = key;
  view.times.hidden = !times;
  if (!same || !times) pause(view);
  const overtaken = same && view.awaited && view.awaited.id !== times?.ids[times.at] && Date.now() < view.awaited.until;
  if (!times || !(view.playing || overtaken)) [view.frame, view.awaited] = [null, null];
  if (times) dressTimes(view);
}

function dressTimes(view) {
  const { words, at } = view.data.times;
  const shown = view.frame ?? at;
  view.slider.max = words.length - 1;
  view.slider.value = shown;
  view.slider.setAttribute("aria-valuetext", words[shown]);
  view.now.textContent = words[shown];
  view.when.textContent = words[shown];
  view.when.hidden = view.frame === null;
  view.play.textContent = view.playing ? "Pause" : "Play";
  view.play.classList.toggle("on", Boolean(view.playing));
  view.section.classList.toggle("playing", Boolean(view.playing) && view.areas.length <= FADING);
}

function showFrame(view, at) {
  view.frame = at;
  dressTimes(view);
  dateOverlays(view);
  paint(view);
  placeNames(view);
}

// The page is told by a counted message, since the same period may be asked for twice.
function tell(view, playing) {
  const { ids, at } = view.data.times;
  const id = ids[view.frame ?? at];
  view.told = (view.told ?? 0) + 1;
  view.awaited = playing ? null : { id, until: Date.now() + PATIENCE };
  view.keep("time", { at: id, playing, told: view.told });
}

function start(view) {
  const { at, words } = view.data.times;
  const from = view.frame ?? at;
  view.playing = setInterval(() => next(view), view.calm ? CALM : EACH);
  tell(view, true);
  showFrame(view, from === words.length - 1 ? 0 : from);
}

function next(view) {
  const last = view.data.times.words.length - 1;
  if (view.frame < last) showFrame(view, view.frame + 1);
  if (view.frame === last) stop(view);
}

function pause(view) {
  clearInterval(view.playing);
  view.playing = null;
}

function stop(view) {
  pause(view);
  dressTimes(view);
  view.status.textContent = `Stopped at ${view.data.times.words[view.frame]}`;
  tell(view, false);
}

export function listenTimes(view) {
  view.play.addEventListener("click", () => (view.playing ? stop(view) : start(view)));
  view.slider.addEventListener("input", () => {
    pause(view);
    showFrame(view, Number(view.slider.value));
  });
  view.slider.addEventListener("change", () => tell(view, false));
}

export const endTimes = pause;
