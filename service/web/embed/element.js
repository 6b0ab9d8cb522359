// `<recap-comments thread="…">`: a thread in a shadow of its own.

import {make} from "../static/shared/elements.js";
import {Refused} from "../static/shared/http.js";
import {countDown, updateTimes} from "./comment.js";
import {getArticle, makeButton} from "./dom.js";
import {adoptForm} from "./form.js";
import {runLazyPart} from "./lazy_parts.js";
import {applyLooks} from "./looks.js";
import {readSettings} from "./host_page.js";
import {readTargetId} from "./permalinks.js";
import {createView, fetchPage, showFirst} from "./thread.js";
import {chooseLanguage, createVoice} from "./words.js";

const NEAR = "600px";
const MINUTE_MS = 60000;

/** @type {CSSStyleSheet | undefined} */
let sheet;
try {
  sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
} catch {
  // Safari before 16.4: each thread gets a <style> of its own
}

/**
 * Note which comment of a plain thread is being read; return the function that puts it at the same height in our thread.
 * @param {Element} element @param {View} view
 */
const keepPosition = (element, view) => {
  const topOf = (/** @type {Element} */ place) => place.getBoundingClientRect().top;
  const article = topOf(element) < 0 && [...element.querySelectorAll("[id^=comment-]")].find((one) => topOf(one) >= 0);
  const top = article ? topOf(article) : 0;
  return () => {
    const item = article && view.items.get(article.id.slice(8));
    if (item) scrollBy({top: topOf(getArticle(item)) - top, behavior: "instant"});
  };
};

class RecapComments extends HTMLElement {
  static get observedAttributes() {
    return ["thread", "site", "order", "lang", "page-title", "page-url", "permalink"];
  }

  constructor() {
    super();
    // What the page wrote inside the element is shown until the thread is there.
    /** @type {Settings | null} */
    this.started = null;
    /** @type {View | null} */
    this.view = null;
    this.shade = this.attachShadow({mode: "open"});
    /** @type {HTMLElement} */
    this.root = make("section", {class: "recap"}, make("slot"));
    // It keeps its looks until then, too: only an empty element is ours from the beginning.
    if (!this.firstElementChild) this.applyStyle();
    this.shade.append(this.root);
    this.nearObserver = new IntersectionObserver((changes) => this.handleNear(changes), {rootMargin: NEAR});
    /** @type {AbortController | undefined} ends everything that was begun with the element's place in the page */
    this.stay = undefined;
  }

  connectedCallback() {
    this.stay = new AbortController();
    const {signal} = this.stay;
    const listen = (/** @type {EventTarget} */ target, /** @type {string} */ name, /** @type {(event: any) => void} */ action) => target.addEventListener(name, action, {signal});
    const applyTheme = () => applyLooks(this, this.root);
    const print = () => this.view?.fillAll?.();
    this.nearObserver.observe(this);
    listen(window, "hashchange", () => this.goToTarget());
    listen(window, "beforeprint", print);
    listen(matchMedia("print"), "change", print);
    listen(window, "load", applyTheme);
    listen(matchMedia("(prefers-color-scheme: dark)"), "change", applyTheme);
    // A page may fade from light to dark: the end counts.
    listen(document, "transitionend", ({target, propertyName}) => /color/.test(propertyName) && target.contains(this) && applyTheme());
    const themeObserver = new MutationObserver(applyTheme);
    for (let place = /** @type {Element | null} */ (this); place; place = place.parentElement) themeObserver.observe(place, {attributes: true});
    const timers = [setInterval(() => this.view && countDown(this.view), 1000), setInterval(() => this.view && updateTimes(this.view), MINUTE_MS)];
    signal.onabort = () => {
      this.nearObserver.disconnect();
      themeObserver.disconnect();
      timers.forEach(clearInterval);
    };
    applyTheme();
    if (this.readTarget()) this.start();
  }

  disconnectedCallback() {
    this.stay?.abort();
  }

  /** @param {string} _ @param {string | null} before @param {string | null} after */
  attributeChangedCallback(_, before, after) {
    if (!this.started || before === after) return;
    this.started = null;
    this.view = null;
    this.start();
  }

  /** Load the thread near the window. Away from it, where nobody sees it, give up the height that was reserved. @param {IntersectionObserverEntry[]} changes */
  handleNear(changes) {
    if (changes.pop()?.isIntersecting) this.start();
    else if (this.view) this.root.style.minBlockSize = "0";
  }

  /** Return the id of the comment that the page's address names, "" for none. */
  readTarget() {
    return readTargetId(location.hash, location.search, readSettings(this).permalink);
  }

  goToTarget() {
    const id = this.readTarget();
    if (this.view && id) runLazyPart(this.view, "goToComment", id);
  }

  async start() {
    if (this.started) return;
    const settings = readSettings(this);
    this.started = settings;
    const loading = settings.thread ? fetchPage(settings, settings.order) : null;
    if (loading) loading.catch(() => {}); // handled below, once there are words for it
    const voice = await createVoice(chooseLanguage(this.getAttribute("lang")));
    if (!loading) {
      console.warn("recap-comments: thread (data-thread) is empty; set it to the path of the page.", this);
      return this.showMessage(voice, voice.say("noThread"));
    }
    try {
      const view = createView(settings, voice);
      showFirst(view, await loading);
      if (this.started !== settings) return; // the attributes name another thread by now
      const typing = adoptForm(view, view.form, this);
      const restore = keepPosition(this, view);
      this.mount(view.root);
      restore();
      this.view = view;
      if (typing) typing.focus();
      else this.goToTarget();
      // A plain form of the blog sends its author back like this, as WordPress does.
      if (/[?&]moderation-hash=/.test(location.search)) runLazyPart(view, "showHeldNotice");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.started !== settings) return;
      const key = error.slug !== "offline" ? "failed" : (await loadLazyParts().then((parts) => parts.isOriginRefused(settings), () => false)) ? "foreign" : "unreached";
      this.showMessage(voice, voice.say(key), () => this.startAgain(voice));
    }
  }

  applyStyle() {
    if (sheet) this.shade.adoptedStyleSheets = [sheet];
    else if (!this.shade.querySelector("style")) this.shade.prepend(make("style", {}, STYLE));
  }

  /** Put a section in the place of the one that is shown; of the height before, keep what the window shows. @param {HTMLElement} root */
  mount(root) {
    const {top, height} = this.getBoundingClientRect();
    this.applyStyle();
    this.root.replaceWith(root);
    this.root = root;
    applyLooks(this, root);
    root.style.minBlockSize = `${Math.max(0, Math.min(height, innerHeight - top))}px`;
  }

  /** @param {Voice} voice */
  startAgain(voice) {
    this.showMessage(voice, voice.say("loading"));
    this.started = null;
    this.start();
  }

  /** Show a sentence instead of a thread. @param {Voice} voice @param {string} text @param {() => void} [onRetry] */
  showMessage(voice, text, onRetry) {
    this.mount(make("section", {class: "recap", lang: voice.locale, dir: voice.dir}, make("p", {class: onRetry ? "notice bad" : "notice", role: "status"}, text),
      onRetry && makeButton(voice.say("again"), onRetry), make("slot")));
  }
}

customElements.define("recap-comments", RecapComments);
