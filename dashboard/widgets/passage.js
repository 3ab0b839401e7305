// Draws paragraphs from data = { label, focus, choosing, chosen, marks, paragraphs:
// [[[text, on, ends, start], ...], ...] }.
// Data reaches the page only through textContent and attributes set to addresses made by Python.

const drawn = new WeakMap();

function linkTo(mark, properties, ...children) {
  const link = element("a", { href: mark.href, ...properties }, ...children);
  link.setAttribute("data-in-app", "");
  return link;
}

function written(text, start) {
  const node = document.createTextNode(text);
  begins.set(node, start);
  return node;
}

// No browser lets words be chosen from within a link, so where they can be, a quote is none: a click
// follows its note, and one on what is proposed leads to its place in the list beside the text.
function pressed(mark, holder) {
  holder.addEventListener("click", () => {
    if (selectedSpan(holder.closest("article"))) return;
    if (mark.href) holder.closest("article").querySelector(`[data-note="${mark.note}"]`)?.click();
    else dispatchEvent(new CustomEvent("claims:proposal", { detail: mark.ref }));
  });
  return holder;
}

function quoted(text, start, on, { marks, reached, choosing }) {
  const inner = marks[on[0]];
  const recorded = on.filter((one) => marks[one].href).map((one) => marks[one]);
  const look = recorded[0] ?? inner;
  const properties = { className: `quote ${look.kind} ${look.state}`, title: inner.label };
  const isLink = Boolean(inner.href) && !choosing;
  const holder = isLink
    ? linkTo(inner, properties)
    : pressed(inner, element("span", properties));
  holder.append(element("mark", {}, written(text, start)));
  if (isLink) holder.ariaLabel = `${text} (quoted for the claim: ${inner.label})`;
  holder.dataset.marks = ` ${on.join(" ")} `;
  holder.classList.toggle("overlap", recorded.length > 1);
  holder.classList.toggle("proposal", recorded.length < on.length);
  holder.classList.toggle("unrecorded", !recorded.length);
  if (isLink && reached.has(on[0])) holder.tabIndex = -1;
  if (isLink) reached.add(on[0]);
  return holder;
}

function footnote(index, marks, reached) {
  const link = linkTo(marks[index], { textContent: String(marks[index].note), className: "note" });
  link.ariaLabel = `Claim: ${marks[index].label}`;
  link.title = marks[index].label;
  link.dataset.ref = marks[index].ref;
  link.dataset.note = marks[index].note;
  if (reached.has(index)) link.tabIndex = -1;
  return element("sup", {}, link);
}

function paragraph(pieces, drawing) {
  const { marks, reached } = drawing;
  const made = element("p", { dir: "auto" });
  for (const [text, on, ends, start] of pieces) {
    if (text) made.append(on.length ? quoted(text, start, on, drawing) : written(text, start));
    for (const index of ends) {
      if (marks[index].href) made.append(footnote(index, marks, reached));
    }
  }
  return made;
}

function light(root, event) {
  const over = event.target.closest?.("[data-marks]");
  const index = over ? over.dataset.marks.trim().split(" ")[0] : null;
  for (const link of root.querySelectorAll("[data-marks]")) {
    link.classList.toggle("lit", index !== null && link.dataset.marks.includes(` ${index} `));
  }
}

function showMark(root, data, { ref, scroll }) {
  const index = data.marks.findIndex((mark) => mark.ref === ref);
  for (const old of root.querySelectorAll(".focus, .asked")) old.classList.remove("focus", "asked");
  if (index < 0) return;
  const found = root.querySelectorAll(`[data-marks*=" ${index} "]`);
  const given = data.marks[index].href ? "focus" : "asked";
  for (const link of found) link.classList.add(given);
  if (scroll) found[0]?.scrollIntoView({ block: "center" });
}

function draw(root, data) {
  const drawing = { marks: data.marks, choosing: data.choosing, reached: new Set() };
  root.ariaLabel = data.label;
  root.replaceChildren(...data.paragraphs.map((p) => paragraph(p, drawing)));
  root.onpointerover = (event) => light(root, event);
  root.onpointerleave = (event) => light(root, event);
  showMark(root, data, { ref: data.focus, scroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("article");
  const { chosen, ...rest } = data;
  const wanted = JSON.stringify(rest);
  if (drawn.get(parentElement) !== wanted) {
    drawn.set(parentElement, wanted);
    draw(root, data);
    if (data.choosing) letChoose(root, (span) => setTriggerValue("chosen", span));
  }
  showChosen(root, chosen);
  const follow = (event) => showMark(root, data, event.detail);
  addEventListener("claims:proposal-at", follow);
  return () => removeEventListener("claims:proposal-at", follow);
}
