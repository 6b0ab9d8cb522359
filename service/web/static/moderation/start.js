// The moderators' page: takes over what the server has drawn, and shows the view that the address names.

import {Refused, session} from "./api.js";
import {openAuthor} from "./author.js";
import {openHelp, signInAgain} from "./dialogs.js";
import {make} from "./dom.js";
import {listen} from "./keys.js";
import {showView, takeOver} from "./masthead.js";
import {createQueue} from "./queue.js";
import {createSpeech, createStrip} from "./speech.js";
import {ago} from "./words.js";

const TICK_MS = 30000;

const desk = JSON.parse(document.querySelector("meta[name=desk]").content);
Object.assign(session, {name: desk.name, role: desk.role, site: desk.site, sites: desk.sites, csrf: desk.csrf, ask: signInAgain});

const heard = make("div", {class: "heard", role: "status", "aria-live": "polite"});
const seen = make("div", {class: "toasts"});
const wrong = make("div", {class: "strip", role: "status", hidden: true});
const place = make("div", {});
const speech = createSpeech(heard, seen);

const queue = createQueue(desk, {speech, strip: createStrip(wrong), author: (entry) => openAuthor(entry, {speech, released: () => queue.load()})});
// The other views are loaded when they are wanted.
const VIEWS = {
  queue: async () => queue,
  history: async () => (await import("./history.js")).createHistory(desk, {speech}),
  rules: async () => (await import("./rules.js")).createRules(desk, {speech}),
  figures: async () => (await import("./figures.js")).createFigures(),
};
const views = {};
let keys = {};
let leaving = false; // whoever asked for another view decides nothing in this one any more
let turn = 0;

const viewOf = async (name) => {
  try {
    return await (views[name] ??= VIEWS[name]());
  } catch (error) {
    console.error(error);
    delete views[name];
    throw new Refused("offline", {detail: "This view could not be loaded. Open it again when the network is back."});
  }
};

const show = async (name) => {
  const mine = (turn += 1);
  leaving = true;
  const view = await viewOf(name).finally(() => { if (mine === turn) leaving = false; });
  // Who went on while a view was still on its way is not brought back to it.
  if (mine !== turn) return;
  showView(name);
  keys = view.keys || {};
  if (place.firstChild !== view.root) place.replaceChildren(view.root);
  await view.open();
};

const open = async () => {
  const wanted = new URLSearchParams(location.search).get("view");
  try {
    await show(Object.hasOwn(VIEWS, wanted) ? wanted : "queue");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    speech.toast(error.message, null, {bad: true});
  }
};

takeOver(desk, (address) => {
  history.pushState(null, "", address);
  open();
});
document.querySelector("#main").replaceChildren(wrong, place, seen, heard);
open();
listen(() => ({...(leaving ? {} : keys), "?": openHelp}));
addEventListener("popstate", open);
setInterval(() => {
  for (const time of document.querySelectorAll("article time")) time.textContent = ago(time.dateTime);
}, TICK_MS);
