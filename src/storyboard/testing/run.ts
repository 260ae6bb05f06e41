import {simulate, type History, type ScenarioInput} from '../../simulation';
import type {Anchor} from '../anchor';
import {instantOf, type Instant} from '../instant';

/** A scenario that has been run, to be asked at any instant. */
export interface Run {
  readonly history: History;
  readonly at: (anchor: Anchor | number) => Instant;
  readonly atTheEnd: Instant;
}

/** Runs a scenario. Throws `InvalidScenario`. */
export const run = (scenario: ScenarioInput): Run => {
  const history = simulate(scenario);
  const at = (ms: number): Instant => instantOf([history], 0, ms);
  return {
    history,
    at: (anchor) => at(typeof anchor === 'number' ? anchor : anchor.find(history)),
    atTheEnd: at(history.endsAt),
  };
};

type Actor = ScenarioInput['actors'][number];
type Rest<Kind extends Actor> = Partial<Omit<Kind, 'is' | 'name'>>;
type Publisher = Extract<Actor, {is: 'publisher'}>;
type QueueConsumer = Extract<Actor, {is: 'consumer'; queue: string}>;
type GroupConsumer = Extract<Actor, {is: 'consumer'; group: string}>;

/** Publishes messages of these names to a queue, all at once. */
export const shopSending = (to: string, messages: readonly string[], rest: Rest<Publisher> = {}): Actor => ({
  is: 'publisher',
  name: 'shop',
  key: to,
  every: 0,
  publishes: messages.map((message) => ({message, body: {amount: 1}})),
  ...rest,
});

export const consumerOf = (queue: string, name: string, rest: Rest<QueueConsumer> = {}): Actor => ({
  is: 'consumer',
  name,
  queue,
  ...rest,
});

/** A member of a group that begins at the start of the log. */
export const memberOf = (group: string, name: string, topic: string, rest: Rest<GroupConsumer> = {}): Actor => ({
  is: 'consumer',
  name,
  group,
  topics: [topic],
  ...rest,
  config: {'auto.offset.reset': 'earliest', ...rest.config},
});
