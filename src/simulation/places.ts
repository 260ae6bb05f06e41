import {foldOf} from './folds';
import {showingOf} from './signals';
import type {World} from './world';

/** Where a copy is. A copy that is none of these is gone: `fatesOf` says why. */
export type Place =
  | {
      readonly in: 'queue';
      readonly system: string;
      readonly queue: string;
      /** In its system's own words. `dead letter`: its queue holds it until every target has confirmed it. */
      readonly state: 'ready' | 'unacked' | 'delayed' | 'dead letter' | 'visible' | 'in flight';
      readonly message: string;
      /** Of a ready one: how many go before it. */
      readonly index?: number;
      /** Of an unacked one: who holds it. */
      readonly actor?: string;
      /** Of a delayed one, or one in flight: virtual ms at which it is ready again. */
      readonly until?: number;
    }
  | {
      readonly in: 'log';
      readonly system: string;
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly message: string;
    }
  /** Under way to a broker, not stored yet (its id is the signal's), or acknowledged by its sending and under way to its consumer. */
  | {readonly in: 'signal'; readonly signal: string; readonly message: string};

/** A copy's id in a run: a system's own, as long as no other of its kind may have the same. */
export const copyIn = (system: string, is: string, copy: string): string =>
  system === is ? copy : `${system}: ${copy}`;

/** Every copy there is, and where: those stored at a broker by their own ids, those not stored yet by that of their signal. */
export const placesOf = (world: World): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  for (const [name, {is, model}] of Object.entries(world.systems))
    for (const [copy, place] of foldOf(is).places(model, name)) places.set(copyIn(name, is, copy), place);
  for (const {id, kind, messages} of world.signals) {
    if (!showingOf(kind).stores) continue;
    for (const [index, message] of messages.entries()) {
      places.set(messages.length === 1 ? id : `${id}/${index}`, {in: 'signal', signal: id, message});
    }
  }
  return places;
};
