// Draws data = { prefix, exact, suffix, translation, kind, href } by text nodes.

function context(text) {
  return text ? [element("span", { className: "context", textContent: text })] : [];
}

function exact({ exact: text, kind, href }) {
  const marked = element("mark", { textContent: text });
  if (!href) return element("span", { className: `quote ${kind}` }, marked);
  const link = element("a", { className: `quote ${kind}`, href, title: "Show it in its source" });
  link.setAttribute("data-in-app", "");
  link.append(marked);
  return link;
}

export default function ({ data, parentElement }) {
  const words = element("p", { dir: "auto" },
    ...context(data.prefix), exact(data), ...context(data.suffix));
  const translated = data.translation
    ? [element("p", { dir: "auto", className: "translation", textContent: data.translation })]
    : [];
  parentElement.querySelector("blockquote").replaceChildren(words, ...translated);
}
