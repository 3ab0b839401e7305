// Choosing words in a drawn text, by pointer or by keyboard. Offsets count code points.
// A text node knows where it begins in the whole text; what no text node of ours holds is not text.

const begins = new WeakMap();
const CHOSEN = "claims-chosen";

function points(text) {
  return Array.from(text).length;
}

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (begins.has(walker.currentNode)) found.push(walker.currentNode);
  return found;
}

// A selection inside a shadow root is told by the root or, by the standard, on asking for ranges.
function selectedRange(root) {
  const inside = root.getRootNode();
  const selection = inside.getSelection?.() ?? document.getSelection();
  if (!selection || !selection.rangeCount) return null;
  if (inside.getSelection || !selection.getComposedRanges) return selection.getRangeAt(0);
  const [found] = selection.getComposedRanges({ shadowRoots: [inside] });
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

function partOf(node, range) {
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.data.length;
  const start = begins.get(node) + points(node.data.slice(0, from));
  return { start, text: node.data.slice(from, to) };
}

// Return the words selected as a span without white space at its ends, or null.
function selectedSpan(root) {
  const range = selectedRange(root);
  if (!range || range.collapsed) return null;
  const parts = textNodes(root)
    .filter((node) => range.intersectsNode(node))
    .map((node) => partOf(node, range))
    .filter((part) => part.text.trim());
  if (!parts.length) return null;
  const first = parts[0];
  const last = parts[parts.length - 1];
  return {
    start: first.start + points(first.text) - points(first.text.trimStart()),
    end: last.start + points(last.text.trimEnd()),
  };
}

function placeAt(nodes, offset, isEnd) {
  for (const node of nodes) {
    const within = offset - begins.get(node);
    const size = points(node.data);
    if (within < 0) return { node, at: 0 };
    if (within < size || (isEnd && within === size)) {
      return { node, at: Array.from(node.data).slice(0, within).join("").length };
    }
  }
  const node = nodes[nodes.length - 1];
  return { node, at: node.data.length };
}

function rangeOf(root, span) {
  const nodes = textNodes(root);
  if (!nodes.length) return null;
  const range = document.createRange();
  const from = placeAt(nodes, span.start, false);
  const to = placeAt(nodes, span.end, true);
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

function showChosen(root, span) {
  const range = span && globalThis.CSS?.highlights ? rangeOf(root, span) : null;
  if (range) CSS.highlights.set(CHOSEN, new Highlight(range));
  else CSS.highlights?.delete(CHOSEN);
}

function units(root, granularity) {
  const cut = new Intl.Segmenter(undefined, { granularity });
  const found = [];
  for (const paragraph of root.children) {
    const nodes = textNodes(paragraph);
    if (!nodes.length) continue;
    let at = begins.get(nodes[0]);
    for (const part of cut.segment(nodes.map((node) => node.data).join(""))) {
      const size = points(part.segment);
      const lead = size - points(part.segment.trimStart());
      const end = at + points(part.segment.trimEnd());
      const isWord = granularity !== "word" || part.isWordLike;
      if (part.segment.trim() && isWord) found.push({ start: at + lead, end, paragraph });
      at += size;
    }
  }
  return found;
}

// Words by left and right, sentences by up and down; with shift the choice grows; Enter takes it.
function keyboard(root, take) {
  const say = root.parentNode.querySelector(".said");
  let words = null;
  let sentences = null;
  let cursor = null;

  function show(span) {
    const range = rangeOf(root, span);
    const selection = root.getRootNode().getSelection?.() ?? document.getSelection();
    selection.setBaseAndExtent(
      range.startContainer, range.startOffset, range.endContainer, range.endOffset,
    );
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    say.textContent = range.toString();
  }

  // The first key takes the first unit; at either end of the text the choice stays as it is.
  function move(list, step) {
    const { start, end } = cursor ?? { start: 0, end: 0 };
    const next = step > 0
      ? list.find((unit) => unit.start >= end)
      : list.findLast((unit) => unit.end <= start);
    cursor = next ?? cursor ?? list[0];
  }

  function stretch(list, step) {
    if (!cursor) return move(list, step);
    const last = step > 0
      ? list.find((unit) => unit.end > cursor.end)
      : list.findLast((unit) => unit.end < cursor.end && unit.end > cursor.start);
    if (last) cursor = { start: cursor.start, end: last.end };
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && cursor && event.target === root) {
      take({ start: cursor.start, end: cursor.end });
    } else if (event.key === "Escape") {
      cursor = null;
      (root.getRootNode().getSelection?.() ?? document.getSelection()).removeAllRanges();
    } else if (across || down) {
      words ??= units(root, "word");
      sentences ??= units(root, "sentence");
      if (!words.length) return;
      const list = down ? sentences : words;
      const here = words.findLast((unit) => cursor && unit.start < cursor.end)?.paragraph ?? root;
      const flipped = across && getComputedStyle(here).direction === "rtl" ? -1 : 1;
      const step = (across ?? down) * flipped;
      if (event.shiftKey) stretch(list, step);
      else move(list, step);
      show(cursor);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

// Words are taken when the pointer lets go of them.
function pointer(root, take) {
  return () => {
    const span = selectedSpan(root);
    if (span) take(span);
  };
}

function letChoose(root, take) {
  root.tabIndex = 0;
  root.onkeydown = keyboard(root, take);
  root.onpointerup = pointer(root, take);
}
