// Keys of the stage. They belong to it only while the focus is on the step, on the page itself, or on one of the stage's
// own buttons and links: a map, a list, a field, a slider, a menu or a scrolling box keeps its keys.

const STAGE = ".st-key-ld-stage";
const OWN = "a, button, summary";
const OTHERS = "input, textarea, select, [contenteditable], .live-map, dialog, [role=dialog], [role=listbox], [role=menu]," +
  " [role=slider], [role=combobox], [role=spinbutton], [role=tab], [role=radio], [role=grid], [role=tree]," +
  " [role=application], [role=region][tabindex]";
const states = new WeakMap(); // mounted element -> what is known of it

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const state = states.get(parentElement) ?? begin(parentElement);
  const changed = state.step !== undefined && state.step !== data.step;
  Object.assign(state, { steps: data.steps, step: data.step, at: data.steps.indexOf(data.step), go: setTriggerValue });
  state.tell = () => tellLetters(data, setStateValue);
  state.tell();
  if (changed) arrive(state, data, 60);
  return () => !parentElement.isConnected && end(parentElement, state);
}

function begin(root) {
  const state = { status: root.querySelector("[role=status]") };
  state.press = (event) => press(state, event);
  state.size = () => {
    clearTimeout(state.later);
    state.later = setTimeout(() => state.tell(), 300);
  };
  document.addEventListener("keydown", state.press);
  window.addEventListener("resize", state.size);
  states.set(root, state);
  return state;
}

function end(root, state) {
  document.removeEventListener("keydown", state.press);
  window.removeEventListener("resize", state.size);
  clearTimeout(state.later);
  states.delete(root);
}

// Charts that take their letters in pixels are drawn anew where the window's letters are other ones.
function tellLetters(data, setStateValue) {
  const found = Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize));
  const letters = found < 24 ? 16 : found; // a phone is no room: charts are drawn as at a desk
  if (letters !== data.letters) setStateValue("letters", letters);
}

function press(state, event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const last = state.steps.length - 1;
  const wanted = {
    ArrowRight: state.at + 1, PageDown: state.at + 1, ArrowLeft: state.at - 1, PageUp: state.at - 1, Home: 0, End: last,
  }[event.key];
  if (wanted === undefined || !isOurs(event) || scrolls(event.key)) return;
  event.preventDefault();
  const at = Math.max(0, Math.min(last, wanted));
  if (at === state.at) return;
  state.at = at; // a second press counts from here, before the page has answered the first
  state.go("step", state.steps[at]);
}

function isOurs(event) {
  const path = event.composedPath().filter((one) => one instanceof Element);
  if (path.some((one) => one.matches(OTHERS))) return false;
  const [target] = path;
  if (!target || target === document.body || target === document.documentElement || target.id === "ld-step") return true;
  if (target.matches("[data-testid=stMain]")) return true;
  return Boolean(target.closest(STAGE)) && target.matches(OWN);
}

// Where a step is longer than the window, the keys that scroll do so.
function scrolls(key) {
  const page = document.querySelector("[data-testid=stMain]");
  return !key.startsWith("Arrow") && page && page.scrollHeight > page.clientHeight + 4;
}

// The heading of the new step takes the focus as soon as it is there, and is said.
function arrive(state, data, tries) {
  if (state.step !== data.step) return;
  const heading = document.getElementById("ld-step");
  if (heading?.dataset.step !== data.step) {
    if (tries > 0) requestAnimationFrame(() => arrive(state, data, tries - 1));
    return;
  }
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  state.status.textContent = data.said;
}
