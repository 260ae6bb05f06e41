import {withEntry} from '../entries';
import {without} from '../without';
import type {TransactionEvent} from './event';
import type {Transaction} from './transaction';

type Transactions = ReadonlyMap<string, Transaction>;

const evolveTransaction = (transaction: Transaction | undefined, event: TransactionEvent): Transaction | undefined => {
  if (event.type === 'transactionalIdInitialised') {
    const {transactionalId: id, producer, epoch, timeoutMs} = event;
    return {id, state: 'Empty', producer, epoch, timeoutMs, partitions: [], groups: []};
  }
  if (transaction === undefined) return undefined;
  switch (event.type) {
    case 'partitionsEnlisted': {
      const {partitions, group, startedAt = transaction.startedAt} = event;
      return {
        ...transaction,
        state: 'Ongoing',
        startedAt,
        partitions: [...new Set([...transaction.partitions, ...partitions])],
        groups: group === undefined ? transaction.groups : [...new Set([...transaction.groups, group])],
      };
    }
    case 'transactionDecided':
      return {...transaction, state: event.committed ? 'PrepareCommit' : 'PrepareAbort', epoch: event.epoch};
    case 'transactionCompleted': {
      const rest = without(transaction, 'startedAt');
      return {...rest, state: event.committed ? 'CompleteCommit' : 'CompleteAbort', partitions: [], groups: []};
    }
  }
};

/** The transactional ids after one of their events. */
export const evolveTransactions = (transactions: Transactions, event: TransactionEvent): Transactions => {
  const after = evolveTransaction(transactions.get(event.transactionalId), event);
  return after === undefined ? transactions : withEntry(transactions, event.transactionalId, after);
};
