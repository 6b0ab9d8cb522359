// Counts for index pages: `<span data-recap-count="/thread"></span>`, fetched together.

import {fetchJson} from "./api.js";
import {BASE} from "./origin.js";
import {chooseLanguage, createVoice} from "./words.js";

const COUNTS_A_CALL = 100;
// Some servers and proxies accept no longer address.
const LONGEST_QUERY = 6000;

/** Build the queries for all threads of a site, as few as possible. @param {string} site @param {Iterable<string>} threads */
export const buildCountQueries = (site, threads) => {
  const queries = [];
  let query = new URLSearchParams({site});
  let size = 0;
  for (const thread of threads) {
    if (size === COUNTS_A_CALL || (size && String(query).length > LONGEST_QUERY)) {
      queries.push(query);
      query = new URLSearchParams({site});
      size = 0;
    }
    query.append("thread", thread);
    size += 1;
  }
  return size ? [...queries, query] : queries;
};

/** Fill elements that ask for a count; one that cannot be had stays as the page wrote it. @param {Element[]} elements */
export const fillCounts = async (elements) => {
  /** @type {Map<string, {place: Element, thread: string}[]>} */
  const sites = new Map();
  for (const place of elements) {
    const thread = (place.getAttribute("data-recap-count") || "").trim();
    const site = place.getAttribute("data-recap-site") || "default";
    if (thread.length >= 1 && thread.length <= 512) sites.set(site, [...(sites.get(site) || []), {place, thread}]);
  }
  const voice = await createVoice(chooseLanguage(null));
  for (const [site, places] of sites) {
    for (const query of buildCountQueries(site, new Set(places.map(({thread}) => thread)))) {
      const {counts} = await fetchJson(`${BASE}v1/counts?${query}`, {}).catch(() => ({counts: {}}));
      for (const {place, thread} of places) {
        if (typeof counts[thread] === "number") place.textContent = voice.say("comments", {count: counts[thread]});
      }
    }
  }
};
