// HTTP calls to the service, for the embed and for the moderators' page.

/** An answer other than a success. */
export class Refused extends Error {
  /**
   * @param {string} slug the last part of the problem's type; "offline" when no answer came
   * @param {Wire.Problem} [problem]
   * @param {number} [seconds] how long the service asks to wait, 0 when it does not say
   */
  constructor(slug, problem = {}, seconds = 0) {
    super(problem.detail || slug);
    this.slug = slug;
    this.current = problem.current || null;
    this.faults = Array.isArray(problem.errors) ? problem.errors : [];
    this.seconds = seconds;
  }
}

/**
 * Read an error answer (RFC 9457). A proxy may answer with something else: then the HTTP status decides.
 * @param {number} status @param {Headers} headers @param {string} text
 */
export const readRefusal = (status, headers, text) => {
  /** @type {Wire.Problem} */
  let problem = {};
  try {
    problem = JSON.parse(text) || {};
  } catch {
    // not JSON: sent by a proxy
  }
  const slug = String(problem.type || "").split(":").pop();
  const fallback = status === 429 ? "slow-down" : status >= 500 ? "storage-unavailable" : "failed";
  return new Refused(slug || fallback, problem, Number(headers.get("Retry-After")) || 0);
};

/**
 * Send one request, and return the JSON of the answer (null without a body) and its headers. Throws `Refused`.
 * @param {string} address @param {RequestInit} options @param {number} timeoutMs
 * @returns {Promise<{value: any, headers: Headers}>}
 */
export const request = async (address, options, timeoutMs) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    const response = await fetch(address, {...options, signal: controller.signal});
    const text = await response.text();
    if (!response.ok) throw readRefusal(response.status, response.headers, text);
    return {value: text ? JSON.parse(text) : null, headers: response.headers};
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("offline");
  } finally {
    clearTimeout(timer);
  }
};
