import type {Actor, ActorOf, Deed, Scenario} from '.';
import {choices, type Problem} from './invalidScenario';
import {type Names} from './names';
import {mustName, mustNotGoBack, problem, type Path} from './reference';
import {stepProblems, workForProblems} from './stepReferences';

/** Only programs crash and start again; people and their phones do not. */
export const PROGRAMS: readonly Actor['is'][] = ['publisher', 'consumer', 'producer', 'reader'];

/** An exchange or a queue that is not there is no mistake here: what becomes of such a publish is the broker's to say. [3.10.8 E7, E9] */
function* publisherProblems(path: Path, {exchange, key, publishes}: ActorOf<'publisher'>): Generator<Problem> {
  for (const [index, publishing] of publishes.entries()) {
    if ((publishing.exchange ?? exchange) !== '' || (publishing.key ?? key) !== '') continue;
    yield problem([...path, 'publishes', index], 'goes nowhere: name an exchange, or with `key` a queue');
  }
}

const sendTimes = (path: Path, list: string, items: readonly {readonly at?: number | undefined}[]) =>
  items.map(({at}, index) => ({path: [...path, list, index, 'at'], at}));

function* producerProblems(path: Path, actor: ActorOf<'producer'>, names: Names): Generator<Problem> {
  yield* mustName([...path, 'topic'], actor.topic, 'a topic', names.topics, 'kafka.topics');
  const partitions = names.topics.get(actor.topic) ?? Infinity;
  for (const [index, {partition}] of actor.sends.entries()) {
    if (partition !== undefined && partition >= partitions) {
      yield problem([...path, 'sends', index, 'partition'], partitionText(actor.topic, partitions));
    }
  }
}

const partitionText = (topic: string, partitions: number) =>
  `${JSON.stringify(topic)} has ${partitions === 1 ? 'only partition 0' : `the partitions 0 to ${partitions - 1}`}: choose one of these, or raise its number`;

function* consumerProblems(path: Path, actor: ActorOf<'consumer'>, names: Names): Generator<Problem> {
  yield* mustName([...path, 'queue'], actor.queue, 'a queue', names.queues, 'rabbitmq.queues');
  yield* stepProblems([...path, 'handle'], actor.handle, names);
  for (const [index, branch] of actor.onFailure.entries()) {
    yield* stepProblems([...path, 'onFailure', index, 'do'], branch.do, names);
  }
  yield* workForProblems(path, actor.workFor, names);
}

function* readerProblems(path: Path, actor: ActorOf<'reader'>, names: Names): Generator<Problem> {
  for (const [index, topic] of actor.topics.entries()) {
    yield* mustName([...path, 'topics', index], topic, 'a topic', names.topics, 'kafka.topics');
  }
  yield* stepProblems([...path, 'handle'], actor.handle, names);
  yield* workForProblems(path, actor.workFor, names);
}

/** A problem unless it is the name of an actor of one of these kinds. */
export function* mustBe(path: Path, name: string, kinds: readonly Actor['is'][], names: Names): Generator<Problem> {
  const found = names.actors.get(name);
  if (found !== undefined && kinds.includes(found.is)) return;
  const candidates = [...names.actors.values()].filter(({is}) => kinds.includes(is)).map((actor) => actor.name);
  const what =
    found === undefined
      ? `there is no actor ${JSON.stringify(name)}`
      : `${JSON.stringify(name)} is ${found.is === 'operator' ? 'an' : 'a'} ${found.is}`;
  yield problem(path, `${what}: this must name a ${kinds.join(' or ')} (there is: ${choices(candidates)})`);
}

