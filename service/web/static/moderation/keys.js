// Keys: single letters, never while somebody types or with a modifier, and only as long as they are wanted (WCAG 2.1.4).

const SLOT = "recap-desk-keys";

/** Whether letters are commands; kept on this device. */
export const keysWanted = () => {
  try { return localStorage.getItem(SLOT) !== "off"; } catch { return true; }
};

/** @param {boolean} on */
export const wantKeys = (on) => {
  try { localStorage.setItem(SLOT, on ? "on" : "off"); } catch { /* kept for this page only where storage is forbidden */ }
};

const MOVES = ["j", "k"];

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

/**
 * Letters do what `commands` say, as long as no dialog is open; Enter and Space keep their meaning on buttons and links.
 * @param {() => Record<string, (event: KeyboardEvent) => void>} commands those of the view that is open
 */
export const listen = (commands) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const target = /** @type {Element} */ (event.target);
    if (!target.closest || typing(target) || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && target.closest("button, a, summary, label, input")) return;
    if (event.key.length === 1 && !keysWanted()) return;
    // A key held down may move on, but decides once.
    if (event.repeat && !MOVES.includes(event.key)) return;
    const doing = commands()[event.key];
    if (!doing) return;
    event.preventDefault();
    doing(event);
  });
};
