// The moderators' page: takes over what the server has drawn, and shows the view that the address names.

import {Refused, session} from "./api.js";
import {openAuthor} from "./author.js";
import {openHelp, signInAgain} from "./dialogs.js";
import {fill, make} from "./dom.js";
import {listenToKeys} from "./keys.js";
import {replaceHeader, showView} from "./masthead.js";
import {createQueue} from "./queue.js";
import {createSpeech, createStrip} from "./speech.js";
import {formatAge, setReasonWords} from "./words.js";

const TICK_MS = 30000;

const desk = /** @type {Desk.Facts} */ (JSON.parse(/** @type {HTMLMetaElement} */ (document.querySelector("meta[name=desk]")).content));
Object.assign(session, {name: desk.name, role: desk.role, site: desk.site, sites: desk.sites, csrf: desk.csrf, root: desk.root, signIn: signInAgain});

setReasonWords(desk.reasons);

const liveRegion = make("div", {class: "heard", role: "status", "aria-live": "polite"});
const toastArea = make("div", {class: "toasts"});
const bars = make("div", {class: "bars"});
const foot = make("div", {class: "foot"}, bars, toastArea);
const wrong = make("div", {class: "strip", role: "status", hidden: true});
const place = make("div", {});
const speech = createSpeech(liveRegion, toastArea);

const queue = createQueue(desk, {speech, foot, strip: createStrip(wrong), author: (entry) => openAuthor(entry, {speech, onRelease: () => queue.load()})});
// The other views are loaded when somebody opens them.
/** @type {Record<string, () => Promise<Desk.ViewOfPage>>} */
const VIEWS = {
  queue: async () => queue,
  history: async () => (await import("./history.js")).createHistory(desk, {speech}),
  rules: async () => (await import("./rules.js")).createRules(desk, {speech}),
  figures: async () => (await import("./figures.js")).createFigures(),
};
/** @type {Record<string, Promise<Desk.ViewOfPage>>} */
const views = {};
/** @type {Desk.Keys} */
let keys = {};
let leaving = false; // while another view is on its way, keys decide nothing in this one
let turn = 0;
/** @type {Desk.ViewOfPage | null} */
let openView = null;

const loadView = async (/** @type {string} */ name) => {
  try {
    return await (views[name] ??= VIEWS[name]());
  } catch (error) {
    console.error(error);
    delete views[name];
    throw new Refused("offline", {detail: "This view could not be loaded. Open it again when the network is back."});
  }
};

const show = async (/** @type {string} */ name) => {
  const mine = (turn += 1);
  leaving = true;
  const view = await loadView(name).finally(() => { if (mine === turn) leaving = false; });
  // Somebody has opened a third view meanwhile.
  if (mine !== turn) return;
  showView(name);
  keys = view.keys || {};
  openView = view;
  if (place.firstChild !== view.root) place.replaceChildren(view.root);
  fill(bars, ...(view.bars || []));
  foot.classList.toggle("reserved", Boolean(view.bars));
  await view.open();
};

const open = async () => {
  const name = new URLSearchParams(location.search).get("view") || "";
  try {
    await show(Object.hasOwn(VIEWS, name) ? name : "queue");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    speech.toast(error.message, null, {bad: true});
  }
};

replaceHeader(desk, (address) => {
  if (openView?.mayLeave && !openView.mayLeave()) return;
  history.pushState(null, "", address);
  open();
});
/** @type {HTMLElement} */ (document.querySelector("#main")).replaceChildren(wrong, place, foot, liveRegion);
// The page ends above its foot, whose height changes with what it shows.
new ResizeObserver(() => document.body.style.setProperty("--foot", `${foot.offsetHeight}px`)).observe(foot);
open();
listenToKeys(() => ({...(leaving ? {} : keys), "?": openHelp}));
addEventListener("popstate", open);
setInterval(() => {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("article time"))) time.textContent = formatAge(time.dateTime);
}, TICK_MS);
