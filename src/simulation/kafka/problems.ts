import {mustBe} from '../scenario/mustBe';
import {choices, pathText, type Problem} from '../scenario/invalidScenario';
import {mustDiffer, mustName, mustNotGoBack, type Path, problem} from '../scenario/reference';
import {sendTimeProblems, stepProblems, workForProblems} from '../scenario/stepReferences';
import type {Said} from '../wire';
import {ConfigError, createConsumer, createProducer, NotModelledError} from '.';
import {otherHash} from './client/producer/otherHashes';
import type {GroupConsumer, KafkaActor, KafkaDeed, KafkaTopology, LogStep, Producer} from './words';

/** Topics and how many partitions each has. */
const topicsIn = ({topics}: KafkaTopology): ReadonlyMap<string, number> =>
  new Map(topics.map(({name, partitions}) => [name, partitions]));

const partitionNames = (topic: string, partitions: number): readonly string[] =>
  Array.from({length: partitions}, (_, number) => `${topic}-${number}`);

/** What is wrong with what exists: names given twice, offsets of partitions that there are not. */
export function* topologyProblems(path: Path, topology: KafkaTopology): Generator<Problem> {
  const {topics, groups} = topology;
  yield* mustDiffer([...path, 'topics'], topics);
  yield* mustDiffer([...path, 'groups'], groups);
  const partitions = new Set(topics.flatMap(({name, partitions}) => partitionNames(name, partitions)));
  for (const [index, {committed}] of groups.entries()) {
    for (const partition of Object.keys(committed ?? {})) {
      const at = [...path, 'groups', index, 'committed', partition];
      yield* mustName(at, partition, 'a partition', partitions, `${pathText(path)}.topics`);
    }
  }
}

type SaidOf<Word> = Said<Word, KafkaTopology>;

/** Topics that there are, or that people create while it runs, and how many partitions each has. */
const everyTopic = ({topology, names, word}: SaidOf<{readonly of: string}>): ReadonlyMap<string, number> => {
  const later = [...names.actors.values()].flatMap((actor) =>
    actor.is === 'operator'
      ? actor.does.flatMap(({deed}) => ('createTopic' in deed && deed.of === word.of ? [deed.createTopic] : []))
      : [],
  );
  return new Map([...later.map((one) => [one.name, one.partitions] as const), ...topicsIn(topology)]);
};

function* mustNameTopic(path: Path, name: string, said: SaidOf<{readonly of: string}>): Generator<Problem> {
  yield* mustName(path, name, 'a topic', everyTopic(said), `${said.system}.topics`);
}

const partitionText = (topic: string, partitions: number) =>
  `${JSON.stringify(topic)} has ${partitions === 1 ? 'only partition 0' : `the partitions 0 to ${partitions - 1}`}: choose one of these, or raise its number`;

const refusal = (create: () => unknown): string | undefined => {
  try {
    create();
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) {
      const because = error.reason === undefined ? '' : `, caused by ${error.reason}`;
      return `the client refuses it: ${error.name}: ${error.message}${because}`;
    }
    if (error instanceof NotModelledError) return error.message;
    throw error;
  }
};

/** What is wrong with the configuration of a client, in the client's own words. */
function* configProblems(path: Path, create: () => unknown): Generator<Problem> {
  const refused = refusal(create);
  if (refused !== undefined) yield problem([...path, 'config'], refused);
}

/** Records without a key are spread as Java's client does it; how others do is not modelled. */
function* keyProblems(path: Path, {library, sends}: Producer): Generator<Problem> {
  if (library === 'java') return;
  const {emptyIsNone} = otherHash(library);
  for (const [index, {key, partition}] of sends.entries()) {
    if (partition === undefined && (key === undefined || (key === '' && emptyIsNone)))
      yield problem(
        [...path, 'sends', index, 'key'],
        `how ${library} spreads records without a key is not modelled: give it a key, or a partition`,
      );
  }
}

