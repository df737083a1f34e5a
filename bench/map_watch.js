// Runs in every page of the bench: when was a choice made, and when was what it changes painted for the last time?

(() => {
  const seen = { at: 0, painted: 0 };
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => (seen.painted = performance.now())));
  const drawn = ["fill", "fill-opacity", "stroke", "d", "class", "style", "hidden", "transform"];
  const options = { subtree: true, childList: true, characterData: true, attributeFilter: drawn };
  // The choice: an option of a list, let go.
  addEventListener("pointerup", (event) => {
    if (event.composedPath().some((one) => one.getAttribute?.("role") === "option")) seen.at = event.timeStamp;
  }, { capture: true });
  window.bench = {
    watch: (scope) => new MutationObserver(painted).observe(scope, options),
    map: () => [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector("path.area"))?.shadowRoot,
    line: () => [...document.querySelectorAll("p")].find((one) => one.textContent.startsWith("The number is")),
    begin: () => Object.assign(seen, { at: 0, painted: 0 }),
    told: () => ({ ...seen, quiet: performance.now() - Math.max(seen.at, seen.painted), epoch: performance.timeOrigin }),
  };
})();
