// Comments far from the window let go of what stands in them, so that a thread of thousands stays light.

// About ten windows: who reads on, also by a screen reader, does not come to an empty one.
const FAR = "8000px";
// Shorter threads stay whole, so that a browser's own search finds every word of them.
const WHOLE = 200;

/** Fills what comes near, and empties what goes far. */
const watchFar = (view) =>
  new IntersectionObserver((seen) => {
    for (const {target, isIntersecting, boundingClientRect} of seen) {
      if (!isIntersecting) letGo(view, target, boundingClientRect.height);
      else if (!target.firstChild) fill(view, target);
    }
  }, {rootMargin: FAR});

/** Looks at every article again once the thread has become long: an observer tells of changes only. */
const lookAgain = (view, before) => {
  if (before > WHOLE || view.items.size <= WHOLE) return;
  for (const {firstChild} of view.items.values()) {
    view.far.unobserve(firstChild);
    view.far.observe(firstChild);
  }
};

/** The article with all that belongs into it. */
const fill = (view, article) => {
  const comment = view.told.get(article);
  article.classList.toggle("gone", Boolean(comment.deleted));
  article.style.blockSize = "";
  article.replaceChildren(...insidesOf(view, comment));
};

/** The article empty, as high as it was; not one that somebody is busy with. */
const letGo = (view, article, height) => {
  const busy = article.querySelector(".panel > *") || article.contains(view.root.getRootNode().activeElement);
  if (busy || !height || !article.isConnected || view.items.size <= WHOLE) return;
  article.style.blockSize = `${height}px`;
  article.replaceChildren();
};
