// Draws data = { label, knots: [[day, place], ...], gaps: [[from, to], ...], height,
// lines: [{ y, heading } or { y, from, to, text, said, qualified, href }] }; days are ordinals,
// null is an open end, and a gap is a long time without dates that is drawn short.

const EPOCH = 719163; // the ordinal of 1970-01-01
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
const AXIS = 30; // pixels

function ordinal(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / 864e5) + EPOCH;
}

function* byYears(first, last, step) {
  for (let year = Math.ceil(first / step) * step; year <= last + step; year += step) {
    if (year > 0) yield [ordinal(year, 0, 1), String(year)];
  }
}

function* byMonths(first, last, step) {
  for (let month = first * 12; month <= (last + 1) * 12; month += step) {
    const [year, of] = [Math.floor(month / 12), month % 12];
    yield [ordinal(year, of, 1), of ? `${MONTHS[of]} ${year}` : String(year)];
  }
}

function* byDays(from, to, step) {
  for (let day = Math.floor(from); day <= to; day += 1) {
    const date = new Date((day - EPOCH) * 864e5), of = date.getUTCDate();
    if ((of - 1) % step || (step > 1 && of > 29)) continue;
    yield [day, `${of} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`];
  }
}

// Reads the straight lines between knots, from the column `of` to the other one.
function along(knots, value, of) {
  const last = knots.length - 2;
  const next = knots.findIndex((knot, index) => index > 0 && value < knot[of]);
  const [a, b] = knots.slice(next < 0 ? last : next - 1);
  return a[1 - of] + ((value - a[of]) * (b[1 - of] - a[1 - of])) / (b[of] - a[of]);
}

// The view of a drawing, asked for days instead of places.
function inDays(view, data) {
  return {
    ...view,
    X: (day) => view.X(along(data.knots, day, 0)),
    back: (x) => along(data.knots, view.back(x), 1),
    isGap: (day) => data.gaps.some(([from, to]) => day > from && day < to),
  };
}

function ticks(view) {
  const [from, to] = [view.back(0), view.back(view.width)];
  const year = (day) => new Date((day - EPOCH) * 864e5).getUTCFullYear();
  const days = 92 / view.scale; // so many between two labels
  const [first, last] = [year(from), year(to)];
  const found = days <= 10 ? byDays(from, to, [1, 2, 5, 10].find((step) => step >= days))
    : days <= 180 ? byMonths(first, last, [1, 2, 3, 6].find((step) => step * 30 >= days) ?? 6)
    : byYears(first, last, YEARS.find((step) => step * 365 >= days) ?? 5000);
  return [...found].filter(([day]) => day >= from && day <= to && !view.isGap(day));
}

function gap(view, [from, to], height) {
  const [left, right] = [view.X(from) + 3, view.X(to) - 3];
  if (right - left < 4) return [];
  const title = draw("title");
  title.textContent = "A long time without dates, not drawn to scale";
  const shape = { x: left, y: AXIS - 8, width: right - left, height: height - AXIS + 8, class: "gap" };
  return [draw("rect", shape, title),
    words("⋯", { x: (left + right) / 2, y: 14, "text-anchor": "middle", class: "label" })];
}

function axis(view, height) {
  return ticks(view).map(([day, said]) => {
    const x = view.X(day), half = widthOf(said, view.host) / 2;
    const inside = x >= half && x <= view.width - half;
    return draw("g", { class: "tick" }, draw("path", { d: `M${x},${AXIS - 8}V${height}` }),
      ...(inside ? [words(said, { x, y: 14, "text-anchor": "middle" })] : []));
  });
}

function heading(view, line) {
  const y = line.y + AXIS;
  return [draw("path", { d: `M0,${y}H${view.width}`, class: "rule" }),
    words(shortened(line.heading, view.width, view.host), { x: 0, y: y + 18, class: "heading" })];
}

// The fading end of a bar that has no bound there.
function fading(x, y, way, style) {
  const made = [...Array(12).keys()].map((step) => draw("rect", {
    x: way > 0 ? x + step * 3 : x - (step + 1) * 3, y, width: 3, height: 10, class: "fade",
    opacity: 0.9 - step * 0.07,
  }));
  const tip = x + way * 46, foot = tip - way * 8;
  return [...made, draw("polygon", { points: `${tip},${y + 5} ${foot},${y} ${foot},${y + 10}`, class: style })];
}

function span(view, line, y) {
  const isDay = line.from !== null && line.to - line.from === 1;
  const style = `bar${line.qualified ? " qualified" : ""}`;
  const left = view.X(line.from ?? line.to), right = view.X(line.to ?? line.from);
  if (isDay && right - left < 12) {
    const x = (left + right) / 2;
    const points = `${x},${y - 2} ${x + 7},${y + 5} ${x},${y + 12} ${x - 7},${y + 5}`;
    return [x - 7, x + 7, [draw("polygon", { points, class: style })]];
  }
  const width = line.from === null || line.to === null ? 0 : Math.max(right - left, 8);
  const parts = width ? [draw("rect", { x: left, y, width, height: 10, rx: 3, class: style })] : [];
  if (line.from === null) parts.push(...fading(right, y, -1, style));
  if (line.to === null) parts.push(...fading(left, y, 1, style));
  const ends = width ? [left, left + width] : line.from === null ? [right - 46, right] : [left, left + 46];
  return [...ends, parts];
}

function labelled(view, line, from, to, y) {
  const width = widthOf(line.text, view.host), gap = 8;
  const at = { y: y + 9.5, class: "label" };
  if (to < 0) return words(`← ${shortened(line.text, view.width - 40, view.host)}`, { ...at, x: 2, class: "label away" });
  if (from > view.width) {
    const text = `${shortened(line.text, view.width - 40, view.host)} →`;
    return words(text, { ...at, x: view.width - 2, "text-anchor": "end", class: "label away" });
  }
  if (to + gap + width <= view.width) return words(line.text, { ...at, x: to + gap });
  if (from - gap - width >= 0) return words(line.text, { ...at, x: from - gap, "text-anchor": "end" });
  const rooms = [view.width - to - gap, from - gap];
  if (Math.max(...rooms) < 60) return words(shortened(line.text, view.width, view.host), { ...at, x: 4, class: "label over" });
  const text = shortened(line.text, Math.max(...rooms), view.host);
  return rooms[0] >= rooms[1]
    ? words(text, { ...at, x: to + gap }) : words(text, { ...at, x: from - gap, "text-anchor": "end" });
}

function claim(view, line) {
  const y = line.y + AXIS + 6;
  const [from, to, parts] = span(view, line, y);
  const row = draw("rect", { x: 0, y: y - 7, width: view.width, height: 24, class: "row" });
  return [leading(line.href, line.said, "claim", row, ...parts, labelled(view, line, from, to, y))];
}

export default function ({ data, parentElement }) {
  const height = data.height + AXIS;
  const paint = (plain) => {
    const view = inDays(plain, data);
    return [
      ...data.gaps.flatMap((one) => gap(view, one, height)),
      ...axis(view, height),
      ...data.lines.flatMap((line) => (line.heading ? heading(view, line) : claim(view, line))),
    ];
  };
  const long = data.knots.at(-1)[1];
  plane(parentElement, {
    label: data.label, box: [0, 0, long, 1], flat: true, paint, height: () => height,
    most: Math.max(1, long / 12),
  });
}
