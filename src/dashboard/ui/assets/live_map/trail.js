// The way down to what is shown, with a button for each step back, and one to go down into the chosen area.

export function changeTrail(view) {
  const { trail } = view.data;
  view.trail.hidden = !trail;
  if (!trail) return;
  const had = view.trail.contains(view.root.activeElement);
  const key = JSON.stringify(trail.steps);
  if (key !== view.drawnTrail) {
    view.drawnTrail = key;
    view.trail.querySelector("ol").replaceChildren(...trail.steps.map((step, i) => item(view, step, i)));
  }
  changeDown(view);
  if (had && !view.trail.contains(view.root.activeElement)) view.trail.querySelector("[aria-current]").focus();
}

function item(view, [id, title], i) {
  const last = i === view.data.trail.steps.length - 1;
  const element = document.createElement("li");
  const inside = document.createElement(last ? "span" : "button");
  inside.textContent = title;
  if (last) {
    inside.setAttribute("aria-current", "location");
    inside.tabIndex = -1;
  } else {
    inside.type = "button";
    inside.addEventListener("click", () => view.send("trail", { up: id }));
  }
  element.append(inside);
  return element;
}

// "Show the wards of North", for the area that is chosen.
export function changeDown(view) {
  const { trail, selected } = view.data;
  const chosen = view.reached.find(({ code }) => code === selected);
  view.down.hidden = !(trail?.down && chosen);
  if (view.down.hidden) return;
  view.down.textContent = `Show the ${trail.down} of ${chosen.name}`;
  view.down.onclick = () => view.send("trail", { down: chosen.code });
}
