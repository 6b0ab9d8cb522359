// The moderation API: each call goes with the session's cookie and token and is about one site.

import {Refused, request} from "../shared/http.js";

export {Refused};

const TIMEOUT_MS = 20000;
// What may succeed later as it is.
const TRANSIENT = ["offline", "slow-down", "storage-unavailable"];

/** Say whether the same call may succeed later. @param {unknown} error @returns {error is Refused} */
export const isTransient = (error) => error instanceof Refused && TRANSIENT.includes(error.slug);

/** Return the sentence of an error, for people. @param {unknown} error */
export const describeError = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Who is signed in: filled by the page, renewed by signing in again. `signIn` resolves once somebody has.
 * `root` is the path that leads to the service, "" for the root of its host.
 */
export const session = {
  name: "", role: "", site: "", sites: /** @type {string[]} */ ([]), csrf: "", root: "",
  /** @param {string} [_reason] why the old session has ended, for people @returns {Promise<unknown>} */
  signIn: async (_reason) => { throw new Refused("not-signed-in"); },
};

const getBase = () => `${session.root}/v1/moderation/`;

/** Build the address of the moderators' page, with a query. @param {Record<string, string> | string[][]} [query] */
export const buildDeskAddress = (query) => `${session.root}/moderate${query ? `?${new URLSearchParams(query)}` : ""}`;

/** Build the address of a call about this page's site, without empty values. @param {string} path @param {Object<string, any>} [query] */
export const buildAddress = (path, query = {}) => {
  const pairs = Object.entries({site: session.site, ...query}).filter(([, value]) => value !== "" && value != null);
  return `${getBase()}${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
};

/** Fetch the JSON of an address. @param {string} path @param {Object<string, any>} [query] */
export const fetchJson = async (path, query) => (await callService("GET", buildAddress(path, query))).value;

/**
 * Send a change, and return the JSON of the answer.
 * @param {string} method @param {string} path @param {unknown} [body]
 * @param {{query?: Object<string, any>, match?: string | number, keepalive?: boolean}} [options] `match` is the version that is changed
 */
export const sendJson = async (method, path, body, {query, match, keepalive = false} = {}) => {
  /** @type {Record<string, string>} */
  const headers = match == null ? {} : {"If-Match": `"${match}"`};
  return (await callService(method, buildAddress(path, query), body, headers, keepalive)).value;
};

/**
 * Call an address; ask for a new session when the old one is over, and use the new token when another tab has renewed it.
 * @param {string} method @param {string} url @param {unknown} [body] @param {Record<string, string>} [headers] @param {boolean} [keepalive]
 */
const callService = async (method, url, body, headers = {}, keepalive = false) => {
  for (let tries = 0; ; tries += 1) {
    const token = session.csrf;
    try {
      return await callOnce(method, url, body, headers, keepalive);
    } catch (error) {
      if (tries > 2 || !(error instanceof Refused)) throw error;
      if (error.slug === "not-signed-in") await session.signIn(error.message);
      else if (error.slug !== "not-a-moderator" || method === "GET" || !(await hasNewToken(token))) throw error;
    }
  }
};

/** Say whether the session has another token than `token`: somebody signed in again in another tab. @param {string} token */
const hasNewToken = async (token) => {
  const {value} = await callOnce("GET", `${getBase()}session`);
  session.csrf = value.csrf || "";
  return session.csrf !== token;
};

/**
 * Call an address once. Throws `Refused`.
 * @param {string} method @param {string} url @param {unknown} [body] @param {Record<string, string>} [headers] @param {boolean} [keepalive]
 */
export const callOnce = async (method, url, body, headers = {}, keepalive = false) => {
  const allHeaders = {...headers};
  if (method !== "GET") allHeaders["X-CSRF-Token"] = session.csrf;
  if (body !== undefined) allHeaders["Content-Type"] = "application/json";
  try {
    return await request(url, {
      method, headers: allHeaders, keepalive, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body),
    }, TIMEOUT_MS);
  } catch (error) {
    if (error instanceof Refused && error.slug === "offline") error.message = "The service cannot be reached.";
    throw error;
  }
};
