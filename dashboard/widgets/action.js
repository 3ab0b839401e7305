// Draws data = { label, href } as a link that the page's own script leaves alone.

export default function ({ data, parentElement }) {
  const link = parentElement.querySelector("a");
  link.textContent = data.label;
  link.href = data.href;
}
