import {sentIn, type History} from '../simulation';

/** Number of each message's colour, from 0; messages of one identity share it. */
export const inksOf = (
  acts: readonly History[],
  identity: (message: string) => string = (message) => message,
): ((message: string) => number) => {
  const inks = new Map<string, number>();
  // Every sender begins with the first colour.
  for (const messages of acts.flatMap(({scenario}) => sentIn(scenario)))
    for (const [index, own] of [...new Set(messages.map(identity))].entries()) if (!inks.has(own)) inks.set(own, index);
  return (message) => inks.get(identity(message)) ?? 0;
};

/** Numbers of the colours of all that captions may name: messages, and keys whose records share one colour. */
export const inksByName = (
  acts: readonly History[],
  inkOf: (message: string) => number,
): ReadonlyMap<string, number> => {
  const ofKey = new Map<string, ReadonlySet<number>>();
  for (const {scenario} of acts)
    for (const actor of scenario.actors)
      for (const {message, key} of actor.is === 'producer' ? actor.sends : [])
        if (key !== undefined) ofKey.set(key, new Set([...(ofKey.get(key) ?? []), inkOf(message)]));
  const keys = [...ofKey].flatMap(([key, [ink, ...others]]) =>
    ink === undefined || others.length > 0 ? [] : [[key, ink] as const],
  );
  const messages = acts.flatMap(({scenario}) =>
    sentIn(scenario)
      .flat()
      .map((message) => [message, inkOf(message)] as const),
  );
  return new Map([...keys, ...messages]);
};
