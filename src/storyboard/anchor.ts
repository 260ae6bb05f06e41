import type {History, HistoryEvent} from '../simulation';

/** An instant of a history, found by what happens in it. Returns virtual ms; throws `AnchorNotFound`. */
export interface Anchor {
  readonly says: string;
  readonly find: (history: History) => number;
}

/** Part of an event: every field given must be equal; a list must contain every item given; inner objects likewise. */
export type Match = {readonly [field: string]: unknown};

export class AnchorNotFound extends Error {
  constructor(readonly waitedFor: string) {
    super(`${waitedFor} never happens in this run`);
    this.name = 'AnchorNotFound';
  }
}

const matches = (value: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every((item) => value.some((one) => matches(one, item)));
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof value !== 'object' || value === null) return false;
    const fields = value as Match;
    return Object.entries(wanted).every(([field, inner]) => matches(fields[field], inner));
  }
  return value === wanted;
};

/** Every event of that type that fits, in order. */
export const eventsLike = (history: History, type: string, where: Match = {}): readonly HistoryEvent[] =>
  history.events.filter((event) => event.type === type && matches(event, where));

const described = (type: string, where: Match): string => {
  const fields = Object.keys(where).length === 0 ? '' : ` ${JSON.stringify(where)}`;
  return `event "${type}"${fields}`;
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The n-th such event, counted from 1. */
export const nth = (n: number, type: string, where: Match = {}): Anchor => {
  const says = `the ${ORDINALS[n - 1] ?? `${n}th`} ${described(type, where)}`;
  return {
    says,
    find: (history) => {
      const event = eventsLike(history, type, where)[n - 1];
      if (event === undefined) throw new AnchorNotFound(says);
      return event.at;
    },
  };
};

export const first = (type: string, where: Match = {}): Anchor => nth(1, type, where);

export const last = (type: string, where: Match = {}): Anchor => {
  const says = `the last ${described(type, where)}`;
  return {
    says,
    find: (history) => {
      const event = eventsLike(history, type, where).at(-1);
      if (event === undefined) throw new AnchorNotFound(says);
      return event.at;
    },
  };
};

/** The first such event at or after another instant. */
export const firstSince = (since: Anchor, type: string, where: Match = {}): Anchor => {
  const says = `after ${since.says}, the first ${described(type, where)}`;
  return {
    says,
    find: (history) => {
      const from = since.find(history);
      const event = eventsLike(history, type, where).find(({at}) => at >= from);
      if (event === undefined) throw new AnchorNotFound(says);
      return event.at;
    },
  };
};

/** So many virtual ms later (or earlier, when negative). */
export const later = (anchor: Anchor, ms: number): Anchor => ({
  says: `${ms} ms after ${anchor.says}`,
  find: (history) => Math.max(0, anchor.find(history) + ms),
});

/** The last whole millisecond before it happens: everything is set, nothing is told yet. */
export const justBefore = (anchor: Anchor): Anchor => ({...later(anchor, -1), says: `just before ${anchor.says}`});

export const start: Anchor = {says: 'the start', find: () => 0};

/** Nothing is left to happen. */
export const end: Anchor = {says: 'the end of the run', find: (history) => history.endsAt};

export const at = (ms: number): Anchor => ({says: `${ms} ms`, find: () => ms});

/** The latest of several instants. */
export const all = (...anchors: readonly Anchor[]): Anchor => ({
  says: anchors.map(({says}) => says).join(' and '),
  find: (history) => Math.max(...anchors.map((anchor) => anchor.find(history))),
});
