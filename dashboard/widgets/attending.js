// Scrolls to the top of a record that is new on the screen, puts the cursor into the comment that
// is asked for, and lets Escape leave it. data = { record, asked }.

const seen = { record: null, asked: 0 };

function comment() {
  return document.querySelector(".st-key-deciding textarea");
}

function leave(event) {
  if (event.key === "Escape" && event.target === comment()) event.target.blur();
}

export default function ({ data }) {
  if (data.record !== seen.record) {
    if (seen.record !== null) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    seen.record = data.record;
  }
  if (data.asked > seen.asked) comment()?.focus();
  seen.asked = data.asked;
  document.addEventListener("keydown", leave);
  return () => document.removeEventListener("keydown", leave);
}
