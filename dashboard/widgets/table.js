// Draws data = { label, columns: [{ title, end, wide, named }], rows: [[cell, ...], ...] }.

// Roles are spelled out: on a narrow screen the style takes the table's own away.
function heading(column) {
  const made = element("th", { scope: "col", role: "columnheader", textContent: column.title });
  made.classList.toggle("end", column.end);
  made.classList.toggle("wide", column.wide);
  return made;
}

function placed(cell, index, columns) {
  const holder = index
    ? element("td", { role: "cell" })
    : element("th", { scope: "row", role: "rowheader" });
  const made = fill(holder, cell);
  made.classList.toggle("end", columns[index].end);
  made.classList.toggle("wide", columns[index].wide);
  made.classList.toggle("named", columns[index].named);
  made.dataset.title = columns[index].title;
  if (!cell.text && !cell.badges.length) made.classList.add("empty");
  return made;
}

function row(cells, columns) {
  return element("tr", { role: "row" }, ...cells.map((cell, index) => placed(cell, index, columns)));
}

export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table");
  table.role = "table";
  table.ariaLabel = data.label;
  table.classList.toggle("pairs", data.columns.length === 2 && data.columns[1].end);
  table.classList.toggle("halved", data.columns.filter((column) => column.wide).length === 2);
  table.replaceChildren(
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...data.columns.map(heading))),
    element("tbody", { role: "rowgroup" }, ...data.rows.map((cells) => row(cells, data.columns))),
  );
}
