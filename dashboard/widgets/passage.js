// Draws paragraphs from data = { label, focus, marks, paragraphs: [[[text, on, ends], ...], ...] }.
// Data reaches the page only through textContent and attributes set to addresses made by Python.

const drawn = new WeakMap();

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function linkTo(mark, properties, ...children) {
  const link = element("a", { href: mark.href, ...properties }, ...children);
  link.setAttribute("data-in-app", "");
  return link;
}

function quoted(text, on, marks, reached) {
  const inner = marks[on[0]];
  const link = linkTo(inner, { className: `quote ${inner.kind}`, title: inner.label });
  link.append(element("mark", { textContent: text }));
  link.ariaLabel = `${text} (quoted for the claim: ${inner.label})`;
  link.dataset.marks = ` ${on.join(" ")} `;
  link.classList.toggle("overlap", on.length > 1);
  if (reached.has(on[0])) link.tabIndex = -1;
  reached.add(on[0]);
  return link;
}

function footnote(index, marks, reached) {
  const link = linkTo(marks[index], { textContent: String(index + 1), className: "note" });
  link.ariaLabel = `Claim: ${marks[index].label}`;
  link.title = marks[index].label;
  link.dataset.ref = marks[index].ref;
  if (reached.has(index)) link.tabIndex = -1;
  return element("sup", {}, link);
}

function paragraph(pieces, marks, reached) {
  const made = element("p", { dir: "auto" });
  for (const [text, on, ends] of pieces) {
    if (text) made.append(on.length ? quoted(text, on, marks, reached) : text);
    for (const index of ends) made.append(footnote(index, marks, reached));
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

function scrollTo(root, data) {
  const index = data.marks.findIndex((mark) => mark.ref === data.focus);
  if (index < 0) return;
  const found = root.querySelectorAll(`[data-marks*=" ${index} "]`);
  for (const link of found) link.classList.add("focus");
  found[0]?.scrollIntoView({ block: "center" });
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("article");
  const wanted = JSON.stringify(data);
  if (drawn.get(parentElement) === wanted) return;
  drawn.set(parentElement, wanted);
  const reached = new Set();
  root.ariaLabel = data.label;
  root.replaceChildren(...data.paragraphs.map((p) => paragraph(p, data.marks, reached)));
  root.onpointerover = (event) => light(root, event);
  root.onpointerleave = (event) => light(root, event);
  scrollTo(root, data);
}
