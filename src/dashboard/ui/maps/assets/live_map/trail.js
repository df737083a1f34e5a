// The way down to what is shown, with a button for each step back, and one to go down into the chosen area.

export function changeTrail(view) {
  const { trail } = view.data;
  view.trail.hidden = !trail;
  if (!trail) return;
  const had = view.trail.contains(view.root.activeElement);
  changeSteps(view, trail.steps);
  changeDown(view);
  if (had && !view.trail.contains(view.root.activeElement)) view.trail.querySelector("[aria-current]").focus();
}

// A step that stays keeps its element: one that is pressed just now must still be there when it is let go.
function changeSteps(view, steps) {
  const list = view.trail.querySelector("ol");
  const keys = steps.map(([id, title], i) => JSON.stringify([id, title, i === steps.length - 1]));
  for (const element of [...list.children]) if (!keys.includes(element.key)) element.remove();
  steps.forEach((step, i) => {
    if (list.children[i]?.key === keys[i]) return;
    const element = item(view, step, i);
    element.key = keys[i];
    list.insertBefore(element, list.children[i] ?? null);
  });
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
