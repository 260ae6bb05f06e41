import type {RabbitmqEvent} from './fold';

const MOVES: {readonly [type: string]: string} = {
  delivered: 'is delivered from',
  requeued: 'comes back to',
  deadLettered: 'is dead-lettered from',
};

/** Which message goes where, in words; undefined when none does. */
export const moveOf = (event: RabbitmqEvent): string | undefined => {
  if (!('message' in event && 'queue' in event)) return undefined;
  const move = MOVES[event.type];
  return move === undefined ? undefined : `${event.message} ${move} ${event.queue}`;
};
