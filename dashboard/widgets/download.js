// Gives away the picture in the container with the class data.chart, and data.csv, as files.
// Nothing leaves the browser: each file is made here, from what is on the page.

const TWICE = 2;

function save(name, blob) {
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(blob), download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The picture as it stands on the page, with the colours that the page's style gives its words.
function picture(chart) {
  const drawn = document.querySelector(`.${chart} svg.marks`);
  const copy = drawn.cloneNode(true);
  const words = drawn.querySelectorAll("text");
  copy.querySelectorAll("text").forEach((text, index) => {
    text.setAttribute("fill", getComputedStyle(words[index]).fill);
  });
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  Object.entries({ width, height }).forEach(([name, value]) => copy.setAttribute(name, value));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function svg({ chart, name }) {
  save(`${name}.svg`, new Blob([picture(chart).text], { type: "image/svg+xml" }));
}

async function png({ chart, name }) {
  const { text, width, height } = picture(chart);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: width * TWICE, height: height * TWICE,
  });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(`${name}.png`, blob), "image/png");
}

export default function ({ data, parentElement }) {
  const [asSvg, asPng] = parentElement.querySelectorAll("button");
  asSvg.onclick = () => svg(data);
  asPng.onclick = () => png(data);
}
