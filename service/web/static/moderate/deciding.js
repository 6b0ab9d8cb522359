// Deciding and taking back: a card goes at once, the service is told, and what it refuses comes back with the reason.

import {createOutgoing} from "./outgoing.js";
import {VERB, ago, count, nameOf, past, person} from "./words.js";

/**
 * @param {Object} parts
 * @param {Object} parts.list @param {Object} parts.speech @param {Object} parts.strip @param {Object} parts.session
 * @param {(from: string, to: string) => void} parts.moved a comment went from one tab to another
 * @param {() => string} parts.status the tab that is open
 */
export const createDeciding = ({list, speech, strip, session, moved, status: tab}) => {
  const groups = []; // what was decided, newest last
  let toast = null;

  const say = (text, doing, options) => { toast = speech.toast(text, doing, {instead: toast, ...options}); };

  /** Decides on comments, which may stand in the list or be ticked beyond it. */
  const decide = (entries, status) => {
    const wanted = entries.filter((entry) => entry && entry.status !== status);
    if (wanted.length === 0) return;
    const group = {status, wishes: []};
    for (const entry of wanted) {
      const note = noteOf(list.card(entry.id));
      const item = list.remove(entry.id) || {entry, place: 0};
      group.wishes.push({id: entry.id, version: entry.version, status, note, me: session.name, entry, item});
      moved(entry.status, status);
    }
    groups.push(group);
    outgoing.put(...group.wishes);
    say(sentence(wanted, status), ["Undo", () => undo(group), "u"]);
  };

  /** Takes a group back: by default the last one. */
  const undo = (group = groups.at(-1)) => {
    if (!group || !groups.includes(group)) return speech.say("There is nothing to undo.");
    groups.splice(groups.indexOf(group), 1);
    const wishes = group.wishes.filter((wish) => !wish.refused);
    for (const wish of wishes) {
      moved(wish.status, wish.entry.status);
      if (wish.entry.status === tab()) list.restore(wish.item);
      if (!outgoing.withdraw(wish)) outgoing.put({...wish, status: wish.entry.status, note: "", of: wish});
    }
    if (wishes.length > 0) list.mean(wishes[0].id, {focus: true});
    return say(`Undone: ${wishes.length === 1 ? `the comment by ${nameOf(wishes[0].entry)} is` : `${count(wishes.length, "comment")} are`} back.`);
  };

  const done = (wish, comment) => {
    wish.entry.version = comment.version;
    if (wish.of) Object.assign(list.entry(wish.id) || {}, {version: comment.version, decided_by: comment.decided_by});
  };

  const refused = (wish, {status, problem}) => {
    wish.refused = true;
    if (wish.of && wish.of.refused) return;
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
  const overtaken = (wish, current) => {
    const entry = {...wish.entry, ...current, author: {...wish.entry.author, ...current.author}};
    moved(wish.status, current.status);
    if (current.status === tab()) return bringBack(wish, entry, "This comment was changed after you read it. Look again.");
    list.remove(wish.id);
    const who = person(current.decided_by, wish.me);
    const when = current.decided_at ? ` ${ago(current.decided_at)}` : "";
    const words = `${who[0].toUpperCase()}${who.slice(1)} ${past(current.status)} the comment by ${nameOf(entry)}${when}.`;
    if (current.status === wish.status) return speech.toast(words);
    return speech.toast(`${words} Yours was not applied.`, [`${VERB[wish.status]} anyway`, () => decide([entry], wish.status)]);
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

  const outgoing = createOutgoing({done, refused, waiting, flowing: () => strip.hide()});
  return {decide, undo};
};

const noteOf = (card) => card?.querySelector("input[name=note]")?.value.trim() || "";

const sentence = (entries, status) => {
  const what = entries.length === 1 ? `The comment by ${nameOf(entries[0])} was` : `${count(entries.length, "comment")} were`;
  return `${what} ${past(status)}.`;
};
