// Addresses of single comments: `#comment-…`, or `?recap-comment=…` on pages whose router owns the fragment.

const PARAMETER = "recap-comment";
const ID = /^[\w-]{1,64}$/;
const PREFIX = "#comment-";

/** @param {string | null} text */
const cleanId = (text) => (text && ID.test(text) ? text : "");

/** Return the id of the comment that an address names, "" for none. @param {string} fragment @param {string} query @param {string} style */
export const readTargetId = (fragment, query, style) => {
  const text = fragment.startsWith(PREFIX) ? fragment.slice(PREFIX.length) : "";
  return cleanId(text) || (style === "query" ? cleanId(new URLSearchParams(query).get(PARAMETER)) : "");
};

/** Return the address of a comment on this page. @param {string} id @param {string} style */
export const makePermalink = (id, style) => {
  // With <base> in the page, a fragment alone would lead to another page.
  if (style !== "query") return (document.querySelector("base[href]") ? location.href.split("#")[0] : "") + PREFIX + id;
  const address = new URL(location.href);
  address.searchParams.set(PARAMETER, id);
  return address.href;
};
