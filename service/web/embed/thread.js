// A thread: its heading, its pages, its order, and the way to one comment of it.

const PAGE = 50;
const SEEK_PAGE = 100;
// A permalink is looked for in so many pages and no further, so that a huge thread stays light.
const SEEK_PAGES = 20;

/** Says a sentence to screen readers; `urgent` for what went wrong. */
const announce = (view, text, urgent = false) => {
  view[urgent ? "alert" : "status"].textContent = text;
};

/** The empty frame of a thread. */
const frame = (settings, voice) => {
  const view = {settings, voice, place: `${settings.site}:${settings.thread}`, order: settings.order, items: new Map(), open: true, count: 0};
  view.title = make("h2", {tabindex: "-1", id: "title"});
  view.list = make("ol", {class: "thread", "aria-labelledby": "title"});
  view.empty = make("p", {class: "soft", hidden: true}, voice.say("empty"));
  view.more = button(voice.say("more"), () => loadMore(view), {hidden: true, class: "more"});
  view.home = make("div", {class: "home"});
  view.notice = make("div", {});
  view.status = make("p", {role: "status", class: "heard"});
  view.alert = make("p", {role: "alert", class: "heard"});
  view.root = make("section", {lang: voice.locale, dir: voice.dir, "aria-labelledby": "title", class: "recap"},
    make("div", {class: "top"}, view.title, orderOf(view)), view.list, view.empty, view.notice, view.more, view.home, view.status, view.alert);
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
const fetchPage = ({site, thread}, order, limit, after) => {
  const query = new URLSearchParams({site, thread, order, limit: String(limit)});
  if (after) query.set("after", after);
  return ask(`${BASE}v1/comments?${query}`, {});
};

/** Shows a page below what is there; the first article that is new. */
const take = (view, page) => {
  view.next = page.next;
  view.more.hidden = !page.next;
  const known = new Set(view.items.keys());
  for (const comment of page.comments) {
    show(view, comment);
    const own = ownComment(view.place, comment.id);
    if (own && own.held) rememberOwn(view.place, own.id, {...own, held: null});
  }
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
  const draft = recall(`draft:${view.place}`);
  sendHome(view);
  const answered = draft && page.comments.find(({id, deleted}) => id === draft.parent && !deleted);
  if (answered) answer(view, answered, true);
  if (!view.open) view.home.replaceChildren(make("p", {class: "notice"}, view.voice.say("closed")));
  countDown(view);
};

const loadMore = async (view) => {
  if (view.busy) return;
  view.busy = true;
  view.more.setAttribute("aria-disabled", "true");
  try {
    const first = take(view, await fetchPage(view.settings, view.order, PAGE, view.next));
    view.notice.replaceChildren();
    if (first) first.focus();
    announce(view, view.voice.say("loaded"));
  } catch (error) {
    trouble(view, error);
  } finally {
    view.busy = false;
    view.more.removeAttribute("aria-disabled");
  }
};

/** A page did not come: said where it is missing. The way to try again stays. */
const trouble = (view, error) => {
  if (!(error instanceof Refused)) throw error;
  const text = view.voice.say(error.slug === "offline" ? "unreached" : "failed");
  view.notice.replaceChildren(make("p", {class: "notice bad"}, text));
  announce(view, text, true);
};

const reorder = async (view) => {
  const order = view.select.value;
  try {
    const page = await fetchPage(view.settings, order, PAGE);
    view.order = order;
    if (view.form) view.home.append(view.form.root);
    view.items.clear();
    view.list.replaceChildren();
    begin(view, page);
  } catch (error) {
    view.select.value = view.order;
    trouble(view, error);
  }
};

/** The comment that the page's address names, "" for none: nothing else of an address is looked at. */
const aimedAt = () => (/^#comment-([\w-]{1,64})$/.exec(location.hash) || [])[1] || "";

/** Goes to the comment that the address names, through as many pages as it may take. */
const goTo = async (view, id) => {
  try {
    for (let pages = 0; !view.items.has(id) && view.next && pages < SEEK_PAGES; pages += 1) {
      take(view, await fetchPage(view.settings, view.order, SEEK_PAGE, view.next));
    }
  } catch (error) {
    return trouble(view, error);
  }
  const item = view.items.get(id);
  if (!item) return announce(view, view.voice.say("gone"));
  for (const before of view.root.querySelectorAll(".aimed")) before.classList.remove("aimed");
  item.firstChild.classList.add("aimed");
  item.scrollIntoView({block: "start"});
  item.firstChild.focus({preventScroll: true});
};
