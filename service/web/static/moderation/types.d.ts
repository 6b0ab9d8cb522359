// The shapes that the modules of the moderators' page share.

declare namespace Desk {
  /** What the server tells the page. */
  interface Facts {
    name: string;
    role: string;
    site: string;
    sites: string[];
    csrf: string;
    root: string;
    totals: Record<string, number>;
    /** Counts stop at this number. */
    most: number;
    /** The words for each reason, by group and code. */
    reasons: Record<string, Record<string, string>>;
    languages: string[];
  }

  /** What somebody else has decided meanwhile. */
  interface Taken {
    status: string;
    version?: number;
    decided_by?: string;
    decided_at?: string;
  }

  /** An entry of the queue, with what this page knows besides. */
  interface Entry extends Wire.QueueEntry {
    taken?: Taken | null;
    fault?: string;
  }

  /** A card that was taken out of the list, and its place there. */
  interface Removed {
    entry: Entry;
    card?: HTMLElement;
    place: number;
  }

  /** What a moderator wants for one comment. */
  interface DecisionRequest {
    id: string;
    version: number;
    status: string;
    note?: string;
    me: string;
    entry: Entry;
    item?: Removed;
    /** Decided by the service already, without having been in the send queue. */
    isSaved?: boolean;
    isRefused?: boolean;
    /** The request that this one undoes. */
    undoes?: DecisionRequest;
    /** The group that it was made in. */
    group?: Group;
  }

  /** Requests that were made together and are undone together. */
  interface Group {
    status: string;
    /** Whether its comments were never shown. */
    isUnseen?: boolean;
    requests: DecisionRequest[];
    /** The toast that says what was decided. */
    toast?: HTMLElement;
    /** What others decided first, and the toast that says so. */
    lost: {entry: Entry, words: string, isSame: boolean}[];
    lostToast?: HTMLElement;
  }

  /** The result of one request; status 0 when the whole call was refused. */
  interface Result {
    status: number;
    comment?: Wire.QueueEntry | null;
    problem?: Wire.Problem;
  }

  /** From where to where something reaches, in px from the window's top. */
  interface Area {
    top: number;
    bottom: number;
  }

  interface CardBox extends Area {
    id: string;
  }

  type Query = Record<string, string>;
  type List = ReturnType<typeof import("./list.js").createList>;
  type Speech = ReturnType<typeof import("./speech.js").createSpeech>;
  type Strip = ReturnType<typeof import("./speech.js").createStrip>;
  type Keys = Record<string, (event: KeyboardEvent) => void>;

  interface ViewOfPage {
    root: HTMLElement;
    open(): Promise<unknown>;
    /** Ask whether to leave what is not saved. */
    mayLeave?(): boolean;
    /** What it shows at the foot of the window. */
    bars?: HTMLElement[];
    keys?: Keys;
  }

  /** A rule that changes: what was and what is; of a list, what is gone and what is new. */
  interface RuleChange {
    name: string;
    was: unknown[];
    is: unknown[];
  }

  /** What was found for one reason, with the sum of the weights. */
  interface EvidenceGroup {
    reason: string;
    axis?: string;
    weight: number;
    findings: (Wire.Evidence & {index: number})[];
  }

  /** What a card can ask for. */
  interface CardActions {
    decide(ids: string[], status: string): void;
    toggle(id: string): void;
    tick(id: string, range?: boolean): void;
    author(entry: Entry): void;
  }
}
