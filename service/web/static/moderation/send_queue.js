// Decisions on their way: each goes out at once, many in one call, and again while the service cannot be reached.

const MOST = 100;
const PAUSES_S = [1, 2, 5, 10, 20, 30];

/** Choose how long to wait before the next try: what the service asked for, else longer with every try. @param {number} tries failed so far, from 1 @param {number} asked seconds, 0 for nothing */
export const choosePause = (tries, asked) => asked || PAUSES_S[Math.min(tries, PAUSES_S.length) - 1];

/** Return the first requests, up to `MOST` and before a second one on the same comment. @param {Desk.DecisionRequest[]} requests */
export const takeBatch = (requests) => {
  const ids = new Set();
  const end = requests.findIndex(({id}) => ids.size === MOST || ids.size === ids.add(id).size);
  return requests.slice(0, end < 0 ? requests.length : end);
};

/**
 * Build the body of a call: decisions in one list, those to be undone in another. The results come in that order.
 * @param {Desk.DecisionRequest[]} batch @param {Map<string, number>} versions newer versions that earlier requests have made
 */
export const buildCall = (batch, versions) => {
  const getTarget = (/** @type {Desk.DecisionRequest} */ {id, version}) => ({id, version: versions.get(id) ?? version});
  const fresh = batch.filter((one) => !one.undoes);
  const undone = batch.filter((one) => one.undoes);
  const decisions = fresh.map((one) => ({...getTarget(one), status: one.status, ...(one.note && {note: one.note})}));
  return {order: [...fresh, ...undone], body: {decisions, undo: undone.map(getTarget)}};
};

/**
 * Return the comment as it is after a request, null when the request was refused. An answer may have been lost on its way:
 * then the comment is as we asked for, decided by us, and the request has succeeded.
 * @param {Desk.DecisionRequest} request @param {Desk.Result} result
 */
export const readOutcome = (request, {status, comment, problem}) => {
  const current = problem && problem.current;
  const ours = status === 409 && current && current.status === request.status && current.decided_by === request.me;
  return status === 200 ? comment : ours ? current : null;
};

/**
 * Create the queue of requests. Those on one comment go out one after the other, each with the version that the one before
 * has made.
 * @param {Object} parts
 * @param {(body: Object) => Promise<{results: Desk.Result[]}>} parts.deliver sends one call
 * @param {(error: unknown) => boolean} parts.isTransient whether the same call may succeed later
 * @param {(request: Desk.DecisionRequest, comment: any) => void} parts.confirm
 * @param {(request: Desk.DecisionRequest, result: Desk.Result) => void} parts.refuse
 * @param {(count: number, seconds: number, error: any) => void} parts.showWaiting
 * @param {() => void} parts.showFlowing @param {() => void} parts.showIdle
 */
export const createSendQueue = ({deliver, isTransient, confirm, refuse, showWaiting, showFlowing, showIdle}) => {
  /** @type {Desk.DecisionRequest[]} */
  const requests = [];
  /** @type {Map<string, number>} */
  const versions = new Map();
  let sentCount = 0;
  let running = false;
  let wake = () => {};

  const rest = (/** @type {number} */ seconds) => new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    wake = () => { clearTimeout(timer); resolve(undefined); };
  });

  const settle = (/** @type {Desk.DecisionRequest} */ request, /** @type {Desk.Result} */ result) => {
    const comment = readOutcome(request, result);
    if (!comment) return refuse(request, result);
    versions.set(request.id, comment.version);
    return confirm(request, comment);
  };

  /** Send the first batch; return the error when it has to go out again. @returns {Promise<any>} */
  const sendBatch = async () => {
    const batch = takeBatch(requests);
    sentCount = batch.length;
    try {
      const {order, body} = buildCall(batch, versions);
      const {results} = await deliver(body);
      requests.splice(0, batch.length);
      for (const request of batch) settle(request, results[order.indexOf(request)]);
      showFlowing();
      return null;
    } catch (error) {
      if (isTransient(error)) return error;
      requests.splice(0, batch.length);
      const detail = error instanceof Error ? error.message : "";
      for (const request of batch) refuse(request, {status: 0, problem: {detail}});
      return null;
    } finally {
      sentCount = 0;
    }
  };

  const run = async () => {
    if (running) return;
    running = true;
    for (let tries = 0; requests.length > 0;) {
      const error = await sendBatch();
      tries = error ? tries + 1 : 0;
      if (!error) continue;
      const seconds = choosePause(tries, error.seconds);
      showWaiting(requests.length, seconds, error);
      await rest(seconds);
    }
    running = false;
    showIdle();
  };

  /** Add requests behind those that wait. @param {...Desk.DecisionRequest} more */
  const put = (...more) => {
    requests.push(...more);
    run();
  };

  /** Take back a request that has not gone out yet, and say whether that was possible. @param {Desk.DecisionRequest} request */
  const withdraw = (request) => {
    const place = requests.indexOf(request);
    if (place < sentCount) return false;
    requests.splice(place, 1);
    return true;
  };

  return {put, withdraw, retry: () => wake(), hasWaiting: () => requests.length > 0};
};
