import type {ProtocolError} from '../errors';
import type {Batch} from './record';

/** After this sequence comes 0. [I5] */
export const LARGEST_SEQUENCE = 2 ** 31 - 1;

/** How many batches of a producer a partition remembers: as many as may be under way at once. [I1] */
const REMEMBERED_BATCHES = 5;

/** Sequence of a producer that has written nothing since its last marker. [T2] */
const NO_SEQUENCE = -1;

interface RememberedBatch {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly baseOffset: number;
}

/** What a partition knows of a producer. */
export interface ProducerState {
  readonly epoch: number;
  /** -1: nothing since the last marker. */
  readonly lastSeq: number;
  /** Oldest first. */
  readonly batches: readonly RememberedBatch[];
}
export type ProducerStates = {readonly [producer: number]: ProducerState};
export const noProducers: ProducerStates = {};

/** The sequence `records` after `seq`; it begins again at 0. [I5] */
export const sequenceAfter = (seq: number, records: number): number => (seq + records) % (LARGEST_SEQUENCE + 1);

/** A batch as far as its place in the sequence goes. */
type Sequenced = {
  readonly records: readonly unknown[];
  readonly producer: number;
  readonly epoch: number;
  readonly seq: number;
};

const lastSequence = ({seq, records}: Sequenced): number => sequenceAfter(seq, records.length - 1);

/** The same batch as one of the last five: same epoch, first and last sequence; what is in it is not looked at. [I1] */
export const findDuplicate = (states: ProducerStates, batch: Sequenced): RememberedBatch | undefined => {
  const known = states[batch.producer];
  if (known === undefined || known.epoch !== batch.epoch) return undefined;
  const last = lastSequence(batch);
  return known.batches.find(({firstSeq, lastSeq}) => firstSeq === batch.seq && lastSeq === last);
};

/** Why a batch is out of turn, or undefined if it is the next one. */
export const sequenceError = (
  states: ProducerStates,
  batch: Sequenced & {readonly transactional?: boolean},
): ProtocolError | undefined => {
  const known = states[batch.producer];
  // I4: nothing is known of this producer, so any beginning will do; a transaction begins at 0.
  if (known === undefined)
    return batch.transactional === true && batch.seq !== 0 ? 'OUT_OF_ORDER_SEQUENCE_NUMBER' : undefined;
  if (batch.epoch < known.epoch) return 'INVALID_PRODUCER_EPOCH'; // I3
  if (batch.epoch > known.epoch) return batch.seq === 0 ? undefined : 'OUT_OF_ORDER_SEQUENCE_NUMBER'; // I3
  return batch.seq === sequenceAfter(known.lastSeq, 1) ? undefined : 'OUT_OF_ORDER_SEQUENCE_NUMBER'; // I2
};

/** The states after this batch was appended. */
export const rememberBatch = (states: ProducerStates, batch: Batch): ProducerStates => {
  const {producer, epoch, seq} = batch;
  if (producer === undefined || epoch === undefined || seq === undefined) return states;
  const known = states[producer];
  const lastSeq = sequenceAfter(seq, batch.lastOffset - batch.baseOffset);
  const remembered: RememberedBatch = {firstSeq: seq, lastSeq, baseOffset: batch.baseOffset};
  const batches = known === undefined || known.epoch !== epoch ? [] : known.batches.slice(1 - REMEMBERED_BATCHES);
  return {...states, [producer]: {epoch, lastSeq, batches: [...batches, remembered]}};
};

/** A marker carries the epoch that the next transaction starts with, at sequence 0. [T2] */
export const rememberMarker = (
  states: ProducerStates,
  {producer, epoch}: {readonly producer: number; readonly epoch: number},
): ProducerStates => ({...states, [producer]: {epoch, lastSeq: NO_SEQUENCE, batches: []}});
