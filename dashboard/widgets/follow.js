// Turns a plain click on a same-site link anywhere in the app into a history step.

// Links of our own widgets, and the sidebar's: Streamlit's handler for those would forget the
// filters of the page that is left, so that the back button could not bring them back.
const OWN = '[data-in-app], [data-testid="stGraphVizChart"] a';
const SIDEBAR = '[data-testid="stSidebarNavLink"]';
// How many steps that a view asked for were taken since the application was loaded.
let taken = 0;
// On a small screen Streamlit's own handler closes the sidebar, which covers the page.
const SMALL = "(max-width: 768px)";

function isPlain(event) {
  return event.button === 0 && !event.defaultPrevented &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function linkOf(event) {
  const wanted = matchMedia(SMALL).matches ? OWN : `${OWN}, ${SIDEBAR}`;
  return event.composedPath().find(
    (node) => (node instanceof HTMLAnchorElement || node instanceof SVGAElement) &&
      node.matches(wanted),
  );
}

// A link of a picture keeps its address as an animated value.
function addressOf(link) {
  return new URL(link.href.baseVal ?? link.href, location.href);
}

// A field that was left by this click sends what was typed, and a run of this page begins. Going on
// before that has ended would lead back here, without what the address says: so it is waited for.
let typed = -Infinity;
const [JUST, SOON, LONGEST] = [1500, 300, 5000]; // milliseconds

function onceHeard(then) {
  const asked = performance.now();
  if (asked - typed > JUST) return then();
  let runs = false;
  const look = () => {
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
    const waited = performance.now() - asked;
    runs ||= state !== "notRunning";
    const done = state === "notRunning" && (runs || waited > SOON);
    if (done || waited > LONGEST) then();
    else setTimeout(look, 30);
  };
  look();
}

function note() {
  typed = performance.now();
}

function open(address, stays) {
  if (address.href !== location.href) history.pushState({}, "", address.href);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  if (!stays) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function follow(event) {
  const link = isPlain(event) ? linkOf(event) : undefined;
  const address = link && addressOf(link);
  if (!link || address.origin !== location.origin) return;
  event.preventDefault();
  event.stopPropagation();
  onceHeard(() => open(address, link.hasAttribute("data-stay")));
}

export default function ({ data }) {
  if (data && data.turn > taken) {
    taken = data.turn;
    open(new URL(data.to, location.href), false);
  }
  document.addEventListener("change", note, true);
  document.addEventListener("click", follow, true);
  return () => {
    document.removeEventListener("change", note, true);
    document.removeEventListener("click", follow, true);
  };
}
