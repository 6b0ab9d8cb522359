// Calls of the service's API. Each returns the JSON of the answer or throws `Refused`.

import {request} from "../static/shared/http.js";
import {compareClocks} from "./clock.js";
import {BASE} from "./origin.js";
import {retry} from "./retry.js";

const TIMEOUT_MS = 15000;

/** @param {number} ms @returns {Promise<void>} */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Call an address once. @param {string} address @param {RequestInit} options */
export const fetchOnce = async (address, options) => {
  const {value, headers} = await request(address, {...options, credentials: "omit"}, TIMEOUT_MS);
  compareClocks(headers.get("Date"));
  return value;
};

/** Call an address; try again after a lost connection or a short outage. @param {string} address @param {RequestInit} options */
export const fetchJson = (address, options) => retry(() => fetchOnce(address, options), sleep);

/** Send JSON. @param {string} method @param {string} path @param {Object} [body] @param {Record<string, string>} [headers] */
export const sendJson = (method, path, body, headers = {}) =>
  fetchJson(BASE + path, {
    method,
    headers: {...(body && {"Content-Type": "application/json"}), ...headers},
    body: body && JSON.stringify(body),
  });
