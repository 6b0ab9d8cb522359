// Counts for index pages: `<span data-recap-count="/thread"></span>`, asked for together.

const COUNTS_A_CALL = 100;
// Some servers and proxies take no longer address.
const LONGEST_QUERY = 6000;

/** Addresses that ask for all threads of a site, as few as may be. */
const countQueries = (site, threads) => {
  const queries = [];
  let query = new URLSearchParams({site});
  let held = 0;
  for (const thread of threads) {
    if (held === COUNTS_A_CALL || (held && String(query).length > LONGEST_QUERY)) {
      queries.push(query);
      query = new URLSearchParams({site});
      held = 0;
    }
    query.append("thread", thread);
    held += 1;
  }
  return held ? [...queries, query] : queries;
};

/** Fills every place of the page that wants a count; one that cannot be had stays as the page wrote it. */
const fillCounts = async () => {
  const sites = new Map();
  for (const place of document.querySelectorAll("[data-recap-count]")) {
    const thread = place.getAttribute("data-recap-count") || "";
    const site = place.getAttribute("data-recap-site") || "default";
    if (thread.length >= 1 && thread.length <= 512) sites.set(site, [...(sites.get(site) || []), {place, thread}]);
  }
  const speaks = await voice(chooseLanguage(null));
  for (const [site, places] of sites) {
    for (const query of countQueries(site, new Set(places.map(({thread}) => thread)))) {
      const told = await ask(`${BASE}v1/counts?${query}`, {}).catch(() => ({counts: {}}));
      for (const {place, thread} of places) {
        if (typeof told.counts[thread] === "number") place.textContent = speaks.say("comments", {count: told.counts[thread]});
      }
    }
  }
};
