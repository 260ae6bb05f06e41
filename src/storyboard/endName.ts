import type {Endpoint} from '../simulation';

/** The name by which beats, links and parts speak of a signal's end. */
export const endName = (end: Endpoint): string => {
  if ('actor' in end) return end.actor;
  if ('sink' in end) return end.sink;
  if ('queue' in end) return end.queue;
  if ('exchange' in end) return end.exchange;
  if ('topic' in end) return `${end.topic}-${end.partition}`;
  return end.group;
};
