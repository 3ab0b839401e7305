// Shared by network.js, map.js and timeline.js: a drawing that is moved and enlarged.
// Texts reach the page through textContent and attributes; addresses are made by Python.

const SPACE = "http://www.w3.org/2000/svg";
const FONT = 13;
const ruler = document.createElement("canvas").getContext("2d");
const planes = new WeakMap();

function draw(name, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function words(text, attributes) {
  const made = draw("text", { ...attributes, "unicode-bidi": "plaintext" });
  made.textContent = text;
  return made;
}

// A part of the drawing that opens a page, in place.
function leading(href, said, className, ...children) {
  const title = draw("title");
  title.textContent = said;
  const made = draw("a", { href, class: className, "aria-label": said }, title, ...children);
  made.setAttribute("data-in-app", "");
  made.setAttribute("data-stay", "");
  return made;
}

function widthOf(text, host, weight = 400) {
  ruler.font = `${weight} ${FONT}px ${getComputedStyle(host).fontFamily}`;
  return ruler.measureText(text).width;
}

function shortened(text, room, host) {
  if (widthOf(text, host) <= room) return text;
  let kept = text;
  while (kept && widthOf(`${kept}…`, host) > room) kept = kept.slice(0, -1);
  return kept.trimEnd() + "…";
}

// Keeps boxes that are taken, so that no label lies on another.
class Room {
  constructor() {
    this.taken = [];
  }
  take(box) {
    this.taken.push(box);
  }
  isFree([left, top, right, bottom]) {
    return this.taken.every(([a, b, c, d]) => right < a || left > c || bottom < b || top > d);
  }
}

// Sets `text` beside a circle where the first of `rooms` has room for it, and takes that of all;
// returns nothing where there is none.
function beside(rooms, x, y, r, text, host) {
  const width = widthOf(text, host, 500), gap = r + 5;
  const spots = [
    [x + gap, y + 4, "start", [x + gap, y - 8, x + gap + width, y + 8]],
    [x - gap, y + 4, "end", [x - gap - width, y - 8, x - gap, y + 8]],
    [x, y + gap + 10, "middle", [x - width / 2, y + gap - 2, x + width / 2, y + gap + 14]],
    [x, y - gap, "middle", [x - width / 2, y - gap - 13, x + width / 2, y - gap + 2]],
  ];
  const found = spots.find((spot) => rooms[0].isFree(spot[3]));
  if (!found) return null;
  for (const room of rooms) room.take(found[3]);
  return words(text, { x: found[0], y: found[1], "text-anchor": found[2], class: "label" });
}

class Plane {
  constructor(parent) {
    this.stage = parent.querySelector(".stage");
    this.svg = parent.querySelector("svg");
    this.zoom = 1;
    this.listen(parent);
    this.watch = new ResizeObserver(() => this.show());
    this.watch.observe(this.stage);
  }

  // `paint(view)` returns what is drawn; `height(width)` the height in pixels.
  set(options) {
    const before = this.options && JSON.stringify(this.options.box);
    this.options = options;
    if (before !== JSON.stringify(options.box)) this.reset();
    else this.show();
  }

  reset() {
    const [left, top, right, bottom] = this.options.box;
    Object.assign(this, { zoom: 1, x: (left + right) / 2, y: (top + bottom) / 2 });
    this.show();
  }

  fit() {
    const { box: [left, top, right, bottom], flat, pad = 0, height } = this.options;
    const width = this.stage.clientWidth, tall = height(width);
    const wide = Math.max(1, width - 2 * pad) / Math.max(right - left, 1e-6);
    const high = Math.max(1, tall - 2 * pad) / Math.max(bottom - top, 1e-6);
    return { width, tall, scale: (flat ? wide : Math.min(wide, high)) * this.zoom };
  }

  show() {
    if (!this.options || !this.stage.clientWidth) return;
    const { width, tall, scale } = this.fit();
    this.keepInside();
    const view = {
      width, height: tall, scale,
      X: (x) => (x - this.x) * scale + width / 2,
      Y: (y) => (this.options.flat ? y : (y - this.y) * scale + tall / 2),
      back: (x) => (x - width / 2) / scale + this.x,
      host: this.stage,
    };
    this.svg.setAttribute("viewBox", `0 0 ${width} ${tall}`);
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", tall);
    this.svg.setAttribute("aria-label", this.options.label);
    this.svg.replaceChildren(...this.options.paint(view));
  }

  keepInside() {
    const [left, top, right, bottom] = this.options.box;
    this.x = Math.min(Math.max(this.x, left), right);
    this.y = Math.min(Math.max(this.y, top), bottom);
  }

  enlarge(times, atX, atY) {
    const { width, tall, scale } = this.fit();
    const most = this.options.most ?? 40;
    const zoom = Math.min(Math.max(this.zoom * times, 1), most);
    const by = zoom / this.zoom;
    const x = (atX ?? width / 2) - width / 2, y = (atY ?? tall / 2) - tall / 2;
    this.x += (x / scale) * (1 - 1 / by);
    this.y += (y / scale) * (1 - 1 / by);
    this.zoom = zoom;
    if (zoom === 1) this.reset();
    else this.show();
  }

  // Turns to a point, enlarged as `times(pixels to a unit, width)` says, but never reduced.
  look(x, y, times) {
    const { scale, width } = this.fit();
    const zoom = Math.max(this.zoom, times(scale / this.zoom, width));
    if (zoom > this.zoom) Object.assign(this, { zoom, x, y });
    this.show();
  }

  move(x, y) {
    const { scale } = this.fit();
    this.x -= x / scale;
    this.y -= y / scale;
    this.show();
  }

  listen(parent) {
    const act = { in: () => this.enlarge(1.6), out: () => this.enlarge(1 / 1.6), all: () => this.reset() };
    for (const button of parent.querySelectorAll("[data-act]")) {
      button.onclick = act[button.dataset.act];
    }
    const keys = {
      "+": act.in, "=": act.in, "-": act.out, 0: act.all,
      ArrowLeft: () => this.move(60, 0), ArrowRight: () => this.move(-60, 0),
      ArrowUp: () => this.move(0, 60), ArrowDown: () => this.move(0, -60),
    };
    this.svg.onkeydown = (event) => {
      if (event.target !== this.svg || !keys[event.key] || event.ctrlKey || event.metaKey) return;
      if (this.options.flat && /Up|Down/.test(event.key)) return;
      event.preventDefault();
      keys[event.key]();
    };
    this.svg.onwheel = (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page
      event.preventDefault();
      this.enlarge(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    };
    this.drag();
  }

  drag() {
    let from = null, moved = false;
    this.svg.onpointerdown = (event) => {
      if (event.button === 0) [from, moved] = [[event.clientX, event.clientY], false];
    };
    this.svg.onpointermove = (event) => {
      if (!from || !(event.buttons & 1)) return;
      const [x, y] = [event.clientX - from[0], event.clientY - from[1]];
      if (!moved && Math.hypot(x, y) < 5) return;
      if (!moved) this.svg.setPointerCapture(event.pointerId);
      [from, moved] = [[event.clientX, event.clientY], true];
      this.move(x, y);
    };
    this.svg.onpointerup = () => { from = null; };
    this.svg.ondragstart = (event) => event.preventDefault();
    this.svg.addEventListener("click", (event) => {
      if (moved) event.preventDefault(), event.stopPropagation();
      moved = false;
    }, true);
  }
}

function plane(parent, options) {
  if (!planes.has(parent)) planes.set(parent, new Plane(parent));
  planes.get(parent).set(options);
  return planes.get(parent);
}
