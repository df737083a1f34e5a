// At the foot of a page: the words of the field that stand on it now, each with its meaning.
const SETTLED = 800 // milliseconds without a change after which a page is read again
const LEFT_OUT = "script, style, .ld-words, [data-live-map]"

export default async ({ parentElement, data }) => {
  const list = (parentElement.ldWords ??= { parent: parentElement, shown: "", timer: 0 })
  if (list.watch) return
  list.watch = new MutationObserver(() => later(list))
  list.glossary ??= prepared(await (await fetch(new URL(data.address, document.baseURI))).json())
  list.watch.observe(document.querySelector(".stMain"), { childList: true, characterData: true, subtree: true })
  later(list)
  return () => {
    list.watch.disconnect()
    clearTimeout(list.timer)
    list.watch = null
  }
}

// Longer words are found before their parts: a child protection conference is no use of "conference".
function prepared(words) {
  const forms = words.flatMap(({ term, forms }, i) => [term, ...forms].map((form) => [form.toLowerCase(), i]))
  const longest = forms.map(([form]) => form).sort((a, b) => b.length - a.length)
  const plain = longest.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return { words, byForm: new Map(forms), pattern: new RegExp(`(?<![\\w-])(?:${plain.join("|")})(?![\\w-])`, "gi") }
}

function later(list) {
  clearTimeout(list.timer)
  list.timer = setTimeout(() => show(list), SETTLED)
}

function show(list) {
  const { words, byForm, pattern } = list.glossary
  const used = new Set([...text().matchAll(pattern)].map(([form]) => byForm.get(form.toLowerCase())))
  const found = words.filter((_, i) => used.has(i))
  const key = found.map(({ term }) => term).join()
  if (key === list.shown) return
  list.shown = key
  const open = list.parent.querySelector("details")?.open ?? false
  list.parent.replaceChildren(...(found.length ? [drawn(found, open)] : []))
}

function text() {
  const main = document.querySelector(".stMain")
  const pieces = [...main.querySelectorAll("input")].map(({ value }) => value)
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(LEFT_OUT)) pieces.push(walker.currentNode.data)
  return pieces.join(" \n ")
}

function drawn(found, open) {
  const details = document.createElement("details")
  details.className = "ld-words"
  details.open = open
  const summary = details.appendChild(document.createElement("summary"))
  summary.textContent = "Words used on this page"
  const list = details.appendChild(document.createElement("dl"))
  for (const { term, meaning } of found) {
    list.appendChild(document.createElement("dt")).textContent = term
    list.appendChild(document.createElement("dd")).textContent = meaning
  }
  return details
}
