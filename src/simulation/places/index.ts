import type {World} from '../world';
import {placesInLogs} from './kafka';
import {placesInQueues} from './rabbitmq';

/** Where a copy is. A copy that is none of these is gone: `fatesOf` says why. */
export type Place =
  | {
      readonly in: 'queue';
      readonly queue: string;
      /** `dead letter`: its queue holds it until every target has confirmed it. */
      readonly state: 'ready' | 'unacked' | 'delayed' | 'dead letter';
      readonly message: string;
      /** Of a ready one: how many go before it. */
      readonly index?: number;
      /** Of an unacked one: who holds it. */
      readonly actor?: string;
      /** Of a delayed one: virtual ms at which it is ready again. */
      readonly until?: number;
    }
  | {
      readonly in: 'log';
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly message: string;
    }
  /** Under way to a broker, not stored yet (its id is the signal's), or acknowledged by its sending and under way to its consumer. */
  | {readonly in: 'signal'; readonly signal: string; readonly message: string};

/** Every copy there is, and where: those stored at a broker by their own ids, those not stored yet by that of their signal. */
export const placesOf = (world: World): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  if (world.rabbitmq) for (const [copy, place] of placesInQueues(world.rabbitmq)) places.set(copy, place);
  if (world.kafka) for (const [copy, place] of placesInLogs(world.kafka.cluster)) places.set(copy, place);
  for (const {id, kind, messages} of world.signals) {
    if (kind !== 'publish' && kind !== 'produce') continue;
    for (const [index, message] of messages.entries()) {
      places.set(messages.length === 1 ? id : `${id}/${index}`, {in: 'signal', signal: id, message});
    }
  }
  return places;
};
