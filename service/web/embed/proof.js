// Proof of work, only while the service says that it is flooded. Whoever cannot give one is held, not refused.

const TRIES_AT_ONCE = 500;

const hexOf = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The number that solves a challenge (ALTCHA's form 1), -1 for none. */
const solve = async ({salt, challenge, maxNumber}) => {
  const encoder = new TextEncoder();
  const hash = async (number) => hexOf(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
  for (let start = 0; start <= maxNumber; start += TRIES_AT_ONCE) {
    const hashes = await Promise.all(Array.from({length: TRIES_AT_ONCE}, (_, index) => hash(start + index)));
    const found = hashes.indexOf(challenge);
    if (found >= 0) return start + found;
  }
  return -1;
};

/** The solution that goes with a comment, "" where none is wanted or can be had. @param {string} site */
const prove = async (site) => {
  try {
    const {required, challenge} = await once(`${BASE}v1/challenge?${new URLSearchParams({site})}`, {});
    if (!required || !crypto.subtle) return "";
    const {algorithm, salt, signature} = challenge;
    const number = await solve(challenge);
    return number < 0 ? "" : btoa(JSON.stringify({algorithm, challenge: challenge.challenge, number, salt, signature}));
  } catch {
    return "";
  }
};
