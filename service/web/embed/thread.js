// A thread: its heading, its pages, its order, and the way to one comment of it.

const PAGE = 50;
// More comes by scrolling when its place is so near; after so many pages a press is wanted, so that the page has an end.
const AHEAD = "1500px";
const PAGES_A_PRESS = 10;

/** Says a sentence to screen readers; `urgent` for what went wrong. */
const announce = (view, text, urgent = false) => {
  view[urgent ? "alert" : "status"].textContent = text;
};

/** The empty frame of a thread. */
const frame = (settings, voice) => {
  const view = {settings, voice, place: `${settings.site}:${settings.thread}`, order: settings.order, items: new Map(), told: new WeakMap(), open: true, count: 0};
  view.far = watchFar(view);
  view.title = make("h2", {tabindex: "-1", id: "title"});
  view.list = make("ol", {class: "thread", "aria-labelledby": "title"});
  view.empty = make("p", {class: "soft", hidden: true}, voice.say("empty"));
  view.earlier = button(voice.say("earlier"), () => fromStart(view), {hidden: true, class: "more"});
  view.more = button(voice.say("more"), () => pressMore(view), {hidden: true, class: "more"});
  view.end = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && scrollOn(view), {rootMargin: AHEAD});
  view.home = make("div", {class: "home"});
  view.notice = make("div", {});
  view.status = make("p", {role: "status", class: "heard"});
  view.alert = make("p", {role: "alert", class: "heard"});
  view.root = make("section", {lang: voice.locale, dir: voice.dir, "aria-labelledby": "title", class: "recap"},
    make("div", {class: "top"}, view.title, orderOf(view)), view.earlier, view.list, view.empty, view.notice, view.more, view.home, view.status, view.alert);
  return view;
};

const orderOf = (view) => {
  const {say} = view.voice;
  const options = ["oldest", "newest"].map((order) => make("option", {value: order, selected: order === view.order}, say(order)));
  view.select = make("select", {"aria-label": say("order"), hidden: true, onchange: () => reorder(view)}, ...options);
  return view.select;
};

/** WordPress' words over a thread. */
const recount = (view, by = 0) => {
  view.count = Math.max(0, view.count + by);
  const title = view.settings.pageTitle;
  const key = view.count ? (title ? "thoughtsOn" : "thoughts") : "none";
  view.title.textContent = view.voice.say(key, {count: view.count, title});
  view.select.hidden = view.count < 2;
};

/** One page of the thread, which may have been asked for before the frame was there. */
const fetchPage = ({site, thread}, order, place = {}) => {
  const query = new URLSearchParams({site, thread, order, limit: String(PAGE), ...place});
  return ask(`${BASE}v1/comments?${query}`, {});
};

/** Shows a page below what is there; the first article that is new. */
const take = (view, page) => {
  view.next = page.next;
  view.more.hidden = !page.next;
  watchEnd(view);
  const known = new Set(view.items.keys());
  for (const comment of page.comments) {
    show(view, comment);
    const own = ownComment(view.place, comment.id);
    if (own && own.held) rememberOwn(view.place, own.id, {...own, held: null});
  }
  lookAgain(view, known.size);
  const fresh = page.comments.find(({id}) => !known.has(id));
  return fresh && view.items.get(fresh.id).firstChild;
};

/** The first page: heading, comments, what waits, the form. */
const begin = (view, page) => {
  view.open = page.thread.open;
  view.count = page.thread.count;
  recount(view);
  view.empty.hidden = page.comments.length > 0 || !view.open;
  take(view, page);
  for (const {id, held} of ownComments(view.place)) if (held && !view.items.has(id)) show(view, held);
  if (!view.form) view.form = makeForm(view);
  // Below a long thread nobody would ever come to the form.
  if (page.next) view.list.before(view.home);
  else view.more.after(view.home);
  const draft = recall(`draft:${view.place}`);
  sendHome(view);
  const answered = draft && page.comments.find(({id, deleted}) => id === draft.parent && !deleted);
  if (answered) answer(view, answered, true);
  if (!view.open) view.home.replaceChildren(make("p", {class: "notice"}, view.voice.say("closed")));
  countDown(view);
};

/** The next page stands below what is there; its first new article. */
const loadMore = async (view) => {
  if (view.busy) return null;
  view.busy = true;
  view.more.setAttribute("aria-disabled", "true");
  view.list.setAttribute("aria-busy", "true");
  try {
    const {next} = view;
    const page = await fetchPage(view.settings, view.order, {after: next});
    if (view.next !== next) return null; // another page was asked for meanwhile
    const first = take(view, page);
    view.notice.replaceChildren();
    announce(view, view.voice.say("loaded"));
    return first;
  } catch (error) {
    view.scrolled = PAGES_A_PRESS;
    return trouble(view, error);
  } finally {
    view.busy = false;
    view.more.removeAttribute("aria-disabled");
    view.list.removeAttribute("aria-busy");
  }
};

const pressMore = async (view) => {
  view.scrolled = 0;
  const first = await loadMore(view);
  if (first) first.focus();
};

const scrollOn = (view) => {
  if (!view.next || view.busy || view.scrolled >= PAGES_A_PRESS) return;
  view.scrolled += 1;
  loadMore(view);
};

/** Looks anew whether the end of the list is near: an observer tells of changes only. */
const watchEnd = (view) => {
  view.end.unobserve(view.more);
  view.end.observe(view.more);
};

/** A page did not come: said where it is missing. The way to try again stays. */
const trouble = (view, error) => {
  if (!(error instanceof Refused)) throw error;
  const text = view.voice.say(error.slug === "offline" ? "unreached" : "failed");
  view.notice.replaceChildren(make("p", {class: "notice bad"}, text));
  announce(view, text, true);
};

/** The thread anew, from its beginning or from a `comment` on. Throws `Refused`. */
const turnTo = async (view, order, comment) => {
  const page = await fetchPage(view.settings, order, comment && {comment});
  view.order = view.select.value = order;
  view.earlier.hidden = !comment;
  view.home.append(view.form.root);
  view.items.clear();
  view.far.disconnect();
  view.list.replaceChildren();
  begin(view, page);
};

const reorder = async (view) => {
  try {
    await turnTo(view, view.select.value);
  } catch (error) {
    view.select.value = view.order;
    trouble(view, error);
  }
};

const fromStart = async (view) => {
  await reorder(view);
  if (view.earlier.hidden) view.title.focus();
};

/** The comment that the page's address names, "" for none: nothing else of an address is looked at. */
const aimedAt = () => (/^#comment-([\w-]{1,64})$/.exec(location.hash) || [])[1] || "";

/** Goes to the comment that the address names; one that is not here yet begins the page that is shown. */
const goTo = async (view, id) => {
  try {
    if (!view.items.has(id) && (view.next || !view.earlier.hidden)) await turnTo(view, "oldest", id);
  } catch (error) {
    if (error.slug !== "not-found") return trouble(view, error);
  }
  const item = view.items.get(id);
  if (!item) return announce(view, view.voice.say("gone"));
  for (const before of view.root.querySelectorAll(".aimed")) before.classList.remove("aimed");
  item.firstChild.classList.add("aimed");
  item.scrollIntoView({block: "start"});
  item.firstChild.focus({preventScroll: true});
};
