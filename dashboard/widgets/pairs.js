// Draws data = { label, pairs: [{ reason, sides: [side, side], more }, ...] } by text nodes.
// A side is { stated, words, translation, kind, document }; the rest are cells.

function paragraph(className, text) {
  return text ? [element("p", { className, dir: "auto", textContent: text })] : [];
}

function quoted({ words, translation, kind }) {
  if (kind === "absent") return "";
  if (!words) return element("p", { className: "none", textContent: "No words are quoted." });
  const marked = element("span", { className: `quote ${kind}` },
    element("mark", { textContent: words }));
  return element("blockquote", {},
    element("p", { dir: "auto" }, marked), ...paragraph("translation", translation));
}

function side(data) {
  return element("div", { className: "side" },
    fill(element("div", { className: "stated" }), data.stated),
    quoted(data),
    fill(element("div", { className: "document" }), data.document));
}

function pair({ reason, sides, more }) {
  const made = element("li", {},
    fill(element("div", { className: "reason" }), reason),
    element("div", { className: "sides" }, ...sides.map(side)));
  if (more.text) made.append(fill(element("div", { className: "more" }), more));
  return made;
}

export default function ({ data, parentElement }) {
  const list = element("ol", { role: "list" }, ...data.pairs.map(pair));
  list.ariaLabel = data.label;
  parentElement.querySelector("section").replaceChildren(list);
}
