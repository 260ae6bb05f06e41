import {foldOf, kindOf, type SystemEvent, type SystemKind} from './folds';
import type {HistoryEvent} from './event';
import {copyIn} from './places';

/** What became of a copy that is nowhere any more. `index`, `at` (virtual ms): the event that says so. */
export interface Fate {
  readonly index: number;
  readonly at: number;
  /** `sent`: acknowledged by its sending (auto-ack). `deleted`: its log let go of it. */
  readonly became: 'acked' | 'sent' | 'dead-lettered' | 'dropped' | 'deleted';
  /** Why it was dead-lettered, dropped or deleted, in the broker's words: rejected, expired, maxlen, delivery_limit, cycle, retention time ... */
  readonly why?: string;
  /** Of a dead letter: the copies it became, in the queues that took it. */
  readonly into: readonly string[];
}

/** What has been found so far of a system's copies. */
export interface Fates {
  /** A copy has ended by the event that is looked at. */
  readonly end: (copy: string, became: Fate['became'], why?: string) => void;
  /** The dead letter has a new copy in the queue that took it. */
  readonly becameToo: (dead: string, copy: string) => void;
}

/** Reads the events of one system. */
type Look = (event: SystemEvent) => void;

const lookerFor = (kind: SystemKind, system: string, fates: Map<string, Fate>): Look => {
  let now: Pick<HistoryEvent, 'index' | 'at'> = {index: -1, at: 0};
  const idOf = (copy: string): string => copyIn(system, kind, copy);
  const look = foldOf(kind).fates({
    end: (copy, became, why) => {
      const {index, at} = now;
      const into = fates.get(idOf(copy))?.into ?? [];
      fates.set(idOf(copy), {index, at, became, into, ...(why !== undefined && {why})});
    },
    becameToo: (dead, copy) => {
      const fate = fates.get(idOf(dead));
      if (fate !== undefined) fates.set(idOf(dead), {...fate, into: [...fate.into, idOf(copy)]});
    },
  });
  return (event) => {
    now = event as HistoryEvent & SystemEvent;
    look(event);
  };
};

/** What became of every copy that ended in these events, by its id. Copies that still are somewhere are not in it. */
export const fatesOf = (events: readonly HistoryEvent[]): ReadonlyMap<string, Fate> => {
  const fates = new Map<string, Fate>();
  const looks = new Map<string, Look>();
  for (const event of events) {
    if (!('of' in event)) continue;
    const kind = kindOf(event);
    const look = looks.get(event.of) ?? (kind && lookerFor(kind, event.of, fates));
    if (look === undefined) continue;
    looks.set(event.of, look);
    look(event);
  }
  return fates;
};
