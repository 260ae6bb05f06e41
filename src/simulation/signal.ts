import type {SystemSignals} from './folds';

/** What a system has that a signal can depart from or arrive at: the queue, the exchange, the partition or the group that the picture draws. */
export type Inside =
  | {readonly queue: string}
  | {readonly exchange: string}
  | {readonly topic: string; readonly partition: number}
  | {readonly group: string};

/** Where a signal departs or arrives. `system`: the name of the system that has it. */
export type Endpoint = {readonly actor: string} | {readonly sink: string} | ({readonly system: string} & Inside);

/** Between clients, sinks and people; or between a system and its clients. */
export type SignalKind = 'call' | 'answer' | 'alarm' | keyof SystemSignals;

/** Something under way over the network: it departs, takes its time and arrives, or is lost on the way. */
export interface Signal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Virtual ms. */
  readonly departs: number;
  readonly arrives: number;
  /** The messages it carries, or speaks of (an ack carries none of the bytes, but is about one). */
  readonly messages: readonly string[];
  /** The stored copies of these messages at the broker's side, where they have one. */
  readonly copies: readonly string[];
  /** In the protocol's words, for labels: "basic.ack 3", "Fetch offset 2". */
  readonly says: string;
  /** Of a confirm: nack when the broker refused the message. */
  readonly outcome?: 'ack' | 'nack';
}
