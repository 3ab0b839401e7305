// Draws data = { label, box, chosen, nodes: [{ name, said, x, y, r, unnamed, href }],
// edges: [[lower, upper, citations, joins], ...] } as circles and arrows.

function arrow(view, nodes, [lower, upper, citations, joins]) {
  const [a, b] = [nodes[lower], nodes[upper]];
  const [x1, y1, x2, y2] = [view.X(a.x), view.Y(a.y), view.X(b.x), view.Y(b.y)];
  const long = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / long, (y2 - y1) / long];
  // Bent to one side, so that two that rely on each other have two arrows.
  const [mx, my] = [(x1 + x2) / 2 - uy * long * 0.1, (y1 + y2) / 2 + ux * long * 0.1];
  const end = Math.hypot(x2 - mx, y2 - my) || 1;
  const [vx, vy] = [(x2 - mx) / end, (y2 - my) / end];
  const tip = [x2 - vx * (b.r + 2), y2 - vy * (b.r + 2)];
  const size = joins ? 6 : 5 + Math.sqrt(citations);
  const foot = [tip[0] - vx * size, tip[1] - vy * size];
  const half = size * 0.45;
  const head = [tip, [foot[0] - vy * half, foot[1] + vx * half], [foot[0] + vy * half, foot[1] - vx * half]];
  return draw("g", { class: joins ? "edge joins" : "edge", "data-ends": ` ${lower} ${upper} ` },
    draw("path", {
      d: `M${x1},${y1}Q${mx},${my} ${foot}`,
      "stroke-width": joins ? 1.3 : Math.min(6, 0.8 + 0.7 * Math.sqrt(citations)),
    }),
    draw("polygon", { points: head.join(" ") }));
}

function circle(view, node, index, chosen) {
  const made = leading(node.href, node.said, `node${node.unnamed ? " unnamed" : ""}`,
    draw("circle", { cx: view.X(node.x), cy: view.Y(node.y), r: node.r }));
  if (index === chosen) {
    made.classList.add("chosen");
    made.setAttribute("aria-current", "true");
  }
  made.setAttribute("data-node", index);
  return made;
}

const NAMED = 15; // of the most relied on, named even where circles are near

function labels(view, data) {
  const room = new Room(), free = new Room();
  for (const node of data.nodes) {
    const [x, y] = [view.X(node.x), view.Y(node.y)];
    room.take([x - node.r, y - node.r, x + node.r, y + node.r]);
  }
  for (const one of [room, free]) {
    one.take([-1e6, -1e6, 0, 1e6]);
    one.take([view.width, -1e6, 1e6, 1e6]);
  }
  const near = data.edges.filter(([a, b]) => [a, b].includes(data.chosen)).flat();
  const first = data.chosen === null ? [] : [data.chosen, ...near.filter((_, at) => at % 4 < 2)];
  const order = [...new Set([...first, ...data.nodes.keys()])];
  return order.map((index) => {
    const node = data.nodes[index];
    const [x, y] = [view.X(node.x), view.Y(node.y)];
    const name = shortened(node.name, 190, view.host);
    const found = beside([room, free], x, y, node.r, name, view.host)
      ?? (index < NAMED || index === data.chosen ? beside([free, room], x, y, node.r, name, view.host) : null);
    const made = found ?? hidden(view, node, x, y);
    made.setAttribute("data-node", index);
    return made;
  });
}

// A name that has no room: it is shown while its circle is looked at.
function hidden(view, node, x, y) {
  const fits = x + node.r + 5 + widthOf(node.name, view.host, 500) < view.width;
  const at = fits ? { x: x + node.r + 5 } : { x: x - node.r - 5, "text-anchor": "end" };
  return words(node.name, { ...at, y: y + 4, class: "label hidden" });
}

const FEW = 12; // neighbours that can all be named while a circle is looked at

function light(svg, index) {
  svg.classList.toggle("looking", index !== null);
  const near = new Set([String(index)]);
  for (const edge of svg.querySelectorAll(".edge")) {
    const isOn = index !== null && edge.dataset.ends.includes(` ${index} `);
    edge.classList.toggle("lit", isOn);
    if (isOn) edge.dataset.ends.trim().split(" ").forEach((end) => near.add(end));
  }
  for (const part of svg.querySelectorAll("[data-node]")) {
    part.classList.toggle("lit", index !== null && near.has(part.dataset.node));
    part.classList.toggle("self", part.dataset.node === String(index));
  }
  svg.classList.toggle("few", near.size <= FEW);
}

export default function ({ data, parentElement }) {
  const svg = parentElement.querySelector("svg");
  const paint = (view) => {
    queueMicrotask(() => light(svg, data.chosen));
    return [
      ...data.edges.map((edge) => arrow(view, data.nodes, edge)),
      ...data.nodes.map((node, index) => circle(view, node, index, data.chosen)).reverse(),
      ...labels(view, data),
    ];
  };
  const over = (event) => {
    const part = event.target.closest?.("a[data-node]");
    light(svg, part ? Number(part.dataset.node) : data.chosen);
  };
  if (!svg.onpointerover) svg.addEventListener("focusin", (event) => svg.onpointerover(event));
  svg.onpointerover = over;
  svg.onpointerleave = () => light(svg, data.chosen);
  const height = (width) => Math.min(720, Math.max(300, width * 0.62, 260 + data.nodes.length));
  plane(parentElement, { label: data.label, box: data.box, pad: 48, height, paint });
}
