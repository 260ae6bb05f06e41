import type {Actor, ActorOf, Scenario} from '.';

/** Everything in a scenario that something else can point at. */
export interface Names {
  readonly queues: ReadonlySet<string>;
  readonly exchanges: ReadonlySet<string>;
  /** Topics and how many partitions each has. */
  readonly topics: ReadonlyMap<string, number>;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly providers: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
}

const of = (items: readonly {readonly name: string}[] | undefined): ReadonlySet<string> =>
  new Set((items ?? []).map(({name}) => name));

export const actorsOf = <Kind extends Actor['is']>(scenario: Scenario, kind: Kind): readonly ActorOf<Kind>[] =>
  scenario.actors.filter((actor): actor is ActorOf<Kind> => actor.is === kind);

/** Names of the exchanges that every RabbitMQ virtual host has from the start, beside the default exchange "". */
const PREDECLARED_EXCHANGES = ['amq.direct', 'amq.fanout', 'amq.topic', 'amq.headers', 'amq.match'];

export const namesOf = (scenario: Scenario): Names => ({
  queues: of(scenario.rabbitmq?.queues),
  exchanges: new Set(scenario.rabbitmq ? ['', ...PREDECLARED_EXCHANGES, ...of(scenario.rabbitmq.exchanges)] : []),
  topics: new Map(scenario.kafka?.topics.map(({name, partitions}) => [name, partitions])),
  actors: new Map(scenario.actors.map((actor) => [actor.name, actor])),
  providers: of(scenario.sinks.filter(({is}) => is === 'provider')),
  tables: of(scenario.sinks.filter(({is}) => is === 'table')),
  messages: new Set([
    ...actorsOf(scenario, 'publisher').flatMap(({publishes}) => publishes.map(({message}) => message)),
    ...actorsOf(scenario, 'producer').flatMap(({sends}) => sends.map(({message}) => message)),
  ]),
});
