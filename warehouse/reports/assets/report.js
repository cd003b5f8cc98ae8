"use strict";
// The page works from disk: no request, no library. Language, filter, and the join of finding, field and box.

const root = document.documentElement;

function speak(language) {
  root.dataset.ui = language;
  root.lang = language;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.classList.toggle("on", button.dataset.language === language);
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  const search = document.getElementById("search");
  if (search) search.placeholder = search.dataset[language];
  try { localStorage.setItem("enduse-language", language); } catch { /* a file from disk may have no storage */ }
}

function remembered() {
  const asked = new URLSearchParams(location.search).get("language");
  if (asked) return asked;
  try { return localStorage.getItem("enduse-language"); } catch { return null; }
}

function joined(key) {
  return document.querySelectorAll(`[data-key="${CSS.escape(key)}"]:not(button)`);
}

function light(key, on) {
  for (const element of joined(key)) element.classList.toggle("lit", on);
}

let pinned = "";
function pin(key, from) {
  if (pinned) light(pinned, false);
  pinned = key;
  light(key, true);
  const fromScan = from instanceof SVGElement;
  const goal = [...joined(key)].find((element) => (element instanceof SVGElement) !== fromScan);
  if (!goal) return;
  const group = goal.closest("details");
  if (group) group.open = true;
  goal.scrollIntoView({ block: "center", behavior: "smooth" });
}

for (const element of document.querySelectorAll("[data-key]")) {
  const key = element.dataset.key;
  const clickable = element.matches("button, rect");
  element.addEventListener("mouseenter", () => light(key, true));
  element.addEventListener("mouseleave", () => { if (key !== pinned) light(key, false); });
  if (!clickable) continue;
  element.addEventListener("focus", () => light(key, true));
  element.addEventListener("blur", () => { if (key !== pinned) light(key, false); });
  element.addEventListener("click", () => pin(key, element));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(key, element); }
  });
}

let verdict = "";
function filter() {
  const words = (document.getElementById("search")?.value || "").toLowerCase();
  for (const line of document.querySelectorAll("#lines tr")) {
    const fits = (!verdict || line.dataset.verdict === verdict) && line.textContent.toLowerCase().includes(words);
    line.hidden = !fits;
  }
}
for (const button of document.querySelectorAll("[data-filter]")) {
  button.addEventListener("click", () => {
    verdict = button.dataset.filter;
    for (const other of document.querySelectorAll("[data-filter]")) other.setAttribute("aria-pressed", String(other === button));
    filter();
  });
}
document.getElementById("search")?.addEventListener("input", filter);

for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
window.addEventListener("beforeprint", () => { for (const group of document.querySelectorAll("details.o-fail, details.o-unknown, .o-fail details, .o-unknown details")) group.open = true; });
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input") || event.ctrlKey || event.altKey || event.metaKey) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel=${rel}]`);
  if (link) location.href = link.href;
});
speak(remembered() || root.dataset.ui);
