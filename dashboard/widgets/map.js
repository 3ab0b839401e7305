// Draws data = { label, box, chosen, places: [{ name, said, x, y, r, href }] } on LAND, the path
// of the world's coastlines in degrees, y southwards in the projection of Mercator.

const CLEAR = 44; // pixels between the chosen place and the next ...
const CLOSEST = 2.5; // ... but never fewer degrees on the screen
const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
const KILOMETRES = 111.32; // of a degree at the equator

function ground(view) {
  const place = `translate(${view.X(0)} ${view.Y(0)}) scale(${view.scale})`;
  return draw("path", { d: LAND, transform: place, class: "land", "vector-effect": "non-scaling-stroke" });
}

function degrees(value, [positive, negative]) {
  if (!value) return "0°";
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
}

// Meridians and parallels, some 150 pixels apart, named at the upper and the left edge.
function* net(view) {
  const step = STEPS.findLast((one) => one * view.scale >= 150) ?? 30;
  const top = view.latitude(0), bottom = view.latitude(view.height);
  const round = (number) => Number((number * step).toFixed(2));
  for (let n = Math.ceil(view.back(0) / step); round(n) <= Math.min(180, view.back(view.width)); n += 1) {
    if (round(n) < -180) continue;
    const x = view.X(round(n));
    yield draw("path", { d: `M${x},0V${view.height}`, class: "net" });
    if (x > 60 && x < view.width - 30) yield words(degrees(round(n), "EW"), { x, y: view.height - 6, class: "net", "text-anchor": "middle" });
  }
  for (let n = Math.ceil(bottom / step); round(n) <= Math.min(84, top); n += 1) {
    const y = view.Y(-mercator(round(n)));
    yield draw("path", { d: `M0,${y}H${view.width}`, class: "net" });
    if (y > 14 && y < view.height - 60) yield words(degrees(round(n), "NS"), { x: 6, y: y - 4, class: "net" });
  }
}

function mercator(latitude) {
  return (Math.asinh(Math.tan((latitude * Math.PI) / 180)) * 180) / Math.PI;
}

// The view of a drawing, which also tells the latitude of a height on the screen.
function onEarth(view) {
  const degree = Math.PI / 180;
  const latitude = (y) => Math.atan(Math.sinh((-(y - view.Y(0)) / view.scale) * degree)) / degree;
  return { ...view, latitude };
}

// A bar of a round length, true at the middle of the map.
function bar(view) {
  const latitude = (view.latitude(view.height / 2) * Math.PI) / 180;
  const perPixel = (KILOMETRES * Math.cos(latitude)) / view.scale;
  const rough = perPixel * 110, power = 10 ** Math.floor(Math.log10(rough));
  const long = [5, 2, 1].find((times) => times * power <= rough) * power;
  const [x, y, width] = [16, view.height - 30, long / perPixel];
  return draw("g", { class: "bar" },
    draw("path", { d: `M${x},${y - 5}V${y}H${x + width}V${y - 5}` }),
    words(`${long < 1 ? long * 1000 : long.toLocaleString("en")} ${long < 1 ? "m" : "km"}`,
      { x: x + width / 2, y: y - 8, "text-anchor": "middle" }));
}

function dot(view, place, isChosen) {
  const [cx, cy] = [view.X(place.x), view.Y(place.y)];
  const made = leading(place.href, place.said, isChosen ? "node chosen" : "node",
    draw("circle", { cx, cy, r: place.r }), draw("circle", { cx, cy, r: 1.6, class: "core" }));
  if (isChosen) made.setAttribute("aria-current", "true");
  return made;
}

function names(view, data) {
  const room = new Room();
  room.take([0, view.height - 60, 150, view.height]);
  room.take([view.width, -1e6, 1e6, 1e6]);
  const order = data.chosen === null ? data.places : [data.places[data.chosen], ...data.places];
  return [...new Set(order)].flatMap((place) => {
    const [x, y] = [view.X(place.x), view.Y(place.y)];
    if (x < 0 || y < 0 || x > view.width || y > view.height) return [];
    return beside([room], x, y, place.r, place.name, view.host) ?? [];
  });
}

// So far must the view be enlarged for the chosen place to stand clear of the next one.
function enlargement(data, base, width) {
  const chosen = data.places[data.chosen];
  const far = data.places.map((one) => Math.hypot(one.x - chosen.x, one.y - chosen.y));
  const nearest = Math.min(...far.filter((one) => one > 0));
  return Number.isFinite(nearest) ? Math.min(CLEAR / nearest, width / CLOSEST) / base : 1;
}

function drawn(view, data) {
  return [
    ground(view),
    ...net(view),
    ...data.places.map((place, index) => dot(view, place, index === data.chosen)),
    ...names(view, data),
    bar(view),
  ];
}

const looked = new WeakMap();

export default function ({ data, parentElement }) {
  const paint = (plain) => drawn(onEarth(plain), data);
  const height = (width) => Math.min(560, Math.max(300, width * 0.5));
  const made = plane(parentElement, { label: data.label, box: data.box, pad: 8, most: 4000, height, paint });
  if (looked.get(parentElement) === data.chosen) return;
  looked.set(parentElement, data.chosen);
  if (data.chosen !== null) {
    const { x, y } = data.places[data.chosen];
    made.look(x, y, (base, width) => enlargement(data, base, width));
  }
}