function* producerProblems(said: SaidOf<Producer>): Generator<Problem> {
  const {word: actor, path, topology} = said;
  yield* sendTimeProblems(path, 'sends', actor.sends, actor.startsAt);
  yield* mustNameTopic([...path, 'topic'], actor.topic, said);
  const partitions = topicsIn(topology).get(actor.topic) ?? Infinity;
  for (const [index, {partition}] of actor.sends.entries()) {
    if (partition !== undefined && partition >= partitions)
      yield problem([...path, 'sends', index, 'partition'], partitionText(actor.topic, partitions));
  }
  yield* keyProblems(path, actor);
  yield* configProblems(path, () => createProducer(actor.name, actor.config));
}

function* logStepProblems(path: Path, steps: readonly LogStep[], said: SaidOf<GroupConsumer>): Generator<Problem> {
  yield* stepProblems(path, steps, said.names);
  for (const [index, step] of steps.entries())
    if ('send' in step) yield* mustNameTopic([...path, index, 'send', 'to'], step.send.to, said);
}

function* consumerProblems(said: SaidOf<GroupConsumer>): Generator<Problem> {
  const {word: actor, path, names} = said;
  const polls = (actor.pollsAt ?? []).map((at, index) => ({path: [...path, 'pollsAt', index], at}));
  yield* mustNotGoBack(polls, actor.startsAt, 'when it starts');
  for (const [index, topic] of actor.topics.entries()) yield* mustNameTopic([...path, 'topics', index], topic, said);
  yield* logStepProblems([...path, 'handle'], actor.handle, said);
  for (const [index, branch] of actor.onFailure.entries())
    yield* logStepProblems([...path, 'onFailure', index, 'do'], branch.do, said);
  yield* workForProblems(path, actor.workFor, names);
  yield* configProblems(path, () => createConsumer(actor.name, {...actor.config, 'group.id': actor.group}));
}

/** What is wrong with what an actor points at, when, and with its configuration. */
export function* actorProblems(said: SaidOf<KafkaActor>): Generator<Problem> {
  const {word} = said;
  if (word.is === 'producer') yield* producerProblems({...said, word});
  else yield* consumerProblems({...said, word});
}

type ToSeek = Extract<KafkaDeed, {seek: object}>['seek'];

function* seekProblems(said: SaidOf<KafkaDeed>, {consumer: name, topic, partition}: ToSeek): Generator<Problem> {
  const {path, topology, names} = said;
  yield* mustBe(
    [...path, 'seek', 'consumer'],
    name,
    (actor) => actor.system === 'kafka' && actor.is === 'consumer' && actor.of === said.word.of,
    names,
    `consumer of ${said.word.of}`,
  );
  const consumer = names.actors.get(name);
  if (consumer !== undefined && 'topics' in consumer && !consumer.topics.includes(topic)) {
    yield problem(
      [...path, 'seek', 'topic'],
      `${JSON.stringify(name)} does not read ${JSON.stringify(topic)}: it reads ${choices(consumer.topics)}`,
    );
  }
  const partitions = topicsIn(topology).get(topic) ?? Infinity;
  if (partition >= partitions) yield problem([...path, 'seek', 'partition'], partitionText(topic, partitions));
}

/** What is wrong with what a person's deed points at. */
export function* deedProblems(said: SaidOf<KafkaDeed>): Generator<Problem> {
  const {word: deed, path, topology} = said;
  if ('seek' in deed) {
    yield* seekProblems(said, deed.seek);
    return;
  }
  if ('deleteTopic' in deed) yield* mustNameTopic([...path, 'deleteTopic'], deed.deleteTopic, said);
  if ('configure' in deed) yield* mustNameTopic([...path, 'configure', 'topic'], deed.configure.topic, said);
  if ('resetOffsets' in deed) {
    const known = new Set([...everyTopic(said)].flatMap(([topic, partitions]) => partitionNames(topic, partitions)));
    for (const partition of Object.keys(deed.resetOffsets.to))
      yield* mustName(
        [...path, 'resetOffsets', 'to', partition],
        partition,
        'a partition',
        known,
        `${said.system}.topics`,
      );
  }
  if (!('addPartitions' in deed)) return;
  const {topic, to} = deed.addPartitions;
  yield* mustNameTopic([...path, 'addPartitions', 'topic'], topic, said);
  const now = topicsIn(topology).get(topic) ?? 0;
  if (to <= now)
    yield problem(
      [...path, 'addPartitions', 'to'],
      `${JSON.stringify(topic)} has ${now} already, and their number can only grow`,
    );
}
