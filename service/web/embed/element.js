// `<recap-comments thread="…">`: a thread in a shadow of its own, and the script tag that stands for one.

const NEAR = "600px";
const MINUTE_MS = 60000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/** Light text means a dark page; it need not say so. @param {Element} element */
const isDark = (element) => {
  const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(element).color);
  if (!rgb) return matchMedia("(prefers-color-scheme: dark)").matches;
  return 0.299 * rgb[1] + 0.587 * rgb[2] + 0.114 * rgb[3] > 140;
};

const pageTitle = () => {
  const meta = document.querySelector('meta[property="og:title"]');
  return (meta && meta.getAttribute("content")) || String(document.title || "");
};

/** Whoever reads in the middle of a plain thread finds the comment at the same height in ours: call it once that is there. */
const reading = (element, view) => {
  const topOf = (place) => place.getBoundingClientRect().top;
  const read = topOf(element) < 0 && [...element.querySelectorAll("[id^=comment-]")].find((article) => topOf(article) >= 0);
  const top = read && topOf(read);
  return () => {
    const item = read && view.items.get(read.id.slice(8));
    if (item) scrollBy({top: topOf(item.firstChild) - top, behavior: "instant"});
  };
};

class RecapComments extends HTMLElement {
  static get observedAttributes() {
    return ["thread", "site", "order", "lang", "page-title", "page-url"];
  }

  constructor() {
    super();
    // What the page wrote inside the element is shown until the thread is there.
    this.shade = this.attachShadow({mode: "open"});
    this.root = make("section", {class: "recap"}, make("slot"));
    // It keeps its looks until then, too: only an empty element is ours from the beginning.
    if (!this.firstElementChild) this.dress();
    this.shade.append(this.root);
    this.repaint = () => this.paint();
    this.aim = () => this.view && aimedAt() && goTo(this.view, aimedAt());
  }

  connectedCallback() {
    this.watching = new IntersectionObserver((seen) => this.near(seen), {rootMargin: NEAR});
    this.watching.observe(this);
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", this.repaint);
    this.looks = new MutationObserver(this.repaint);
    for (const element of [document.documentElement, document.body, this]) this.looks.observe(element, {attributes: true});
    addEventListener("hashchange", this.aim);
    this.timers = [setInterval(() => this.view && countDown(this.view), 1000), setInterval(() => this.view && tick(this.view), MINUTE_MS)];
    this.paint();
    if (aimedAt()) this.start();
  }

  disconnectedCallback() {
    this.watching.disconnect();
    this.looks.disconnect();
    this.dark.removeEventListener("change", this.repaint);
    removeEventListener("hashchange", this.aim);
    this.timers.forEach(clearInterval);
  }

  attributeChangedCallback(_, before, after) {
    if (!this.started || before === after) return;
    this.started = null;
    this.view = null;
    this.start();
  }

  /** Near the window the thread is loaded. Out of it, where nobody sees, the height kept for it is let go. */
  near(seen) {
    const {isIntersecting} = seen[seen.length - 1];
    if (isIntersecting) this.start();
    else if (this.view) this.root.classList.add("settled");
  }

  paint() {
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && isDark(this.parentElement || document.documentElement));
    if (this.root.dataset.theme !== (dark ? "dark" : "light")) this.root.dataset.theme = dark ? "dark" : "light";
  }

  settings() {
    const attribute = (name) => this.getAttribute(name);
    return {
      thread: attribute("thread") || "",
      site: attribute("site") || "default",
      order: attribute("order") === "newest" ? "newest" : "oldest",
      pageTitle: attribute("page-title") ?? pageTitle(),
      pageUrl: attribute("page-url") ?? location.origin + location.pathname,
    };
  }

  async start() {
    if (this.started) return;
    const settings = this.settings();
    this.started = settings;
    const asked = settings.thread ? fetchPage(settings, settings.order) : null;
    if (asked) asked.catch(() => {}); // handled below, once there are words for it
    const speaks = await voice(chooseLanguage(this.getAttribute("lang")));
    if (!asked) return this.excuse(speaks, speaks.say("noThread"));
    try {
      const view = frame(settings, speaks);
      begin(view, await asked);
      if (this.started !== settings) return; // another thread was asked for meanwhile
      const typing = adopt(view.form, this);
      const stay = reading(this, view);
      this.put(view.root);
      stay();
      this.view = view;
      if (typing) typing.focus();
      else this.aim();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.started !== settings) return;
      this.excuse(speaks, speaks.say(error.slug === "offline" ? "unreached" : "failed"), () => this.again(speaks));
    }
  }

  dress() {
    this.shade.adoptedStyleSheets = [sheet];
  }

  /** The thread in the place of what stood there. */
  put(root) {
    this.dress();
    this.root.replaceWith(root);
    this.root = root;
    this.paint();
  }

  again(speaks) {
    this.excuse(speaks, speaks.say("loading"));
    this.started = null;
    this.start();
  }

  /** A calm sentence instead of a thread. */
  excuse(speaks, text, retry) {
    this.put(make("section", {class: "recap", lang: speaks.locale, dir: speaks.dir}, make("p", {class: "notice", role: "status"}, text),
      retry && button(speaks.say("again"), retry), make("slot")));
  }
}

customElements.define("recap-comments", RecapComments);

/** A script tag with `data-thread` is followed by the thread, with the tag's other `data-` attributes. */
if (SCRIPT && SCRIPT.dataset.thread) {
  const named = Object.entries(SCRIPT.attributes).map(([, {name, value}]) => [name.slice(5), value, name]);
  const attributes = named.filter(([, , name]) => name.startsWith("data-")).map(([name, value]) => [name, value]);
  SCRIPT.after(make("recap-comments", Object.fromEntries(attributes.filter(([name]) => !name.startsWith("on")))));
}
const count = () => document.querySelector("[data-recap-count]") && laterParts().then((parts) => parts.fillCounts(), () => {});
if (document.readyState === "loading") addEventListener("DOMContentLoaded", count);
else count();
