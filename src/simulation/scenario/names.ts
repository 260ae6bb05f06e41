import type {Actor, Scenario} from '.';
import {sentIn} from './sent';

/** Everything in a scenario that something of any system can point at. */
export interface Names {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly providers: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
}

/** The names of things. */
export const namesIn = (items: readonly {readonly name: string}[]): ReadonlySet<string> =>
  new Set(items.map(({name}) => name));

export const namesOf = (scenario: Scenario): Names => ({
  actors: new Map(scenario.actors.map((actor) => [actor.name, actor])),
  providers: namesIn(scenario.sinks.filter(({is}) => is === 'provider')),
  tables: namesIn(scenario.sinks.filter(({is}) => is === 'table')),
  messages: new Set(sentIn(scenario).flat()),
});

const A_VOWEL = /^[aeiou]/;

/** "a consumer", "an operator". */
export const withArticle = (word: string): string => `${A_VOWEL.test(word) ? 'an' : 'a'} ${word}`;
