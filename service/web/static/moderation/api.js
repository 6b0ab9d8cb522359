// The service's API: each call with the session's cookie and token, about one site; answered with a value or `Refused`.

const PATIENCE_MS = 20000;
const BASE = "/v1/moderation/";

/** What was refused; `slug` is "offline" when no answer came, `seconds` how long to wait before asking again. */
export class Refused extends Error {
  constructor(slug, problem = {}, seconds = 0) {
    super(problem.detail || slug);
    this.slug = slug;
    this.current = problem.current || null;
    this.faults = Array.isArray(problem.errors) ? problem.errors : [];
    this.seconds = seconds;
  }

  /** Whether asking again later may help. */
  get passing() {
    return ["offline", "slow-down", "storage-unavailable"].includes(this.slug);
  }
}

/** Who is signed in: filled by the page, renewed by signing in again. `ask` resolves once somebody has. */
export const session = {name: "", role: "", site: "", sites: [], csrf: "", ask: async () => { throw new Refused("not-signed-in"); }};

/** The address of a call about this page's site; empty values are left out. */
export const address = (path, query = {}) => {
  const told = Object.entries({site: session.site, ...query}).filter(([, value]) => value !== "" && value != null);
  return `${BASE}${path}?${new URLSearchParams(told.map(([name, value]) => [name, String(value)]))}`;
};

/** Reads. @param {string} path @param {Object} [query] */
export const get = async (path, query) => (await call("GET", address(path, query))).value;

/** Reads, with the version that the answer bears. */
export const getTagged = async (path, query) => call("GET", address(path, query));

/** Changes something. @param {{query?: Object, match?: string|number, keepalive?: boolean}} [options] */
export const send = async (method, path, body, {query, match, keepalive = false} = {}) => {
  const headers = match == null ? {} : {"If-Match": `"${match}"`};
  return (await call(method, address(path, query), body, headers, keepalive)).value;
};

const call = async (method, url, body, headers = {}, keepalive = false) => {
  for (let tries = 0; ; tries += 1) {
    const used = session.csrf;
    try {
      return await once(method, url, body, headers, keepalive);
    } catch (error) {
      if (tries > 2 || !(error instanceof Refused)) throw error;
      if (error.slug === "not-signed-in") await session.ask();
      else if (error.slug !== "not-a-moderator" || method === "GET" || !(await renewed(used))) throw error;
    }
  }
};

/** Whether the session has another token than `used`: somebody signed in again in another tab. */
const renewed = async (used) => {
  const {value} = await once("GET", `${BASE}session`);
  session.csrf = value.csrf || "";
  return session.csrf !== used;
};

/** One try, without anything being tried again. */
export const once = async (method, url, body, headers = {}, keepalive = false) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  const told = {...headers};
  if (method !== "GET") told["X-CSRF-Token"] = session.csrf;
  if (body !== undefined) told["Content-Type"] = "application/json";
  try {
    const response = await fetch(url, {
      method, headers: told, keepalive, credentials: "same-origin", signal: stop.signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response, text);
    return {value: text ? JSON.parse(text) : null, tag: (response.headers.get("ETag") || "").replace(/^W\/|"/g, "")};
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("offline", {detail: "The service cannot be reached."});
  } finally {
    clearTimeout(timer);
  }
};

const refusal = (response, text) => {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // an answer of something in between, such as a proxy
  }
  const slug = String(problem.type || "").split(":").pop();
  const seconds = Number(response.headers.get("Retry-After")) || 0;
  const guess = response.status === 429 ? "slow-down" : response.status >= 500 ? "storage-unavailable" : "failed";
  return new Refused(slug || guess, problem, seconds);
};
