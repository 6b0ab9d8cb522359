// Where this script came from is where the service is; nothing else of the page is asked.

const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript : document.querySelector('script[src*="/embed.js"]');
const BASE = new URL(".", SCRIPT ? SCRIPT.src : location.href).href;
