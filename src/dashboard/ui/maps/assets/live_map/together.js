// Maps of one group move as one, and an area that is pointed at in one is shown in the others.

import { drawMark } from "./map.js";
import { hideTip, showTip } from "./words.js";

const groups = new Map(); // name -> views

export function join(view, name) {
  if ((view.group ?? null) === (name ?? null)) return;
  leave(view);
  if (!name) return;
  view.group = name;
  const others = groups.get(name) ?? new Set();
  const first = [...others][0];
  groups.set(name, others.add(view));
  view.map.on("move", () => follow(view));
  if (first) view.map.setView(first.map.getCenter(), first.map.getZoom(), { animate: false });
}

export function leave(view) {
  groups.get(view.group)?.delete(view);
  view.group = null;
}

const peers = (view) => [...(groups.get(view.group) ?? [])].filter((other) => other !== view && other.map);

function follow(view) {
  if (view.following) return;
  for (const other of peers(view)) {
    other.following = true;
    other.map.setView(view.map.getCenter(), view.map.getZoom(), { animate: false });
    other.atHome = view.atHome;
    other.following = false;
  }
}

export function pointAt(view, node) {
  for (const other of peers(view)) {
    const same = node?.code && other.reached.find(({ code }) => code === node.code);
    drawMark(other, "hovered", same);
    if (same) showTip(other, same);
    else hideTip(other);
  }
}
