// Shared by the scripts that draw by text nodes: makes one element with its children.

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
