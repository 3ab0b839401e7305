// Shared by table.js, facts.js and sentence.js: draws one cell by text nodes.

function badge({ label, colour, icon }) {
  const made = element("span", { className: `badge ${colour}`, textContent: label });
  made.dataset.icon = icon;
  return made;
}

// A page of the dashboard opens in place, a file downloads, another site opens in a new tab.
function lead(made, href, file) {
  made.href = href;
  if (made.origin !== location.origin) {
    Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  } else if (!file) made.setAttribute("data-in-app", "");
}

function words({ text, href, file }) {
  const made = element(href ? "a" : "span", { className: "text", dir: "auto", textContent: text });
  if (href) lead(made, href, file);
  return made;
}

function fill(holder, cell) {
  if (cell.text) holder.append(words(cell));
  if (cell.badges.length) {
    if (cell.text) holder.append(" ");
    holder.append(element("span", { className: "badges" }, ...cell.badges.map(badge)));
  }
  if (cell.note) {
    holder.append(element("span", { className: "note", dir: "auto", textContent: cell.note }));
  }
  holder.classList.toggle("quiet", cell.quiet);
  holder.classList.toggle("quoted", cell.quoted);
  return holder;
}
