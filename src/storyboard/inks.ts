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
