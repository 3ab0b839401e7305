// Draws data = [[name, [cell, ...]], ...] as a list of names and values, each cell on its line.

function fact([name, cells]) {
  const lines = cells.map((cell) => fill(element("div"), cell));
  return [element("dt", { textContent: name }), element("dd", {}, ...lines)];
}

export default function ({ data, parentElement }) {
  parentElement.querySelector("dl").replaceChildren(...data.flatMap(fact));
}
