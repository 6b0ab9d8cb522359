// What is read of the page around a thread.

/** Return the title that the page gives itself. */
const readTitle = () => {
  const meta = document.querySelector('meta[property="og:title"]');
  return (meta && meta.getAttribute("content")) || String(document.title || "");
};

/**
 * Return the address of the page: its canonical one, if that is on the same origin. Without it the query is left out,
 * which often says only where a reader came from.
 */
const readAddress = () => {
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel~="canonical"][href]'));
  const canonical = link && link.href;
  return canonical && canonical.startsWith(`${location.origin}/`) ? canonical : location.origin + location.pathname;
};

/** Read what the attributes of an element say, and for the rest what the page says. @param {Element} element @returns {Settings} */
export const readSettings = (element) => {
  const read = (/** @type {string} */ name) => element.getAttribute(name)?.trim();
  return {
    thread: read("thread") || "",
    site: read("site") || "default",
    order: read("order") === "newest" ? "newest" : "oldest",
    permalink: read("permalink") === "query" ? "query" : "fragment",
    optional: (read("optional") || "").split(/\s+/),
    pageTitle: read("page-title") ?? readTitle(),
    pageUrl: read("page-url") ?? readAddress(),
  };
};
