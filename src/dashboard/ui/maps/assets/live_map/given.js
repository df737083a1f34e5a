// What a map is to show stands in an element of the page before its own. Streamlit calls a component only once the browser has
// painted everything else that a rerun changed; the element is read as soon as it is there, two pictures sooner.

const beside = (view) => document.querySelector(`[data-live-map="${view.mounted.key}"]`);

// What is given now, or null where the map has it already.
export function given(view) {
  const text = beside(view)?.textContent;
  if (!text || text === view.given) return null;
  view.given = text;
  return JSON.parse(text);
}

// Streamlit fetches the code that shows the element; until it is there, the whole page is watched for it.
export function listenGiven(view, changed) {
  const frame = beside(view)?.parentElement ?? document.body;
  if (frame === view.givenIn) return;
  endGiven(view);
  view.givenIn = frame;
  view.givenWatch = new MutationObserver(changed);
  view.givenWatch.observe(frame, { childList: true, subtree: true, characterData: true });
}

export function endGiven(view) {
  view.givenWatch?.disconnect();
  view.givenIn = null;
}
