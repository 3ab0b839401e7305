// Draws data = { label, keys, may, heard, items: [{ number, kind, value, words, said_by, href,
// dismissed }] }. One item at a time is reached by Tab; arrows move, and a letter decides.
// Decisions are numbered, and sent again with those that follow, and whenever the list is drawn,
// until the number of the last one that was ``heard`` comes back: Streamlit lets go of a callback
// for what came meanwhile.

const VERBS = { a: "accept", e: "edit", d: "dismiss", u: "restore" };
const LABELS = { accept: "Accept", edit: "Edit", dismiss: "Dismiss", restore: "Restore" };
const states = new WeakMap();

function verbsOf(item) {
  if (item.href) return [];
  return item.dismissed ? ["restore"] : ["accept", "edit", "dismiss"];
}

function recorded(item) {
  const link = element("a", { href: item.href, className: "text", textContent: "recorded" });
  link.setAttribute("data-in-app", "");
  return element("p", { className: "done" }, link);
}

function buttons(item, decide) {
  const made = verbsOf(item).map((verb) =>
    element("button", {
      type: "button", className: verb, textContent: LABELS[verb], tabIndex: -1,
      ariaLabel: `${LABELS[verb]}: ${item.value || item.words}`,
      onclick: (event) => { event.stopPropagation(); decide(verb, item); },
    }),
  );
  return element("p", { className: "verbs" }, ...made);
}

function drawn(item, may, decide) {
  const made = element("li", { tabIndex: -1 });
  made.dataset.number = item.number;
  made.classList.toggle("dismissed", item.dismissed);
  made.append(
    element("p", { className: "kind", textContent: item.kind }),
    element("p", { className: "value", textContent: item.value, dir: "auto" }),
    element("p", { className: "words", textContent: item.words, dir: "auto" }),
  );
  if (item.said_by) made.append(element("p", { className: "voice", textContent: item.said_by, dir: "auto" }));
  if (item.href) made.append(recorded(item));
  else if (may) made.append(buttons(item, decide));
  return made;
}

function show(list, number, { focus, scroll }) {
  for (const item of list.children) item.tabIndex = -1;
  const found = [...list.children].find((item) => item.dataset.number === String(number))
    ?? list.firstElementChild;
  if (!found) return;
  found.tabIndex = 0;
  if (focus) found.focus({ preventScroll: !scroll });
  if (scroll) found.scrollIntoView({ block: "nearest" });
}

function beside(list, number, step) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.dataset.number === String(number));
  return items[Math.min(items.length - 1, Math.max(0, at + step))]?.dataset.number;
}

function isSent(state, number) {
  return state.sent.some((one) => one.number === number);
}

// After a decision comes what is left to decide below it, else above it.
function goOn(state) {
  const ahead = state.ahead.map((number) => state.data.items.find((one) => one.number === number))
    .filter((item) => item && !isSent(state, item.number));
  const next = ahead.find((item) => verbsOf(item).includes("accept")) ?? ahead[0];
  if (next) state.number = next.number;
}

function handlers(list, state) {
  function decide(verb, item) {
    if (isSent(state, item.number)) return;
    const numbers = state.data.items.map((one) => one.number);
    const at = numbers.indexOf(item.number);
    state.ahead = [...numbers.slice(at + 1), ...numbers.slice(0, at).reverse()];
    state.last = Math.max(state.last, state.data.heard) + 1;
    state.sent.push({ turn: state.last, verb, number: item.number });
    list.querySelector(`[data-number="${item.number}"]`).classList.add("pending");
    goOn(state);
    show(list, state.number, { focus: true, scroll: true });
    state.send("decided", state.sent);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = event.target.closest("li");
    const item = here && state.data.items.find((one) => String(one.number) === here.dataset.number);
    if (!item) return;
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    const verb = state.data.may ? VERBS[event.key.toLowerCase()] : undefined;
    if (step) {
      state.ahead = null;
      show(list, beside(list, item.number, step), { focus: true, scroll: true });
    } else if (verb && verbsOf(item).includes(verb)) decide(verb, item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onFocus(event) {
    state.inside = event.type === "focusin" || !event.relatedTarget;
    const number = event.target.closest("li")?.dataset.number;
    if (event.type !== "focusin" || !number) return;
    state.number = Number(number);
    const detail = { ref: `proposal-${number}`, scroll: !state.pressed };
    dispatchEvent(new CustomEvent("claims:proposal-at", { detail }));
  }

  // While the pointer is down nothing may move below it, or its click would miss.
  const press = (event) => {
    state.pressed = event.type === "pointerdown";
    if (state.pressed) state.ahead = null;
  };
  list.addEventListener("pointerdown", press);
  list.addEventListener("pointerup", press);

  list.addEventListener("keydown", onKey);
  list.addEventListener("focusin", onFocus);
  list.addEventListener("focusout", onFocus);
  return decide;
}

// What was in hand stays in hand when the list is drawn again, and so does the keyboard.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const state = states.get(list)
    ?? { number: null, inside: false, sent: [], last: 0, ahead: null };
  state.decide ??= handlers(list, state);
  const sent = state.sent.filter((one) => one.turn > data.heard);
  Object.assign(state, { data, sent, send: setTriggerValue });
  const had = state.inside;
  // What came next may have been recorded by what was accepted before it.
  const inHand = data.items.find((one) => one.number === state.number);
  if (state.ahead && inHand && !verbsOf(inHand).includes("accept")) goOn(state);
  if (state.shown !== JSON.stringify(data)) {
    list.replaceChildren(...data.items.map((item) => drawn(item, data.may, state.decide)));
    parentElement.querySelector(".keys").textContent = data.keys;
    list.ariaLabel = data.label;
    show(list, state.number, { focus: had, scroll: had });
  }
  for (const item of list.children) {
    item.classList.toggle("pending", isSent(state, Number(item.dataset.number)));
  }
  states.set(list, Object.assign(state, { shown: JSON.stringify(data), inside: had }));
  if (sent.length) setTriggerValue("decided", sent);

  const follow = (event) => {
    show(list, event.detail.replace("proposal-", ""), { focus: true, scroll: true });
  };
  addEventListener("claims:proposal", follow);
  return () => removeEventListener("claims:proposal", follow);
}
