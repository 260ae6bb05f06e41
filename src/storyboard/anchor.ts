import type {History, HistoryEvent} from '../simulation';

/** An instant of a history, found by what happens in it. */
export interface Anchor {
  readonly says: string;
  /** Virtual ms. Throws `AnchorNotFound`. */
  readonly find: (history: History) => number;
  /** When the first of it happens, where that is not all of it at once; virtual ms. */
  readonly begins?: (history: History) => number;
  /** Nothing is waited for: the beat rests at this very instant. */
  readonly exact?: true;
}

export type EventType = HistoryEvent['type'];
export type EventOf<Type extends EventType> = Extract<HistoryEvent, {type: Type}>;

/** Part of something: every field given must be equal; a list must contain every item given; inner objects likewise. */
export type Like<Value> = Value extends readonly (infer Item)[]
  ? readonly Like<Item>[]
  : Value extends object
    ? {readonly [Field in keyof Value]?: Like<Value[Field]>}
    : Value;

/** What events of that type may be asked for. */
export type Where<Type extends EventType> =
  EventOf<Type> extends infer Event ? (Event extends HistoryEvent ? Like<Event> : never) : never;

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
    const fields = value as {readonly [field: string]: unknown};
    return Object.entries(wanted).every(([field, inner]) => inner === undefined || matches(fields[field], inner));
  }
  return value === wanted;
};

/** Every event of that type that fits, in order. */
export const eventsLike = <Type extends EventType>(
  {events}: Pick<History, 'events'>,
  type: Type,
  where: Where<Type> | Record<never, never> = {},
): readonly EventOf<Type>[] =>
  events.filter((event): event is EventOf<Type> => event.type === type && matches(event, where));

/** Something that may happen several times in a run. As an anchor it is the first time. */
export interface Happening extends Anchor {
  /** The instants at which it happens, virtual ms. */
  readonly times: (history: History) => readonly number[];
}

const happening = (says: string, times: Happening['times']): Happening => ({
  says,
  times,
  find: (history) => {
    const [first] = times(history);
    if (first === undefined) throw new AnchorNotFound(says);
    return first;
  },
});

const described = (type: string, where: object): string =>
  Object.keys(where).length === 0 ? `event "${type}"` : `event "${type}" ${JSON.stringify(where)}`;

/** An event of that type that fits. `says`: the same as one would tell it. */
export const event = <Type extends EventType>(
  type: Type,
  where: Where<Type> | Record<never, never> = {},
  says: string = described(type, where),
): Happening => happening(says, (history) => eventsLike(history, type, where).map(({at}) => at));

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The n-th time, counted from 1. */
export const nth = (n: number, {says, times}: Happening): Happening =>
  happening(`${says} (the ${ORDINALS[n - 1] ?? `${n}th`} time)`, (history) => times(history).slice(n - 1, n));

export const last = ({says, times}: Happening): Happening =>
  happening(`${says} (the last time)`, (history) => times(history).slice(-1));

/** The times at or after another instant. */
export const since = (anchor: Anchor, {says, times}: Happening): Happening =>
  happening(`${says} (after ${anchor.says})`, (history) => {
    const from = anchor.find(history);
    return times(history).filter((at) => at >= from);
  });

/** The last whole millisecond before it happens: everything is set, nothing is told yet. */
export const before = (anchor: Anchor): Anchor => ({
  says: `just before ${anchor.says}`,
  find: (history) => Math.max(0, anchor.find(history) - 1),
  exact: true,
});

export const theStart: Anchor = {says: 'the start', find: () => 0, exact: true};

/** Nothing is left to happen. */
export const theEnd: Anchor = {says: 'the end of the run', find: (history) => history.endsAt, exact: true};

export const at = (ms: number): Anchor => ({says: `${ms} ms`, find: () => ms, exact: true});

/** The latest of several instants. */
export const all = (...anchors: readonly Anchor[]): Anchor => ({
  says: anchors.map(({says}) => says).join(' and '),
  find: (history) => Math.max(...anchors.map((anchor) => anchor.find(history))),
  begins: (history) => Math.min(...anchors.map((anchor) => (anchor.begins ?? anchor.find)(history))),
});
