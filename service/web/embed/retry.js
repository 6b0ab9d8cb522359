// Which refusals are worth another try, and when.

// Pauses before a lost connection is tried again. The same headers go out again, so nothing is posted twice.
export const PAUSES_MS = [600, 2400];
const LONGEST_S = 5;

/** Say whether another try may help: no answer came, or the storage is away for a few seconds only. @param {{slug: string, seconds: number}} refusal */
export const canRetry = ({slug, seconds}) => slug === "offline" || (slug === "storage-unavailable" && seconds <= LONGEST_S);

/**
 * Call `attempt` until it succeeds, with a pause before each further try. Throws what the last try threw.
 * @template T
 * @param {() => Promise<T>} attempt @param {(ms: number) => Promise<unknown>} sleep
 * @returns {Promise<T>}
 */
export const retry = async (attempt, sleep) => {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt();
    } catch (error) {
      const refusal = /** @type {{slug: string, seconds: number}} */ (error);
      if (!canRetry(refusal)) throw error;
      await sleep(Math.max(pause, refusal.seconds * 1000));
    }
  }
  return attempt();
};
