import type {HistoryEvent} from '../event';
import {actorOfLife} from '../network';

/**
 * Where each copy is, read off the events alone. It shares no code with the models nor with `placesOf`: two independent
 * readings of one history have to agree. `follow` throws when a copy appears twice, or moves or vanishes from a place where
 * it is not.
 */
export interface Whereabouts {
  readonly places: ReadonlyMap<string, string>;
  readonly follow: (event: HistoryEvent) => void;
}

type Places = Map<string, string>;
type Of<System extends HistoryEvent['system']> = Extract<HistoryEvent, {system: System}>;

const appear = (places: Places, copy: string, place: string): void => {
  if (places.has(copy)) throw new Error(`${copy} appears in ${place}, and is already in ${places.get(copy)}`);
  places.set(copy, place);
};

const vanish = (places: Places, copy: string, from: string): void => {
  const place = places.get(copy);
  if (!place?.startsWith(from)) throw new Error(`${copy} vanishes from ${from}, and is in ${place}`);
  places.delete(copy);
};

const move = (places: Places, copy: string, from: string, to: string): void => {
  vanish(places, copy, from);
  places.set(copy, to);
};

const followRabbitmq = (places: Places, event: Of<'rabbitmq'>): void => {
  switch (event.type) {
    case 'enqueued':
      return appear(places, event.copy, `${event.queue} ready`);
    case 'delivered':
    case 'got': {
      const {copy, queue, channel, autoAck} = event;
      if (autoAck) return vanish(places, copy, `${queue} ready`);
      return move(places, copy, `${queue} ready`, `${queue} unacked ${actorOfLife(channel)}`);
    }
    case 'acked':
      return vanish(places, event.copy, `${event.queue} unacked ${actorOfLife(event.channel)}`);
    case 'requeued': {
      const {copy, queue, to} = event;
      return move(places, copy, `${queue} unacked`, `${queue} ${to === 'delayed' ? 'delayed' : 'ready'}`);
    }
    case 'retryDue':
      return move(places, event.copy, `${event.queue} delayed`, `${event.queue} ready`);
    case 'deadLettered':
      if (event.leaving.was === 'arriving') return undefined;
      if (event.held !== undefined) return move(places, event.copy, event.queue, `${event.queue} dead letter`);
      return vanish(places, event.copy, `${event.queue} ${event.leaving.was}`);
    case 'deadLetterReleased':
      return vanish(places, event.copy, `${event.queue} dead letter`);
    case 'dropped':
      // A dead letter that went round in a circle has left its queue already, unless that holds it.
      if (event.leaving.was === 'arriving' || (event.leaving.was === 'dead letter' && !places.has(event.copy)))
        return undefined;
      return vanish(places, event.copy, `${event.queue} ${event.leaving.was}`);
    default:
      return undefined;
  }
};

const followKafka = (places: Places, event: Of<'kafka'>): void => {
  if (event.type === 'topicDeleted')
    for (const [copy, place] of [...places])
      if (place.startsWith(`${event.topic}-`) && copy.startsWith(`${place}@`)) places.delete(copy);
  if (event.type !== 'appended') return;
  const log = `${event.topic}-${event.partition}`;
  for (const {offset} of event.records) appear(places, `${log}@${offset}`, log);
};

const followSqs = (places: Places, event: Of<'sqs'>): void => {
  switch (event.type) {
    case 'sent':
      return appear(places, event.copy, `${event.queue} ${event.visibleAt > event.at ? 'delayed' : 'visible'}`);
    case 'received':
      return move(places, event.copy, `${event.queue} visible`, `${event.queue} in flight`);
    case 'visibilityChanged':
      return move(places, event.copy, `${event.queue} in flight`, `${event.queue} in flight`);
    case 'visibleAgain':
      return move(places, event.copy, event.queue, `${event.queue} visible`);
    case 'deleted':
      return vanish(places, event.copy, `${event.queue} in flight`);
    case 'expired':
      return vanish(places, event.copy, event.queue);
    case 'deadLettered':
      return vanish(places, event.copy, `${event.queue} visible`);
    default:
      return undefined;
  }
};

/** What is sent is a copy under way until it has arrived. */
const followNetwork = (places: Places, {type, signal}: Of<'network'>): void => {
  const {id, kind, messages} = signal;
  if (kind !== 'publish' && kind !== 'produce' && kind !== 'send') return;
  for (const index of messages.keys()) {
    const copy = messages.length === 1 ? id : `${id}/${index}`;
    if (type === 'departed') appear(places, copy, 'signal');
    else vanish(places, copy, 'signal');
  }
};

export const createWhereabouts = (): Whereabouts => {
  const places: Places = new Map();
  return {
    places,
    follow: (event) => {
      if (event.system === 'rabbitmq') followRabbitmq(places, event);
      if (event.system === 'kafka') followKafka(places, event);
      if (event.system === 'sqs') followSqs(places, event);
      if (event.system === 'network') followNetwork(places, event);
    },
  };
};
