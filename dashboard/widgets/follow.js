// Turns a plain click on a same-site link anywhere in the app into a history step.

// Links of our own widgets, and the sidebar's: Streamlit's handler for those would forget the
// filters of the page that is left, so that the back button could not bring them back.
const OWN = '[data-in-app], [data-testid="stGraphVizChart"] a';
const SIDEBAR = '[data-testid="stSidebarNavLink"]';
// How many steps that a view asked for were taken since the application was loaded.
let taken = 0;
// On a small screen the sidebar covers the page.
const SMALL = "(max-width: 768px)";
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

function isPlain(event) {
  return event.button === 0 && !event.defaultPrevented &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function linkOf(event) {
  return event.composedPath().find(
    (node) => (node instanceof HTMLAnchorElement || node instanceof SVGAElement) &&
      node.matches(`${OWN}, ${SIDEBAR}`),
  );
}

// A link of a picture keeps its address as an animated value.
function addressOf(link) {
  return new URL(link.href.baseVal ?? link.href, location.href);
}

// A step that is taken while a run is under way, or asked for, leads back: that run writes the
// address of its own page. And what was typed in a field that is left is on its way to the server,
// which drops it when the next page is asked for first. So a step waits for both, not for ever.
const [JUST, LONGEST, OFTEN] = [5000, 10000, 30]; // milliseconds
let typed = -Infinity;
let steps = 0;
// The server numbers its runs; the one under way, and the one in which the last step was taken.
let [run, left] = [0, undefined];
// It is told a number, together with all that was typed before, and says which one it heard last.
let tell = () => {};
let [told, heard] = [0, 0];

function note() {
  typed = performance.now();
}

function isSettled() {
  const app = document.querySelector('[data-testid="stApp"]');
  return run !== left && heard >= told && app?.dataset.testScriptState === "notRunning";
}

function hasJustTyped() {
  return performance.now() - typed < JUST;
}

function isTyping() {
  return Boolean(document.activeElement?.matches("input, textarea"));
}

function hush() {
  history.pushState = history.replaceState = () => {};
}

function free() {
  delete history.pushState;
  delete history.replaceState;
}

// Takes the step once all is settled, unless another one was asked for meanwhile.
function leave(step) {
  const [turn, asked] = [++steps, performance.now()];
  if (isTyping()) document.activeElement.blur();
  if (hasJustTyped()) {
    tell(++told);
    typed = -Infinity;
  }
  const look = () => {
    if (turn !== steps) return;
    if (!isSettled() && performance.now() - asked < LONGEST) return setTimeout(look, OFTEN);
    free();
    step();
  };
  look();
}

let passes = false;

// Lets Streamlit take the step to where the address is.
function arrive() {
  left = run;
  passes = true;
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  passes = false;
}

// A step of the browser's own, back or forward, was taken before we are told. If that was too soon it
// is taken again, and until then nobody may write the address: the ways back and forward stay.
function retake() {
  if (passes) return;
  const soon = !isSettled() || hasJustTyped() || isTyping();
  left = run;
  if (!soon) return;
  hush();
  leave(arrive);
}

// Within a page nothing is run.
function within({ oldURL, newURL }) {
  if (oldURL.split("#")[0] === newURL.split("#")[0]) left = undefined;
}

function open(address, stays) {
  leave(() => {
    if (address.href !== location.href) history.pushState({}, "", address.href);
    arrive();
    if (!stays) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
}

function follow(event) {
  const link = isPlain(event) ? linkOf(event) : undefined;
  const address = link && addressOf(link);
  if (!link || address.origin !== location.origin) return;
  event.preventDefault();
  event.stopPropagation();
  if (link.matches(SIDEBAR) && matchMedia(SMALL).matches) document.querySelector(CLOSE)?.click();
  open(address, link.hasAttribute("data-stay"));
}

export default function ({ data, setStateValue }) {
  tell = (number) => setStateValue("told", number);
  ({ run, heard } = data);
  if (data.turn > taken) {
    taken = data.turn;
    open(new URL(data.to, location.href), false);
  }
  document.addEventListener("change", note, true);
  document.addEventListener("click", follow, true);
  addEventListener("popstate", retake);
  addEventListener("hashchange", within);
  return () => {
    document.removeEventListener("change", note, true);
    document.removeEventListener("click", follow, true);
    removeEventListener("popstate", retake);
    removeEventListener("hashchange", within);
  };
}
