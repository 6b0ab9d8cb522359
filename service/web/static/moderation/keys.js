// Keys: single letters, never while somebody types or with a modifier, and only as long as they are wanted (WCAG 2.1.4).

const SLOT = "recap-desk-keys";

/** Say whether letters are commands; this device remembers it. */
export const areKeysOn = () => {
  try { return localStorage.getItem(SLOT) !== "off"; } catch { return true; }
};

/** Turn the letters on or off. @param {boolean} on */
export const setKeysOn = (on) => {
  try { localStorage.setItem(SLOT, on ? "on" : "off"); } catch { /* kept for this page only where storage is forbidden */ }
};

const MOVES = ["j", "k"];

/** @param {Element} target */
const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

/**
 * Run commands when their keys are pressed, as long as no dialog is open; Enter and Space keep their meaning on buttons and links.
 * @param {() => Desk.Keys} getCommands returns those of the view that is open
 */
export const listenToKeys = (getCommands) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const target = /** @type {Element} */ (event.target);
    if (!target.closest || isTyping(target) || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && target.closest("button, a, summary, label, input")) return;
    if (event.key.length === 1 && !areKeysOn()) return;
    // A key held down may move on, but decides once.
    if (event.repeat && !MOVES.includes(event.key)) return;
    const command = getCommands()[event.key];
    if (!command) return;
    event.preventDefault();
    command(event);
  });
};
