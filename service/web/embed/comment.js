// One comment of a thread, as its readers see it and as its author does.

/** The time of a comment, which is also its lasting address. */
const stamp = (view, comment) =>
  make("a", {class: "when", href: `#comment-${comment.id}`},
    make("time", {datetime: comment.created_at, title: view.voice.exact(comment.created_at)}, ago(view, comment.created_at)));

const ago = (view, time) => view.voice.relative(Math.min(0, (Date.parse(time) - Date.now()) / 1000));

const byline = (view, comment) => {
  const {name, url, avatar, verified} = comment.author;
  const shown = name || view.voice.say("anonymous");
  const author = isWeb(url) ? make("a", {href: url, rel: "nofollow ugc noopener"}, shown) : shown;
  return make("header", {},
    avatar && make("img", {src: new URL(avatar.replace(/^\//, ""), BASE).href, alt: "", width: 40, height: 40, loading: "lazy"}),
    make("span", {class: "author", dir: "auto"}, author),
    verified && make("span", {class: "mark", title: view.voice.say("verified")}, " ✓"),
    make("span", {class: "soft"}, stamp(view, comment), comment.edited_at ? ` · ${view.voice.say("edited")}` : null));
};

/** What the sanitiser left out, told to the author only. */
const leftOut = (view, removed) =>
  removed && removed.length > 0 && make("p", {class: "soft"}, view.voice.say("removed", {what: removed.join(", ")}));

/** A fresh article for a comment. */
const articleOf = (view, comment) => {
  const attributes = {id: `comment-${comment.id}`, tabindex: "-1"};
  if (comment.deleted) {
    return make("article", {...attributes, class: "gone"}, make("p", {class: "soft"}, view.voice.say("gone")));
  }
  const held = comment.status !== "approved";
  return make("article", attributes,
    held && make("p", {class: "notice"}, make("strong", {}, view.voice.say("held")), " ", view.voice.say("heldMore")),
    byline(view, comment),
    make("div", {class: "text", dir: "auto"}, nodesOf(comment.html)),
    leftOut(view, comment.removed),
    actionsOf(view, comment, held));
};

/** Reply and report for what is published; edit and withdraw for one's own, while its time lasts. */
const actionsOf = (view, comment, held) => {
  const {say} = view.voice;
  const own = ownComment(view.place, comment.id);
  const mine = own && Date.now() < own.until;
  const name = comment.author.name || say("anonymous");
  const label = (key) => ({"aria-label": `${say(key)}: ${name}`});
  const panel = make("div", {class: "panel"});
  return make("div", {class: "below"},
    make("div", {class: "act"},
      !held && view.open && button(say("reply"), () => answer(view, comment), {class: "reply", ...label("reply")}),
      mine && button(say("edit"), () => edit(view, comment, panel), {class: "edit", ...label("edit")}),
      mine && button(say("withdraw"), () => askToWithdraw(view, comment, panel), {class: "withdraw", ...label("withdraw")}),
      mine && make("span", {class: "soft left", "data-until": own.until}),
      !held && !own && button(say("report"), (event) => report(view, comment, panel, event.target), {class: "report", ...label("report")})),
    panel);
};

/** Puts a comment where it belongs: below its parent, or in the list; one that is there already is drawn again. */
const show = (view, comment, first = false) => {
  const item = view.items.get(comment.id) || make("li", {});
  const article = articleOf(view, comment);
  if (item.firstChild) item.firstChild.replaceWith(article);
  else item.append(article);
  const above = comment.parent && view.items.get(comment.parent);
  const list = above ? repliesOf(above) : view.list;
  if (first) list.prepend(item);
  else list.append(item);
  view.items.set(comment.id, item);
  view.empty.hidden = true;
  return article;
};

const repliesOf = (item) => {
  const there = item.querySelector(":scope > ol");
  if (there) return there;
  const list = make("ol", {});
  item.append(list);
  return list;
};

/** Draws a comment again where it stands. */
const redraw = (view, comment) => {
  const item = view.items.get(comment.id);
  item.firstChild.replaceWith(articleOf(view, comment));
  item.firstChild.focus();
};

/** Every time that is shown, as it reads now; buttons whose time is over go away. */
const tick = (view) => {
  for (const time of view.root.querySelectorAll("time")) time.textContent = ago(view, time.dateTime);
};

const countDown = (view) => {
  for (const left of view.root.querySelectorAll("[data-until]")) {
    const seconds = Math.floor((left.dataset.until - Date.now()) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds > 0) left.textContent = view.voice.say("timeLeft", {time: clock});
    else left.parentNode.querySelectorAll(".edit, .withdraw, .left").forEach((over) => over.remove());
  }
};
