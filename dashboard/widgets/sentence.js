// Draws data = { parts: [cell, ...], quiet } on one line.

export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p");
  line.classList.toggle("small", data.quiet);
  line.replaceChildren(...data.parts.map((part) => fill(element("span"), part)));
}
