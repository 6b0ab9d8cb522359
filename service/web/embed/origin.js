// The service is where this script came from; nothing else of the page is read.

export const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript
  : /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="/embed.js"]'));
export const BASE = new URL(".", SCRIPT ? SCRIPT.src : location.href).href;
