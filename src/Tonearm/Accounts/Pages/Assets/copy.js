// Puts a text on the clipboard for whoever presses the button beside it. Without script there is no button.
"use strict";

// Read out by screen readers whenever its text changes.
const announcement = document.createElement("div");
announcement.className = "unseen";
announcement.setAttribute("aria-live", "polite");
document.body.append(announcement);

for (const button of document.querySelectorAll("button[data-copied]")) {
  const text = button.parentElement.querySelector("pre");
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!await copy(text)) return;
    button.textContent = announcement.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; announcement.textContent = ""; }, 2000);
  });
}

// Browsers have a clipboard only on https and on localhost; elsewhere the text is selected and copied the old way.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
