// The time as the service has it: a reader's clock may be wrong by hours.

// A smaller difference may come from the network or from a cached answer, and changes nothing that a reader sees.
const NOTICEABLE_MS = 30000;
let difference = 0;

/** Compare the reader's clock with the `Date` of an answer (RFC 9110), null where a proxy removed it. @param {string | null} date */
export const compareClocks = (date) => {
  const ahead = Date.parse(date || "") - Date.now();
  if (!Number.isNaN(ahead)) difference = Math.abs(ahead) < NOTICEABLE_MS ? 0 : ahead;
};

/** Return the service's time, in milliseconds. */
export const readNow = () => Date.now() + difference;
