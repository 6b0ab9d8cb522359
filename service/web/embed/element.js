// `<recap-comments thread="…">`: a thread in a shadow of its own.

import {make} from "../static/shared/elements.js";
import {Refused} from "../static/shared/http.js";
import {countDown, updateTimes} from "./comment.js";
import {getArticle, makeButton} from "./dom.js";
import {adoptForm} from "./form.js";
import {readSettings} from "./host_page.js";
import {readTargetId} from "./permalinks.js";
import {createView, fetchPage, goToComment, showFirst} from "./thread.js";
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

/** Say whether an element is on a dark page: its text is light there. @param {Element} element */
const isDark = (element) => {
  const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(element).color);
  if (!rgb) return matchMedia("(prefers-color-scheme: dark)").matches;
  return 0.299 * +rgb[1] + 0.587 * +rgb[2] + 0.114 * +rgb[3] > 140;
};

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
    this.updateTheme = () => this.applyTheme();
    this.nearObserver = new IntersectionObserver((changes) => this.handleNear(changes), {rootMargin: NEAR});
    this.themeObserver = new MutationObserver(this.updateTheme);
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    /** @type {number[]} */
    this.timers = [];
    this.goToTarget = () => {
      const id = this.readTarget();
      if (this.view && id) goToComment(this.view, id);
    };
  }

  connectedCallback() {
    this.nearObserver.observe(this);
    this.dark.addEventListener("change", this.updateTheme);
    for (const element of [document.documentElement, document.body, this]) this.themeObserver.observe(element, {attributes: true});
    addEventListener("hashchange", this.goToTarget);
    this.timers = [setInterval(() => this.view && countDown(this.view), 1000), setInterval(() => this.view && updateTimes(this.view), MINUTE_MS)];
    this.applyTheme();
    if (this.readTarget()) this.start();
  }

  disconnectedCallback() {
    this.nearObserver.disconnect();
    this.themeObserver.disconnect();
    this.dark.removeEventListener("change", this.updateTheme);
    removeEventListener("hashchange", this.goToTarget);
    this.timers.forEach(clearInterval);
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
    else if (this.view) this.root.classList.add("settled");
  }

  applyTheme() {
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && isDark(this.parentElement || document.documentElement));
    if (this.root.dataset.theme !== (dark ? "dark" : "light")) this.root.dataset.theme = dark ? "dark" : "light";
  }

  /** Return the id of the comment that the page's address names, "" for none. */
  readTarget() {
    return readTargetId(location.hash, location.search, readSettings(this).permalink);
  }

  async start() {
    if (this.started) return;
    const settings = readSettings(this);
    this.started = settings;
    const loading = settings.thread ? fetchPage(settings, settings.order) : null;
    if (loading) loading.catch(() => {}); // handled below, once there are words for it
    const voice = await createVoice(chooseLanguage(this.getAttribute("lang")));
    if (!loading) {
      console.warn('recap-comments: the attribute "thread" (on a script tag "data-thread") is empty. It names the thread, such as the path of the page.', this);
      return this.showMessage(voice, voice.say("noThread"));
    }
    try {
      const view = createView(settings, voice);
      showFirst(view, await loading);
      if (this.started !== settings) return; // the attributes name another thread by now
      const typing = adoptForm(view.form, this);
      const restore = keepPosition(this, view);
      this.mount(view.root);
      restore();
      this.view = view;
      if (typing) typing.focus();
      else this.goToTarget();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.started !== settings) return;
      this.showMessage(voice, voice.say(error.slug === "offline" ? "unreached" : "failed"), () => this.startAgain(voice));
    }
  }

  applyStyle() {
    if (sheet) this.shade.adoptedStyleSheets = [sheet];
    else if (!this.shade.querySelector("style")) this.shade.prepend(make("style", {}, STYLE));
  }

  /** Put a section in the place of the one that is shown. @param {HTMLElement} root */
  mount(root) {
    this.applyStyle();
    this.root.replaceWith(root);
    this.root = root;
    this.applyTheme();
  }

  /** @param {Voice} voice */
  startAgain(voice) {
    this.showMessage(voice, voice.say("loading"));
    this.started = null;
    this.start();
  }

  /** Show a sentence instead of a thread. @param {Voice} voice @param {string} text @param {() => void} [onRetry] */
  showMessage(voice, text, onRetry) {
    this.mount(make("section", {class: "recap", lang: voice.locale, dir: voice.dir}, make("p", {class: "notice", role: "status"}, text),
      onRetry && makeButton(voice.say("again"), onRetry), make("slot")));
  }
}

customElements.define("recap-comments", RecapComments);
