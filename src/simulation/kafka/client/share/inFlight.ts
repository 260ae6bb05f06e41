import type {Batch, KafkaRecord} from '../../log/record';
import type {AcknowledgementBatch, AcknowledgeType} from '../../share/acknowledge';
import type {DeliveredRange} from '../../share/acquire';
import type {TopicPartition} from '../../topicPartition';

/** A record as a share consumer's poll() returns it. */
export interface ShareRecord extends KafkaRecord {
  readonly topic: string;
  readonly partition: number;
  readonly deliveryCount: number;
}

/** What is said of records, by offset. */
export type Acknowledgements = {readonly [offset: number]: AcknowledgeType};

/** Records of one partition that a poll returned and that are not done. */
export interface InFlight {
  /** By offset. */
  readonly records: readonly ShareRecord[];
  /** Said by the application, and not sent yet. */
  readonly acknowledgements: Acknowledgements;
  /** Their renewal is sent and not answered; answered, and to be returned by the next poll. [S13] */
  readonly renewing: readonly ShareRecord[];
  readonly renewed: readonly ShareRecord[];
}

/** A fetch that has come and that no poll has returned. */
export interface ShareBuffered {
  readonly partition: TopicPartition;
  /** Records of the log's batches, markers left out; `more`: its batch has further ones. */
  readonly log: readonly {readonly record: KafkaRecord; readonly more: boolean}[];
  readonly acquired: readonly {readonly offset: number; readonly deliveryCount: number}[];
}

export const noneInFlight: InFlight = {records: [], acknowledgements: {}, renewing: [], renewed: []};

export const offsetsOf = (acknowledgements: Acknowledgements): readonly number[] =>
  Object.keys(acknowledgements).map(Number);

const isAcknowledged = ({acknowledgements}: InFlight, {offset}: ShareRecord): boolean =>
  acknowledgements[offset] !== undefined;

/** Every record that the last poll returned has been acknowledged. [S2] */
export const allAcknowledged = (inFlight: InFlight): boolean =>
  inFlight.records.every((record) => isAcknowledged(inFlight, record));

export const hasRenewals = ({renewing, renewed}: InFlight): boolean => renewing.length > 0 || renewed.length > 0;

/** Accepts what nothing was said of. [S2] */
export const acceptRest = (inFlight: InFlight): InFlight => ({
  ...inFlight,
  acknowledgements: {
    ...Object.fromEntries(inFlight.records.map(({offset}) => [offset, 'accept' as const])),
    ...inFlight.acknowledgements,
  },
});

/** Takes what was said, to be sent; the records it was said of are no longer the application's, except those to be renewed. */
export const takeAcknowledged = (inFlight: InFlight): {left: InFlight; taken: Acknowledgements} => {
  const renewing = inFlight.records.filter(({offset}) => inFlight.acknowledgements[offset] === 'renew');
  const left: InFlight = {
    ...inFlight,
    records: inFlight.records.filter((record) => !isAcknowledged(inFlight, record)),
    acknowledgements: {},
    renewing: [...inFlight.renewing, ...renewing],
  };
  return {left, taken: inFlight.acknowledgements};
};

/** The renewals among these acknowledgements have been answered. */
export const afterRenewal = (inFlight: InFlight, answered: Acknowledgements, failed: boolean): InFlight => {
  const isAnswered = ({offset}: ShareRecord): boolean => answered[offset] !== undefined;
  const renewed = inFlight.renewing.filter((record) => !failed && answered[record.offset] === 'renew');
  return {
    ...inFlight,
    renewing: inFlight.renewing.filter((record) => !isAnswered(record)),
    renewed: [...inFlight.renewed, ...renewed],
  };
};

const byOffset = (a: ShareRecord, b: ShareRecord): number => a.offset - b.offset;

/** Renewed records are the application's again. [S13] */
export const takeRenewed = (inFlight: InFlight): InFlight => ({
  ...inFlight,
  records: [...inFlight.records, ...inFlight.renewed].sort(byOffset),
  renewed: [],
});

/** Ranges of a request: neighbouring offsets together, one type for each of them. */
export const batchesOf = (acknowledgements: Acknowledgements): readonly AcknowledgementBatch[] => {
  const batches: {first: number; last: number; types: AcknowledgeType[]}[] = [];
  for (const offset of offsetsOf(acknowledgements)) {
    const type = acknowledgements[offset] ?? 'gap';
    const before = batches[batches.length - 1];
    if (before?.last === offset - 1) {
      before.last = offset;
      before.types.push(type);
    } else batches.push({first: offset, last: offset, types: [type]});
  }
  // One type that all have is said once.
  return batches.map(({types, ...range}) => ({...range, types: new Set(types).size === 1 ? types.slice(0, 1) : types}));
};

/** What has come of one partition, to be returned by polls. */
export const bufferedFetch = (
  partition: TopicPartition,
  batches: readonly Batch[],
  acquired: readonly DeliveredRange[],
): ShareBuffered => ({
  partition,
  log: batches
    .filter(({control}) => control === undefined)
    .flatMap(({records}) => records.map((record, index) => ({record, more: index < records.length - 1}))),
  acquired: acquired.flatMap(({first, last, deliveryCount}) =>
    Array.from({length: last - first + 1}, (_, index) => ({offset: first + index, deliveryCount})),
  ),
});

/** Returns whole batches of the log until there are at least `most` records. Acquired offsets without a record (markers, what was compacted) are acknowledged as gaps. [S4] [S17] */
export const takeRecords = (
  {partition, log, acquired}: ShareBuffered,
  place: {readonly topic: string; readonly partition: number},
  most: number,
): {records: readonly ShareRecord[]; gaps: readonly number[]; rest: ShareBuffered | undefined} => {
  const records: ShareRecord[] = [];
  const gaps: number[] = [];
  let next = 0;
  let read = 0;
  let more = false;
  while (records.length < most || more) {
    const item = log[read];
    if (item === undefined) {
      for (const {offset} of acquired.slice(next)) gaps.push(offset);
      return {records, gaps, rest: undefined};
    }
    read += 1;
    ({more} = item);
    const {record} = item;
    for (let wanted = acquired[next]; wanted !== undefined && wanted.offset <= record.offset; wanted = acquired[next]) {
      next += 1;
      if (wanted.offset < record.offset) gaps.push(wanted.offset);
      else records.push({...record, ...place, deliveryCount: wanted.deliveryCount});
    }
  }
  return {records, gaps, rest: {partition, log: log.slice(read), acquired: acquired.slice(next)}};
};
