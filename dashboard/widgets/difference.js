// Draws by text nodes one of: { fields: [[name, [line, ...]], ...] }, { label, text: line } or
// { sides: [{ heading, prefix, parts: line, suffix }, ...] }. A line is [{ kind, text, left_out }].

const TAGS = { deleted: "del", inserted: "ins", same: "span", quiet: "span" };

// Screen readers pass over <del> and <ins> without a word.
function told(kind) {
  return ["deleted", "inserted"].includes(kind)
    ? [element("span", { className: "told", textContent: `${kind}: ` })]
    : [];
}

function part({ kind, text, left_out: leftOut }) {
  const made = element(TAGS[kind], { className: kind });
  if (!text.trim()) made.classList.add("blank");
  made.append(...told(kind), text);
  if (!leftOut) return [made];
  const count = leftOut.toLocaleString("en");
  const gap = `${count} unchanged ${leftOut === 1 ? "character" : "characters"} left out`;
  return [made, element("span", { className: "gap", textContent: gap })];
}

function line(parts, name = "p") {
  return element(name, { className: "line" }, ...parts.flatMap(part));
}

function field([name, lines]) {
  const shown = lines.map((one) => line(one));
  return [element("dt", { textContent: name }), element("dd", {}, ...shown)];
}

function around(text) {
  return text ? [element("span", { className: "context", textContent: text })] : [];
}

function side({ heading, prefix, parts, suffix }) {
  const words = element("p", { className: "line" },
    ...around(prefix), ...parts.flatMap(part), ...around(suffix));
  return element("div", { className: "side" },
    element("p", { className: "heading", textContent: heading }), words);
}

export default function ({ data, parentElement }) {
  const section = parentElement.querySelector("section");
  if (data.fields) section.replaceChildren(element("dl", {}, ...data.fields.flatMap(field)));
  if (data.sides) {
    section.replaceChildren(element("div", { className: "sides" }, ...data.sides.map(side)));
  }
  if (data.text) {
    const text = line(data.text, "article");
    text.ariaLabel = data.label;
    section.replaceChildren(text);
  }
}
