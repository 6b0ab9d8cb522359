// Deciding and undoing: a card goes at once, the service is told, and what it refuses comes back with the reason.

import {isTransient, sendJson} from "./api.js";
import {createSendQueue} from "./send_queue.js";
import {VERB, describeDecision, describeStatus, formatCount, getName} from "./words.js";

/**
 * @param {Object} parts
 * @param {Desk.List} parts.list @param {Desk.Speech} parts.speech @param {Desk.Strip} parts.strip @param {{name: string}} parts.session
 * @param {(from: string | null, to: string | null) => void} parts.moveCount a comment went from one tab to another
 * @param {() => string} parts.getStatus the tab that is open
 * @param {() => void} parts.reload reads the queue again
 */
export const createDecisions = ({list, speech, strip, session, moveCount, getStatus, reload}) => {
  /** @type {Desk.Group[]} */
  const groups = []; // what was decided, newest last
  /** @type {HTMLElement | null} */
  let toast = null; // the last one about our own decisions
  let stale = false; // whether the list does not show what was undone

  /** @param {string} text @param {[string, () => void, string?] | null} action @param {{bad?: boolean}} [options] */
  const showToast = (text, action, options) => (toast = speech.toast(text, action, {instead: toast, ...options}));

  /** Say what was decided, without what was refused meanwhile. @param {Desk.Group} group */
  const showGroup = (group) => {
    const requests = group.requests.filter((request) => !request.isRefused);
    if (requests.length > 0) {
      group.toast = showToast(describeGroup(requests.map((request) => request.entry), group.status), ["Undo", () => undo(group), "u"]);
      return;
    }
    group.toast?.remove();
    if (groups.includes(group)) groups.splice(groups.indexOf(group), 1);
  };

  /** Take what was refused out of its group, so that no toast claims it. @param {Desk.DecisionRequest} request */
  const leaveGroup = ({group}) => { if (group && groups.includes(group) && (group.toast?.isConnected || !group.requests.some((one) => !one.isRefused))) showGroup(group); };

  /** Return whether the open tab lists it: a published comment that readers reported is among those that wait. @param {Desk.Entry} entry */
  const isListed = (entry) => entry.status === getStatus() || (Boolean(entry.needs_review) && getStatus() === "pending");

  /** Count a decision. What was published and reported counted as waiting, too. @param {Desk.Entry} entry @param {string} status */
  const countDecision = (entry, status) => {
    moveCount(entry.status, status);
    if (entry.needs_review) moveCount("pending", null);
  };

  /** Count a decision that does not hold, back to the entry as it is. @param {Desk.Entry} entry @param {string} status */
  const uncountDecision = (entry, status) => {
    moveCount(status, entry.status);
    if (entry.needs_review) moveCount(null, "pending");
  };

  /** Decide on comments of the list, or on selected ones that are no longer in it. @param {(Desk.Entry | undefined)[]} entries @param {string} status */
  const decide = (entries, status) => {
    /** @type {Desk.Group} */
    const group = {status, requests: [], lost: []};
    for (const entry of entries) {
      if (!entry || (entry.status === status && !entry.needs_review)) continue;
      if (entry.taken) {
        handleConflict({id: entry.id, version: entry.version, status, me: session.name, entry, group}, entry.taken, false);
        continue;
      }
      const note = readNote(list.card(entry.id));
      const item = list.remove(entry.id) || {entry, place: 0};
      group.requests.push({id: entry.id, version: entry.version, status, note, me: session.name, entry, item, group});
      countDecision(entry, status);
    }
    if (group.requests.length === 0) return;
    groups.push(group);
    sendQueue.put(...group.requests);
    showGroup(group);
  };

  /** Add decisions on everything that a filter finds: they can be undone like others. @param {Wire.QueueEntry[]} comments @param {string} from @param {string} status */
  const addSwept = (comments, from, status) => {
    /** @type {Desk.Group} */
    const group = {status, isUnseen: true, lost: [], requests: comments.map((comment) => ({
      id: comment.id, version: comment.version, status, me: session.name, entry: {...comment, status: from}, isSaved: true,
    }))};
    groups.push(group);
    showToast(`${formatCount(comments.length, "comment")} ${comments.length === 1 ? "was" : "were"} ${describeStatus(status)}.`, ["Undo", () => undo(group), "u"]);
  };

  /** Undo a group, by default the last one. @param {Desk.Group} [group] */
  const undo = (group = groups.at(-1)) => {
    if (!group || !groups.includes(group)) return speech.say("There is nothing to undo.");
    groups.splice(groups.indexOf(group), 1);
    const requests = group.requests.filter((request) => !request.isRefused);
    for (const request of requests) {
      uncountDecision(request.entry, request.status);
      if (request.item && isListed(request.entry)) list.restore(request.item);
      if (request.isSaved || !sendQueue.withdraw(request)) sendQueue.put({...request, status: request.entry.status, note: "", undoes: request});
    }
    stale ||= Boolean(group.isUnseen);
    if (requests.length > 0) list.setCurrent(requests[0].id, {focus: true});
    return showToast(`Undone: ${requests.length === 1 ? `the comment by ${getName(requests[0].entry)} is` : `${formatCount(requests.length, "comment")} are`} back.`, null);
  };

  /** @param {Desk.DecisionRequest} request @param {Wire.QueueEntry} comment */
  const confirm = (request, comment) => {
    request.entry.version = comment.version;
    if (request.undoes) Object.assign(list.entry(request.id) || {}, {version: comment.version, decided_by: comment.decided_by});
  };

  /** @param {Desk.DecisionRequest} request @param {Desk.Result} result */
  const refuse = (request, {status, problem}) => {
    request.isRefused = true;
    leaveGroup(request);
    if (request.undoes && request.undoes.isRefused) return undefined;
    const current = problem && problem.current;
    if (status === 409 && current) return handleConflict(request, current);
    if (status === 404) moveCount(request.status, null);
    else uncountDecision(request.entry, request.status);
    if (status === 404) {
      list.remove(request.id);
      return speech.toast(`The comment by ${getName(request.entry)} is gone: its author withdrew it.`);
    }
    return restoreEntry(request, request.entry, `Not saved: ${problem ? problem.detail : "the service gave no reason."}`);
  };

  /**
   * Handle a comment that somebody else changed first: their decision counts, and ours is offered again.
   * @param {Desk.DecisionRequest} request @param {any} current @param {boolean} [isCounted] whether the tabs count ours already
   */
  const handleConflict = (request, current, isCounted = true) => {
    const entry = {...request.entry, ...current, taken: null, author: {...request.entry.author, ...current.author}};
    if (isCounted) uncountDecision(entry, request.status);
    if (isListed(entry)) return restoreEntry(request, entry, "This comment was changed after you read it. Look again.");
    list.remove(request.id);
    const words = describeDecision(current, `the comment by ${getName(entry)}`, request.me);
    return showLost(request, {entry, words, isSame: current.status === request.status});
  };

  /** Say in one toast what others decided first, for all comments of a group. @param {Desk.DecisionRequest} request @param {Desk.Group["lost"][number]} loss */
  const showLost = ({status, group = {status, requests: [], lost: []}}, loss) => {
    group.lost.push(loss);
    const otherwise = group.lost.filter(({isSame}) => !isSame).map(({entry}) => entry);
    const action = /** @type {[string, () => void]} */ ([`${VERB[status]} anyway`, () => decide(otherwise, status)]);
    group.lostToast = speech.toast(describeLost(group.lost, otherwise.length), otherwise.length > 0 ? action : null, {instead: group.lostToast});
  };

  /** Remove what others decided meanwhile; the comment that somebody looks at stays, and says so. @param {Wire.Change[]} changes */
  const applyChanges = (changes) => {
    for (const {id, status, version, by, at} of changes) {
      const entry = list.entry(id);
      if (!entry || version <= entry.version || status === getStatus() || entry.taken) continue;
      if (id !== list.current) list.remove(id);
      else list.redraw({...entry, taken: {status, version, decided_by: by, decided_at: at}});
    }
  };

  /** @param {Desk.DecisionRequest} request @param {Desk.Entry} entry @param {string} fault */
  const restoreEntry = (request, entry, fault) => {
    const faultyEntry = {...entry, fault};
    if (isListed(faultyEntry)) list.restore({place: request.item ? request.item.place : 0, entry: faultyEntry});
    if (list.has(request.id)) list.redraw(faultyEntry);
    showToast(`The comment by ${getName(entry)} is back. ${fault}`, null, {bad: true});
  };

  /** @param {number} number @param {number} seconds @param {{slug: string}} error */
  const showWaiting = (number, seconds, error) => strip.show(
    `${error.slug === "offline" ? "No connection" : "The service is busy"}: ${formatCount(number, "decision")} kept here, next try in ${formatCount(Math.ceil(seconds), "second")}.`,
    "Try now", () => sendQueue.retry());

  const showIdle = () => {
    if (stale) reload();
    stale = false;
  };

  const sendQueue = createSendQueue({
    deliver: (body) => sendJson("POST", "decisions", body, {keepalive: true}),
    isTransient, confirm, refuse, showWaiting, showIdle, showFlowing: () => strip.hide(),
  });
  window.addEventListener("online", () => sendQueue.retry());
  window.addEventListener("beforeunload", (event) => { if (sendQueue.hasWaiting()) event.preventDefault(); });
  return {decide, undo, applyChanges, addSwept};
};

/** @param {HTMLElement | undefined} card */
const readNote = (card) => /** @type {HTMLInputElement | null | undefined} */ (card?.querySelector("input[name=note]"))?.value.trim() || "";

/** @param {Desk.Entry[]} entries @param {string} status */
const describeGroup = (entries, status) => {
  const what = entries.length === 1 ? `The comment by ${getName(entries[0])} was` : `${formatCount(entries.length, "comment")} were`;
  return `${what} ${describeStatus(status)}.`;
};

/** Say what others decided first. @param {Desk.Group["lost"]} lost @param {number} otherwise how many of them they decided otherwise */
const describeLost = (lost, otherwise) => {
  if (lost.length === 1) return lost[0].words + (otherwise ? " Yours was not applied." : "");
  return `Others had already decided on ${formatCount(lost.length, "comment")}.${otherwise ? ` Your decision was not applied to ${otherwise} of them.` : ""}`;
};
