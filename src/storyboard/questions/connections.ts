import {modelsOf, type Actor, type Step} from '../../simulation';
import {actorOfLife} from '../../simulation/network';
import {bindingsOf} from '../../simulation/rabbitmq';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Meaning} from '../scene';
import {actor, exchange, keyOf, queue, sink, type Thing} from '../thing';
import {ownedBy, partitionsOf} from './logs';
import {deadLetterTarget, queuesAt, subscriptionsAt} from './queues';

/** Something that messages or the right to them goes along, as it is at an instant. */
export interface Connection {
  readonly meaning: Meaning;
  readonly from: Thing;
  readonly to: Thing;
  /** One of its ends has crashed, or lost its connection: nothing goes along it any more. */
  readonly cut?: true;
}

const publishTarget = (system: string, exchangeName: string, key: string): Thing =>
  exchangeName === '' ? queue(key, system) : exchange(exchangeName, system);

/** Every step that a handler may take, when it fails too. */
const allStepsOf = ({handle, onFailure}: Extract<Actor, {is: 'consumer'}>): readonly Step[] => [
  ...handle,
  ...onFailure.flatMap((branch): readonly Step[] => branch.do),
];

/** Where an actor's messages may go, as it is programmed. */
const outletsOf = (instant: Instant, spec: Actor): readonly Thing[] => {
  switch (spec.is) {
    case 'publisher':
      return spec.publishes.map((one) => publishTarget(spec.of, one.exchange ?? spec.exchange, one.key ?? spec.key));
    case 'consumer':
      return allStepsOf(spec).flatMap((step): readonly Thing[] => {
        if ('republish' in step) return step.republish.to.map((name) => queue(name, spec.of));
        return 'send' in step ? partitionsOf(instant, step.send.to, spec.of) : [];
      });
    case 'sender':
      return [queue(spec.queue, spec.of)];
    case 'producer':
      return partitionsOf(instant, spec.topic, spec.of);
    case 'operator':
      return spec.does.flatMap(({deed}) => ('redrive' in deed ? [queue(deed.redrive.to, deed.of)] : []));
    default:
      return [];
  }
};

const runs = ({world}: Instant, name: string): boolean => world.actors[name]?.crashedAt === undefined;

const publishing = (instant: Instant): readonly Connection[] =>
  instant.history.scenario.actors
    .filter(({name}) => runs(instant, name))
    .flatMap((spec) =>
      outletsOf(instant, spec).map((to): Connection => ({meaning: 'publishes', from: actor(spec.name), to})),
    );

/** Queues that a person empties by hand. */
const getting = ({history}: Instant): readonly Connection[] =>
  history.scenario.actors.flatMap((spec) =>
    spec.is !== 'operator'
      ? []
      : spec.does.flatMap(({deed}): readonly Connection[] =>
          'get' in deed ? [{meaning: 'gets', from: queue(deed.get, deed.of), to: actor(spec.name)}] : [],
        ),
  );

const binding = ({world}: Instant): readonly Connection[] =>
  modelsOf(world, 'rabbitmq').flatMap(([system, broker]) =>
    bindingsOf(broker).map(({from, to}): Connection => ({
      meaning: 'binds',
      from: exchange(from, system),
      to: 'queue' in to ? queue(to.queue, system) : exchange(to.exchange, system),
    })),
  );

const deadLettering = (instant: Instant): readonly Connection[] =>
  queuesAt(instant).flatMap((from): readonly Connection[] => {
    const to = deadLetterTarget(instant, from);
    return to === undefined ? [] : [{meaning: 'dead letters', from, to}];
  });

/** Whether a client has lost what it had open on a connection, and has not subscribed again. */
const isCutOff = ({history, at}: Instant, name: string): boolean => {
  const lost = eventsLike(history, 'channelLost', {actor: name}).findLast((event) => event.at <= at);
  if (lost === undefined) return false;
  return !eventsLike(history, 'consumerAdded').some(
    (event) => event.index > lost.index && event.at <= at && actorOfLife(event.channel) === name,
  );
};

