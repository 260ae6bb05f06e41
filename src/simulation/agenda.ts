import TinyQueue from 'tinyqueue';

/** Something that will happen. Entries of one instant happen in the order in which they were scheduled. */
export interface Entry {
  /** Virtual ms. */
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
  /** What is going on when this is still to come: for the error of a run that does not end. */
  readonly what: string;
  /** Nothing would be missed if the run ended before it. */
  readonly idle: boolean;
  called: boolean;
}

/** What is still to happen, by virtual time and then by schedule order. */
export interface Agenda {
  /** Throws when `at` lies before an entry that has already been taken. */
  readonly schedule: (at: number, what: string, happen: () => void, options?: {readonly idle?: boolean}) => Entry;
  readonly cancel: (entry: Entry) => void;
  /** Keeps the run going, whatever is scheduled, until the function returned is called. */
  readonly hold: (what: string) => () => void;
  /** The next entry, removed; undefined when nothing but idle entries is left, and nothing comes of those. */
  readonly take: () => Entry | undefined;
  /** What keeps the run going, in no particular order. */
  readonly goingOn: () => readonly string[];
}

const sooner = (a: Entry, b: Entry): number => a.at - b.at || a.order - b.order;

/** `comesOfIdling`: whether anything will still come of idle entries, though nothing else is left. */
export const createAgenda = (comesOfIdling: () => boolean = () => false): Agenda => {
  const heap = new TinyQueue<Entry>([], sooner);
  let order = 0;
  let busy = 0;
  const holds = new Set<{readonly what: string}>();
  let now = 0;

  /** An entry leaves the heap only at its time: one that was cancelled stays until then, and does nothing. */
  const settle = (entry: Entry) => {
    entry.called = true;
    if (!entry.idle) busy--;
  };

  return {
    schedule: (at, what, happen, options) => {
      if (!(at >= now)) throw new RangeError(`${what} cannot happen at ${at} ms: it is ${now} ms already`);
      const entry: Entry = {at, order: order++, happen, what, idle: options?.idle === true, called: false};
      if (!entry.idle) busy++;
      heap.push(entry);
      return entry;
    },
    cancel: (entry) => {
      if (!entry.called) settle(entry);
    },
    take: () => {
      while (busy > 0 || comesOfIdling()) {
        const entry = heap.pop();
        if (entry === undefined) return undefined;
        if (entry.called) continue;
        now = entry.at;
        settle(entry);
        return entry;
      }
      return undefined;
    },
    hold: (what) => {
      const held = {what};
      holds.add(held);
      busy++;
      return () => {
        if (holds.delete(held)) busy--;
      };
    },
    goingOn: () => [
      ...[...holds].map(({what}) => what),
      ...heap.data.filter(({called, idle}) => !called && !idle).map(({what}) => what),
    ],
  };
};
