import type {History, Scenario} from '../simulation';

/** The messages of each sender in the order in which it names them: every sender begins with the first colour. */
const sendersOf = (scenario: Scenario): readonly (readonly string[])[] =>
  scenario.actors.map((actor) => {
    if (actor.is === 'publisher') return actor.publishes.map(({message}) => message);
    if (actor.is === 'producer') return actor.sends.map(({message}) => message);
    return [];
  });

/** Number of each message's colour, from 0; messages of one identity share it. */
export const inksOf = (
  acts: readonly History[],
  identity: (message: string) => string = (message) => message,
): ((message: string) => number) => {
  const inks = new Map<string, number>();
  for (const messages of acts.flatMap(({scenario}) => sendersOf(scenario)))
    for (const [index, own] of [...new Set(messages.map(identity))].entries()) if (!inks.has(own)) inks.set(own, index);
  return (message) => inks.get(identity(message)) ?? 0;
};
