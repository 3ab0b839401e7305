// Draws data = { of, name, csv } as links that save a picture and its rows; all is made here, so
// nothing is asked of any server. `of` is the key of the container that holds the picture.

const STYLED = [
  "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray",
  "stroke-linejoin", "paint-order", "opacity", "visibility", "font-family", "font-size",
  "font-weight", "font-style", "text-anchor", "vector-effect", "direction", "unicode-bidi",
];
const PICTURE = 'svg.plot, [data-testid="stGraphVizChart"] svg, .vega-embed svg';
const TWICE = 2; // pixels of a PNG to a pixel on the screen

function* within(root) {
  for (const part of root.querySelectorAll("*")) {
    yield part;
    if (part.shadowRoot) yield* within(part.shadowRoot);
  }
}

function pictureOf(key) {
  const holder = document.querySelector(`.st-key-${key}`);
  for (const part of holder ? within(holder) : []) {
    if (part.matches(PICTURE) && part.querySelector("path, text, circle")) return part;
  }
  return null;
}

function dress(made, shown) {
  const style = getComputedStyle(shown);
  for (const name of STYLED) {
    const value = style.getPropertyValue(name);
    if (value) made.style.setProperty(name, value);
  }
  made.removeAttribute("class");
  made.removeAttribute("href");
  made.removeAttribute("xlink:href");
  [...shown.children].forEach((child, index) => dress(made.children[index], child));
}

// A copy that looks the same alone: with its colours, its size and what it stands on.
function copied(shown) {
  const made = shown.cloneNode(true);
  dress(made, shown);
  const { width, height } = shown.getBoundingClientRect();
  if (!made.getAttribute("viewBox")) made.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const [x, y, wide, high] = made.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  made.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  made.setAttribute("width", Math.round(width));
  made.setAttribute("height", Math.round(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const under = shown.parentElement?.closest(".stage.map") ?? document.querySelector(".stApp");
  for (const [name, value] of Object.entries({ x, y, width: wide, height: high })) {
    ground.setAttribute(name, value);
  }
  ground.setAttribute("fill", getComputedStyle(under).backgroundColor);
  made.prepend(ground);
  return made;
}

function save(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function asSvg(shown) {
  return new XMLSerializer().serializeToString(copied(shown));
}

async function asPng(shown) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([asSvg(shown)], { type: "image/svg+xml" }));
  await image.decode();
  const sheet = document.createElement("canvas");
  sheet.width = image.width * TWICE;
  sheet.height = image.height * TWICE;
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => sheet.toBlob(done, "image/png"));
}

export default function ({ data, parentElement }) {
  const ways = {
    svg: () => save(asSvg(pictureOf(data.of)), "image/svg+xml", `${data.name}.svg`),
    png: async () => save(await asPng(pictureOf(data.of)), "image/png", `${data.name}.png`),
    csv: () => save(data.csv, "text/csv;charset=utf-8", `${data.name}.csv`),
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = ways[button.dataset.as];
  }
}
