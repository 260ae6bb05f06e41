import type {Cluster} from '../broker/cluster';
import type {Decision} from '../broker/decision';
import {abortTransaction} from './end';
import type {Transaction} from './transaction';

/** The next time the coordinator looks for transactions that took too long, at or after `time`. */
const nextScan = (cluster: Cluster, time: number): number => {
  const interval = cluster.config['transaction.abort.timed.out.transaction.cleanup.interval.ms'];
  return Math.ceil(time / interval) * interval;
};

/** Virtual ms at which an open transaction is aborted unless it ends before. [T7] */
export const timeoutDue = (cluster: Cluster, {state, startedAt, timeoutMs}: Transaction): number | undefined =>
  state === 'Ongoing' && startedAt !== undefined ? nextScan(cluster, startedAt + timeoutMs + 1) : undefined;

/** Virtual ms of the next time that the coordinator aborts a transaction by itself; Infinity: none is open. */
export const nextTransactionTimeout = (cluster: Cluster): number => {
  let due = Infinity;
  for (const transaction of cluster.transactions.values())
    due = Math.min(due, timeoutDue(cluster, transaction) ?? Infinity);
  return due;
};

/** Aborts the transactions whose `transaction.timeout.ms` is over. [T7] */
export const abortTimedOut = (decision: Decision): void => {
  for (const transaction of decision.cluster.transactions.values()) {
    const due = timeoutDue(decision.cluster, transaction);
    if (due !== undefined && due <= decision.at) abortTransaction(decision, transaction, 'time-out');
  }
};