/** Consumers that have crashed or are cut off, with the queues that they consumed until then. */
const lostConsumers = (instant: Instant): readonly Connection[] => {
  const {world, history, at} = instant;
  return Object.values(world.actors)
    .filter(({name, alive, crashedAt}) => (alive ? isCutOff(instant, name) : crashedAt !== undefined))
    .flatMap(({name}) => {
      const added = eventsLike(history, 'consumerAdded').filter(
        (event) => event.at <= at && actorOfLife(event.channel) === name,
      );
      return added.map((event): Connection => ({
        meaning: 'consumes',
        from: queue(event.queue, event.of),
        to: actor(name),
        cut: true,
      }));
    });
};

/** Receivers of queues of SQS, as they are programmed. */
const receiving = ({history, world}: Instant): readonly Connection[] =>
  history.scenario.actors.flatMap((spec): readonly Connection[] => {
    const state = world.actors[spec.name];
    if (spec.is !== 'receiver' || state === undefined || (!state.alive && state.crashedAt === undefined)) return [];
    const ends = {from: queue(spec.queue, spec.of), to: actor(spec.name)};
    return [{meaning: 'consumes', ...ends, ...(!state.alive && {cut: true as const})}];
  });

const consuming = (instant: Instant): readonly Connection[] => [
  ...subscriptionsAt(instant)
    .filter(({actor: {name}}) => instant.world.actors[name]?.alive === true)
    .map(({queue: from, actor: to}): Connection => ({meaning: 'consumes', from, to})),
  ...lostConsumers(instant),
  ...receiving(instant),
];

const owning = (instant: Instant): readonly Connection[] =>
  Object.keys(instant.world.actors).flatMap((name) =>
    ownedBy(instant, actor(name)).map((from): Connection => ({meaning: 'owns', from, to: actor(name)})),
  );

const stepsOf = (spec: Actor): readonly Step[] => ('handle' in spec ? spec.handle : []);

/** Handlers and what they call upon outside. */
const calling = (instant: Instant): readonly Connection[] =>
  instant.history.scenario.actors
    .filter(({name}) => runs(instant, name))
    .flatMap((spec) => stepsOf(spec).map((step) => [spec.name, step] as const))
    .flatMap(([name, step]): readonly Connection[] => {
      const called = 'call' in step ? step.call : 'write' in step ? step.write : undefined;
      return called === undefined ? [] : [{meaning: 'calls', from: actor(name), to: sink(called)}];
    });

/** Monitors, the queue that each watches, and the people whom it calls. */
const alarming = ({history: {scenario}}: Instant): readonly Connection[] =>
  scenario.actors.flatMap((spec): readonly Connection[] => {
    if (spec.is === 'monitor') return [{meaning: 'alarms', from: queue(spec.queue, spec.of), to: actor(spec.name)}];
    if (spec.is !== 'operator') return [];
    return spec.does.flatMap(({after}): readonly Connection[] =>
      after?.alarm === undefined ? [] : [{meaning: 'alarms', from: actor(after.alarm), to: actor(spec.name)}],
    );
  });

const ANSWERS: {readonly [Which in Meaning]: (instant: Instant) => readonly Connection[]} = {
  publishes: publishing,
  consumes: consuming,
  binds: binding,
  'dead letters': deadLettering,
  owns: owning,
  gets: getting,
  calls: calling,
  alarms: alarming,
};

/** What is connected at an instant in these senses of the word, each pair once a meaning. */
export const connectionsAt = (instant: Instant, meanings: readonly Meaning[]): readonly Connection[] => {
  const found = new Map<string, Connection>();
  for (const meaning of meanings)
    for (const connection of ANSWERS[meaning](instant))
      found.set(`${meaning} ${keyOf(connection.from)} ${keyOf(connection.to)}`, connection);
  return [...found.values()];
};
