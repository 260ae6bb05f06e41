import type {History, World} from '../simulation';
import {placesOf} from '../simulation/places';
import type {Caption} from './beat';

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Who holds messages that are not acked, and what; undefined: nobody does. */
const unackedText = (world: World): string | undefined => {
  const messages = new Set<string>();
  const holders = new Set<string>();
  for (const place of placesOf(world).values()) {
    if (place.in !== 'queue' || place.state !== 'unacked') continue;
    messages.add(place.message);
    if (place.actor !== undefined) holders.add(place.actor);
  }
  const [only] = messages;
  if (only === undefined) return undefined;
  const what = messages.size === 1 ? `${only} is unacked` : `${messages.size} messages are unacked`;
  return `${what}, at ${listed([...holders].sort())}.`;
};

/** What handlers are at; undefined: nothing. */
const atWorkText = (world: World): string | undefined => {
  const atWork = Object.values(world.actors).flatMap((actor) =>
    'handling' in actor && actor.handling !== undefined
      ? [`${actor.name} is at work on ${actor.handling.message}`]
      : [],
  );
  return atWork.length === 0 ? undefined : `${listed(atWork)}.`;
};

/** What is said when a run is over: whether nothing is left to happen, and what has not come to its end all the same. */
export const endOfRun = (history: History): Caption => {
  const seconds = `${(history.endsAt / 1000).toFixed(1)} s`;
  const world = history.stateAt(history.endsAt);
  const left = unackedText(world) ?? (history.cutOff ? atWorkText(world) : undefined);
  const over = history.cutOff ? `The run is cut off at ${seconds}.` : `Nothing is left to happen after ${seconds}.`;
  return left === undefined ? [over] : [over, left];
};
