import type {HistoryEvent} from './event';
import {actorOfLife} from './network';

/**
 * For tests: where each copy is, read off the events alone. It shares no code with the models nor with `placesOf`: two
 * independent readings of one history have to agree. Throws when a copy appears twice, or moves or vanishes from a place
 * where it is not.
 */
export interface Ledger {
  readonly places: ReadonlyMap<string, string>;
  readonly enter: (event: HistoryEvent) => void;
}

type RabbitmqEvent = Extract<HistoryEvent, {system: 'rabbitmq'}>;
type KafkaEvent = Extract<HistoryEvent, {system: 'kafka'}>;

export const createLedger = (): Ledger => {
  const places = new Map<string, string>();

  const appear = (copy: string, place: string) => {
    if (places.has(copy)) throw new Error(`${copy} appears in ${place}, and is already in ${places.get(copy)}`);
    places.set(copy, place);
  };
  const vanish = (copy: string, from: string) => {
    const place = places.get(copy);
    if (!place?.startsWith(from)) throw new Error(`${copy} vanishes from ${from}, and is in ${place}`);
    places.delete(copy);
  };
  const move = (copy: string, from: string, to: string) => {
    vanish(copy, from);
    places.set(copy, to);
  };

  const enterRabbitmq = (event: RabbitmqEvent) => {
    switch (event.type) {
      case 'enqueued':
        return appear(event.copy, `${event.queue} ready`);
      case 'delivered':
      case 'got':
        if (event.autoAck) return vanish(event.copy, `${event.queue} ready`);
        return move(event.copy, `${event.queue} ready`, `${event.queue} unacked ${actorOfLife(event.channel)}`);
      case 'acked':
        return vanish(event.copy, `${event.queue} unacked ${actorOfLife(event.channel)}`);
      case 'requeued':
        return move(
          event.copy,
          `${event.queue} unacked`,
          `${event.queue} ${event.to === 'delayed' ? 'delayed' : 'ready'}`,
        );
      case 'retryDue':
        return move(event.copy, `${event.queue} delayed`, `${event.queue} ready`);
      case 'deadLettered':
        if (event.leaving.was === 'arriving') return undefined;
        if (event.held !== undefined) return move(event.copy, event.queue, `${event.queue} dead letter`);
        return vanish(event.copy, `${event.queue} ${event.leaving.was}`);
      case 'deadLetterReleased':
        return vanish(event.copy, `${event.queue} dead letter`);
      case 'dropped':
        // A dead letter that went round in a circle has left its queue already, unless that holds it.
        if (event.leaving.was === 'arriving' || (event.leaving.was === 'dead letter' && !places.has(event.copy)))
          return undefined;
        return vanish(event.copy, `${event.queue} ${event.leaving.was}`);
      default:
        return undefined;
    }
  };

  const enterKafka = (event: KafkaEvent) => {
    if (event.type === 'appended') {
      for (const {offset} of event.records)
        appear(`${event.topic}-${event.partition}@${offset}`, `${event.topic}-${event.partition}`);
    }
  };

  return {
    places,
    enter: (event) => {
      if (event.system === 'rabbitmq') enterRabbitmq(event);
      if (event.system === 'kafka') enterKafka(event);
      if (event.system !== 'network') return;
      const {id, kind, messages} = event.signal;
      if (kind !== 'publish' && kind !== 'produce') return;
      for (const index of messages.keys()) {
        const copy = messages.length === 1 ? id : `${id}/${index}`;
        if (event.type === 'departed') appear(copy, 'signal');
        else vanish(copy, 'signal');
      }
    },
  };
};
