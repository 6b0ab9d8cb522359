// Proof of work, only while the service says that it is flooded.

const TRIES_AT_ONCE = 500;

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

/** The solution of a challenge as it goes with a comment, "" where there is none. */
const prove = async (challenge) => {
  const {algorithm, salt, signature} = challenge;
  const number = await solve(challenge);
  return number < 0 ? "" : btoa(JSON.stringify({algorithm, challenge: challenge.challenge, number, salt, signature}));
};
