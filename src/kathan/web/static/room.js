// What the pages can do without this they do; here: light up a claim's words, and a slider in place of a list of days.
"use strict";

function light(numbers, on) {
  for (const number of numbers) {
    document.querySelectorAll(`[data-claims~="${number}"], [data-card="${number}"]`)
      .forEach((one) => one.classList.toggle("lit", on));
  }
}

function numbersOf(target) {
  const held = target.closest("[data-card], [data-claims]");
  if (!held) return [];
  return (held.dataset.card || held.dataset.claims).split(" ").filter((one) => /^\d+$/.test(one));
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(numbersOf(event.target), true));
  document.addEventListener(end, (event) => light(numbersOf(event.target), false));
}

function makeSlider(list) {
  if (list.options.length < 3) return;
  const slider = document.createElement("input");
  const last = list.options.length - 1;
  const shown = document.createElement("output");
  Object.assign(slider, { type: "range", min: 0, max: last, value: last - list.selectedIndex });
  slider.setAttribute("aria-label", list.labels[0].textContent);
  const show = () => {
    const option = list.options[last - slider.value];
    option.selected = true;
    shown.textContent = option.textContent;
    slider.setAttribute("aria-valuetext", option.textContent);
  };
  slider.addEventListener("input", show);
  slider.addEventListener("change", () => list.form.requestSubmit());
  list.classList.add("unseen");
  list.tabIndex = -1;
  list.setAttribute("aria-hidden", "true");
  list.after(slider, shown);
  show();
}

// Reviewing by keyboard: each button says which key is its own; never while somebody types.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=hidden]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const opened = document.querySelector(`[data-open="${CSS.escape(event.key)}"]`);
  if (opened) {
    opened.closest("details").open = true;
    document.getElementById("question").focus();
    event.preventDefault();
    return;
  }
  const one = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!one) return;
  event.preventDefault();
  if (one.tagName === "DETAILS") {
    one.open = true;
    one.querySelector("input").focus();
  } else one.click();
});

document.querySelectorAll("select[data-slider]").forEach(makeSlider);
const filters = document.querySelector("details.filters");
if (filters && window.matchMedia("(max-width: 56rem)").matches) filters.open = false;
