import type {ConsumerEvent, ConsumerRecord} from '../client/consumer/event';
import type {ShareConsumerEvent} from '../client/share/event';
import {partitionOf, topicOf} from '../topicPartition';
import type {Failure} from '../errors';
import type {Fact} from './recording';

/** Longer values are shown by their size. [FORMAT.md] */
const LONGEST_SHOWN_VALUE = 60;

export const shownValue = (value: string | null): string | null =>
  value !== null && value.length > LONGEST_SHOWN_VALUE ? `<${value.length} bytes>` : value;

/** An error as traces show it: its text only where the step asks for it. */
export const shownFailure = ({error, cause, text}: Failure, withText: boolean): Fact => ({
  error,
  ...(cause === undefined ? {} : {cause}),
  ...(withText ? {text} : {}),
});

/** What was observed during one step, by actor. Only the order of one actor's facts counts, so they are told actor by actor. [FORMAT.md] */
export interface Notebook {
  readonly note: (actor: string | undefined, fact: Fact) => void;
  /** `more`: what else is shown of a record. */
  readonly noteRecords: <R extends ConsumerRecord>(
    actor: string,
    records: readonly R[],
    more?: (record: R) => Fact,
  ) => void;
  /** Notes so far in this step; grows with everything observed. */
  readonly count: () => number;
  /** Everything noted since the last time. */
  readonly take: () => readonly Fact[];
}

const recordFact = (consumer: string, {topic, partition, offset, key, value, headers}: ConsumerRecord): Fact => ({
  event: 'record',
  consumer,
  topic,
  partition,
  offset,
  key,
  value: shownValue(value),
  ...(headers.length === 0 ? {} : {headers}),
});

const byPlace = (a: ConsumerRecord, b: ConsumerRecord): number =>
  a.topic === b.topic ? a.partition - b.partition || a.offset - b.offset : a.topic < b.topic ? -1 : 1;

/** Facts of no client come first. */
const ADMIN = '';

export const openNotebook = (): Notebook => {
  const pages = new Map<string, {facts: Fact[]; records: {record: ConsumerRecord; shown: Fact}[]}>();
  let count = 0;
  const page = (actor: string) => {
    const found = pages.get(actor) ?? {facts: [], records: []};
    pages.set(actor, found);
    return found;
  };
  // Records that one consumer got between two of its other events have no order across partitions.
  const settleRecords = (actor: string): void => {
    const {facts, records} = page(actor);
    for (const {record, shown} of records.sort((a, b) => byPlace(a.record, b.record)))
      facts.push({...recordFact(actor, record), ...shown});
    records.length = 0;
  };
  return {
    note: (actor = ADMIN, fact) => {
      settleRecords(actor);
      page(actor).facts.push(fact);
      count += 1;
    },
    noteRecords: (actor, records, more) => {
      const noted = records.map((record) => ({record, shown: more === undefined ? {} : more(record)}));
      page(actor).records.push(...noted);
      count += records.length;
    },
    count: () => count,
    take: () => {
      for (const actor of pages.keys()) settleRecords(actor);
      const facts = [...pages.keys()].sort().flatMap((actor) => pages.get(actor)?.facts ?? []);
      pages.clear();
      return facts;
    },
  };
};

/** Notes what a consumer is seen to do. */
export const noteConsumer = (notebook: Notebook, consumer: string, event: ConsumerEvent, withText: boolean): void => {
  switch (event.type) {
    case 'assigned':
    case 'revoked':
    case 'lost':
      return notebook.note(consumer, {event: event.type, consumer, partitions: event.partitions});
    case 'polled':
      return notebook.noteRecords(consumer, event.records);
    case 'committed':
      return event.by === 'auto-commit'
        ? undefined
        : notebook.note(consumer, {event: 'committed', consumer, offsets: event.offsets});
    case 'commitFailed':
      return event.by === 'auto-commit'
        ? undefined
        : notebook.note(consumer, {event: 'commit-error', consumer, ...shownFailure(event, withText)});
    case 'threw': {
      if (event.call === 'poll') {
        const named = event.partitions ?? {};
        const isPositions = Object.values(named).some((position) => position !== null);
        const partitions = isPositions ? named : Object.keys(named);
        const shown = Object.keys(named).length === 0 ? {} : {partitions};
        return notebook.note(consumer, {event: 'poll-error', consumer, ...shown, ...shownFailure(event, withText)});
      }
      return undefined;
    }
    default:
      return undefined;
  }
};

/** Notes what a share consumer is seen to do beside its calls: the acknowledgement commit callback. */
export const noteShareConsumer = (notebook: Notebook, consumer: string, event: ShareConsumerEvent): void => {
  if (event.type !== 'acknowledged') return;
  const {partition, offsets, error} = event;
  notebook.note(consumer, {
    event: 'acknowledged',
    consumer,
    topic: topicOf(partition),
    partition: partitionOf(partition),
    offsets,
    ...(error === undefined ? {} : {error}),
  });
};
