import {nextDue, type Sqs} from '..';

/**
 * Whether anything is still to come of what SQS and its clients do by themselves: of a message that is hidden, or that somebody who lives may
 * receive. Nobody waits for retention, unless it ends before the run is to be cut off. `received`: queues that somebody living receives from.
 */
export const sqsAtRest = (sqs: Sqs, received: ReadonlySet<string>, until: number | undefined): boolean => {
  const queues = Object.values(sqs.queues);
  if (until !== undefined && queues.some(({byCopy}) => byCopy.size > 0) && (nextDue(sqs) ?? Infinity) <= until)
    return false;
  return queues.every(({name, hidden, visible}) => hidden.size === 0 && (visible.size === 0 || !received.has(name)));
};
