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

/** What stands in the article of a comment. */
const insidesOf = (view, comment) => {
  const {say} = view.voice;
  if (comment.deleted) return [make("p", {class: "soft"}, say("gone"))];
  const held = comment.status !== "approved";
  return [
    held && make("p", {class: "notice"}, make("strong", {}, say("held")), " ", say("heldMore")),
    byline(view, comment),
    make("div", {class: "text", dir: "auto"}, nodesOf(comment.html)),
    leftOut(view, comment.removed),
    actionsOf(view, comment, held),
  ].filter(Boolean);
};

/** The article of a comment, as the comment is told now. */
const draw = (view, comment, item) => {
  const article = item.firstChild || item.appendChild(make("article", {id: `comment-${comment.id}`, tabindex: "-1"}));
  article.ariaLabel = comment.deleted ? null : comment.author.name;
  view.told.set(article, comment);
  fill(view, article);
  view.far.observe(article);
  return article;
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
      mine && button(say("edit"), () => later(view, "edit", comment, panel), {class: "edit", ...label("edit")}),
      mine && button(say("withdraw"), () => later(view, "askToWithdraw", comment, panel), {class: "withdraw", ...label("withdraw")}),
      mine && make("span", {class: "soft left", "data-until": own.until}),
      !held && !own && button(say("report"), (event) => later(view, "report", comment, panel, event.target), {class: "report", ...label("report")})),
    panel);
};

/** Puts a comment where it belongs: below its parent, or in the list; one that is there already is drawn again. */
const show = (view, comment, first = false) => {
  const item = view.items.get(comment.id) || make("li", {});
  const article = draw(view, comment, item);
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
const redraw = (view, comment) => draw(view, comment, view.items.get(comment.id)).focus();

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
