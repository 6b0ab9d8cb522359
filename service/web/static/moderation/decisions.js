// Deciding and taking back: a card goes at once, the service is told, and what it refuses comes back with the reason.

import {createOutgoing} from "./outgoing.js";
import {VERB, count, nameOf, past, theirs} from "./words.js";

/**
 * @param {Object} parts
 * @param {Object} parts.list @param {Object} parts.speech @param {Object} parts.strip @param {Object} parts.session
 * @param {(from: string, to: string) => void} parts.moved a comment went from one tab to another
 * @param {() => string} parts.status the tab that is open
 * @param {() => void} parts.reload reads the queue again
 */
export const createDeciding = ({list, speech, strip, session, moved, status: tab, reload}) => {
  const groups = []; // what was decided, newest last
  let toast = null;
  let stale = false; // whether the list no longer shows what was taken back

  const say = (text, doing, options) => { toast = speech.toast(text, doing, {instead: toast, ...options}); };

  /** Decides on comments, which may stand in the list or be ticked beyond it. */
  const decide = (entries, status) => {
    const wanted = entries.filter((entry) => entry && entry.status !== status);
    if (wanted.length === 0) return;
    const group = {status, wishes: []};
    for (const entry of wanted) {
      if (entry.taken) {
        overtaken({id: entry.id, status, me: session.name, entry}, entry.taken, false);
        continue;
      }
      const note = noteOf(list.card(entry.id));
      const item = list.remove(entry.id) || {entry, place: 0};
      group.wishes.push({id: entry.id, version: entry.version, status, note, me: session.name, entry, item});
      moved(entry.status, status);
    }
    if (group.wishes.length === 0) return;
    groups.push(group);
    outgoing.put(...group.wishes);
    say(sentence(group.wishes.map((wish) => wish.entry), status), ["Undo", () => undo(group), "u"]);
  };

  /** Comments that were decided on by a filter, without having been shown: they can be taken back like others. */
  const swept = (comments, from, status) => {
    const group = {status, unseen: true, wishes: comments.map((comment) => ({
      id: comment.id, version: comment.version, status, me: session.name, entry: {...comment, status: from}, gone: true,
    }))};
    groups.push(group);
    say(`${count(comments.length, "comment")} ${comments.length === 1 ? "was" : "were"} ${past(status)}.`, ["Undo", () => undo(group), "u"]);
  };

  /** Takes a group back: by default the last one. */
  const undo = (group = groups.at(-1)) => {
    if (!group || !groups.includes(group)) return speech.say("There is nothing to undo.");
    groups.splice(groups.indexOf(group), 1);
    const wishes = group.wishes.filter((wish) => !wish.refused);
    for (const wish of wishes) {
      moved(wish.status, wish.entry.status);
      if (wish.item && wish.entry.status === tab()) list.restore(wish.item);
      if (wish.gone || !outgoing.withdraw(wish)) outgoing.put({...wish, status: wish.entry.status, note: "", of: wish});
    }
    stale ||= Boolean(group.unseen);
    if (wishes.length > 0) list.mean(wishes[0].id, {focus: true});
    return say(`Undone: ${wishes.length === 1 ? `the comment by ${nameOf(wishes[0].entry)} is` : `${count(wishes.length, "comment")} are`} back.`);
  };

  const done = (wish, comment) => {
    wish.entry.version = comment.version;
    if (wish.of) Object.assign(list.entry(wish.id) || {}, {version: comment.version, decided_by: comment.decided_by});
  };

  const refused = (wish, {status, problem}) => {
    wish.refused = true;
    if (wish.of && wish.of.refused) return undefined;
    const current = problem && problem.current;
    if (status === 409 && current) return overtaken(wish, current);
    moved(wish.status, status === 404 ? null : wish.entry.status);
    if (status === 404) {
      list.remove(wish.id);
      return speech.toast(`The comment by ${nameOf(wish.entry)} is gone: its author withdrew it.`);
    }
    return bringBack(wish, wish.entry, `Not saved: ${problem ? problem.detail : "the service gave no reason."}`);
  };

  /** Somebody else was first: theirs stands, and ours is offered again. */
  const overtaken = (wish, current, counted = true) => {
    const entry = {...wish.entry, ...current, taken: null, author: {...wish.entry.author, ...current.author}};
    if (counted) moved(wish.status, current.status);
    if (current.status === tab()) return bringBack(wish, entry, "This comment was changed after you read it. Look again.");
    list.remove(wish.id);
    const words = theirs(current, `the comment by ${nameOf(entry)}`, wish.me);
    if (current.status === wish.status) return speech.toast(words);
    return speech.toast(`${words} Yours was not applied.`, [`${VERB[wish.status]} anyway`, () => decide([entry], wish.status)]);
  };

  /** What others decided meanwhile goes from the list; the comment that one looks at stays, and says so. */
  const learn = (changes) => {
    for (const {id, status, version, by, at} of changes) {
      const entry = list.entry(id);
      if (!entry || version <= entry.version || status === tab() || entry.taken) continue;
      if (id !== list.current) list.remove(id);
      else list.redraw({...entry, taken: {status, version, decided_by: by, decided_at: at}});
    }
  };

  const bringBack = (wish, entry, fault) => {
    const shown = {...entry, fault};
    if (shown.status === tab()) list.restore({...wish.item, entry: shown});
    if (list.has(wish.id)) list.redraw(shown);
    say(`The comment by ${nameOf(entry)} is back. ${fault}`, null, {bad: true});
  };

  const waiting = (number, seconds, error) => strip.show(
    `${error.slug === "offline" ? "No connection" : "The service is busy"}: ${count(number, "decision")} kept here, next try in ${count(Math.ceil(seconds), "second")}.`,
    "Try now", () => outgoing.retry());

  const idle = () => {
    if (stale) reload();
    stale = false;
  };

  const outgoing = createOutgoing({done, refused, waiting, idle, flowing: () => strip.hide()});
  return {decide, undo, learn, swept};
};

const noteOf = (card) => card?.querySelector("input[name=note]")?.value.trim() || "";

const sentence = (entries, status) => {
  const what = entries.length === 1 ? `The comment by ${nameOf(entries[0])} was` : `${count(entries.length, "comment")} were`;
  return `${what} ${past(status)}.`;
};
