import {type ProducerState, type TransactionPhase, queued} from './state';

export interface ProducerView {
  /** Messages that wait in a batch, by partition. */
  readonly buffered: {readonly [partition: string]: readonly string[]};
  /** Messages that are under way and not acknowledged. */
  readonly inFlight: readonly string[];
  readonly producer: number;
  readonly epoch: number;
  readonly transaction: TransactionPhase;
}

/** What a picture needs to know of a producer. */
export const producerView = (state: ProducerState): ProducerView => {
  const buffered: {[partition: string]: string[]} = {};
  for (const {topic, partition, records} of queued(state))
    (buffered[`${topic}-${partition}`] ??= []).push(...records.map(({message}) => message));
  return {
    buffered,
    inFlight: Object.values(state.open).flatMap((open) =>
      open.api === 'Produce' ? open.batches.flatMap(({records}) => records.map(({message}) => message)) : [],
    ),
    producer: state.producer,
    epoch: state.epoch,
    transaction: state.phase,
  };
};
