// What a screen reader is told beyond the page itself: the groups of pages as headings, a finding that changed,
// and what is done (class ld-done).
const SETTLED = 600 // milliseconds without a change after which a page is thought whole

export default ({ parentElement, data }) => {
  const told = (parentElement.ldTold ??= { region: region(parentElement), last: null, timer: 0 })
  told.groups = data.groups
  if (told.watch) return
  told.watch = new MutationObserver(() => soon(told))
  told.watch.observe(document.body, { childList: true, characterData: true, subtree: true })
  soon(told)
  return () => {
    told.watch.disconnect()
    clearTimeout(told.timer)
    told.watch = null
  }
}

function region(parent) {
  const made = document.createElement("p")
  made.setAttribute("role", "status")
  made.setAttribute("style", "position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)")
  return parent.appendChild(made)
}

// Called with every change on the page, so it does no more than it must.
function soon(told) {
  if (!told.last) {
    name(told.groups)
    told.last = shown()
  }
  clearTimeout(told.timer)
  if (told.last) told.timer = setTimeout(() => speak(told), SETTLED)
}

// The style sheet draws a group's name until the heading stands; it looks the same.
function name(groups) {
  for (const [place, title] of groups) {
    const first = document.querySelector(`[data-testid="stSidebarNavItems"] > li:nth-child(${place})`)
    if (!first || first.firstElementChild?.tagName === "H2") continue
    const heading = document.createElement("h2")
    heading.className = "ld-group-name"
    heading.textContent = title
    first.prepend(heading)
  }
}

// Nothing is said of the first page: a screen reader reads it anyway.
function speak(told) {
  if (document.querySelector("[data-test-script-state='running']")) return soon(told)
  name(told.groups)
  const now = shown()
  if (!now) return
  const { question, finding, done } = told.last
  if (now.question !== question) told.region.textContent = `${now.question} ${now.finding} ${now.done}`.trim()
  else if (now.finding !== finding) told.region.textContent = now.finding
  else if (now.done !== done) told.region.textContent = now.done // empty again, so that the same is said another time
  told.last = now
}

function shown() {
  const question = document.querySelector(".ld-heading h1")?.textContent
  const finding = document.querySelector(".ld-heading .ld-finding")?.textContent
  return question ? { question, finding, done: document.querySelector(".ld-done")?.textContent ?? "" } : null
}