function* deedProblems(path: Path, deed: Deed, names: Names): Generator<Problem> {
  if ('get' in deed) yield* mustName([...path, 'get'], deed.get, 'a queue', names.queues, 'rabbitmq.queues');
  if ('redrive' in deed)
    yield* mustName([...path, 'redrive', 'to'], deed.redrive.to, 'a queue', names.queues, 'rabbitmq.queues');
  if ('deploy' in deed) yield* mustBe([...path, 'deploy', 'to'], deed.deploy.to, ['consumer', 'reader'], names);
  if ('crash' in deed) yield* mustBe([...path, 'crash'], deed.crash, PROGRAMS, names);
  if ('start' in deed) yield* mustBe([...path, 'start'], deed.start, PROGRAMS, names);
  if ('addPartitions' in deed) {
    const {topic, to} = deed.addPartitions;
    yield* mustName([...path, 'addPartitions', 'topic'], topic, 'a topic', names.topics, 'kafka.topics');
    const now = names.topics.get(topic) ?? 0;
    if (to <= now)
      yield problem(
        [...path, 'addPartitions', 'to'],
        `${JSON.stringify(topic)} has ${now} already, and their number can only grow`,
      );
  }
  if ('seek' in deed) {
    const {reader: name, topic, partition} = deed.seek;
    yield* mustBe([...path, 'seek', 'reader'], name, ['reader'], names);
    const reader = names.actors.get(name);
    if (reader?.is === 'reader' && !reader.topics.includes(topic)) {
      yield problem(
        [...path, 'seek', 'topic'],
        `${JSON.stringify(name)} does not read ${JSON.stringify(topic)}: it reads ${choices(reader.topics)}`,
      );
    }
    const partitions = names.topics.get(topic) ?? Infinity;
    if (partition >= partitions) yield problem([...path, 'seek', 'partition'], partitionText(topic, partitions));
  }
}

function* operatorProblems(path: Path, actor: ActorOf<'operator'>, names: Names): Generator<Problem> {
  for (const [index, {at, after, deed}] of actor.does.entries()) {
    const place = [...path, 'does', index];
    if (at !== undefined && after !== undefined) yield problem(place, 'has both `at` and `after`: keep one of them');
    if (after?.alarm !== undefined) yield* mustBe([...place, 'after', 'alarm'], after.alarm, ['monitor'], names);
    yield* deedProblems([...place, 'deed'], deed, names);
  }
}

const needs: {readonly [Kind in Actor['is']]?: 'rabbitmq' | 'kafka'} = {
  publisher: 'rabbitmq',
  consumer: 'rabbitmq',
  monitor: 'rabbitmq',
  producer: 'kafka',
  reader: 'kafka',
};

function* timeProblems(path: Path, actor: Actor): Generator<Problem> {
  const because = 'when it starts';
  if (actor.is === 'publisher')
    yield* mustNotGoBack(sendTimes(path, 'publishes', actor.publishes), actor.startsAt, because);
  if (actor.is === 'producer') yield* mustNotGoBack(sendTimes(path, 'sends', actor.sends), actor.startsAt, because);
  if (actor.is === 'operator') yield* mustNotGoBack(sendTimes(path, 'does', actor.does), 0, because);
  if (actor.is === 'reader') {
    const polls = (actor.pollsAt ?? []).map((at, index) => ({path: [...path, 'pollsAt', index], at}));
    yield* mustNotGoBack(polls, actor.startsAt, because);
  }
}

/** What is wrong with what the actors point at, and when. */
export function* actorProblems(scenario: Scenario, names: Names): Generator<Problem> {
  for (const [index, actor] of scenario.actors.entries()) {
    const path = ['actors', index];
    const broker = needs[actor.is];
    if (broker !== undefined && scenario[broker] === undefined) {
      yield problem(path, `a ${actor.is} needs a broker, and there is none: add \`${broker}\` to the scenario`);
      continue;
    }
    yield* timeProblems(path, actor);
    switch (actor.is) {
      case 'publisher':
        yield* publisherProblems(path, actor);
        break;
      case 'consumer':
        yield* consumerProblems(path, actor, names);
        break;
      case 'producer':
        yield* producerProblems(path, actor, names);
        break;
      case 'reader':
        yield* readerProblems(path, actor, names);
        break;
      case 'monitor':
        yield* mustName([...path, 'queue'], actor.queue, 'a queue', names.queues, 'rabbitmq.queues');
        break;
      case 'operator':
        yield* operatorProblems(path, actor, names);
        break;
    }
  }
}
