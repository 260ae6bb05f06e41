import type {ScenarioInput} from '../../src/simulation';
import {LIMITS} from '../../src/simulation/scenario/limits';
import type {Made} from './fromDefinitions';

interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** A partition in the description of a group; without an owner it has no member now. */
interface Owned {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly member: string | undefined;
}

/** Settings that a scenario's cluster does not have: they belong to the brokers' disks and copies. */
const OF_DISKS: ReadonlySet<string> = new Set(['min.insync.replicas', 'segment.bytes', 'flush.ms', 'flush.messages']);

/** "a=b,c=d", where a value may have commas of its own. */
const configOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/,(?=[a-z][a-z.]*=)/)
      .map((entry) => entry.split(/=(.*)/s))
      .flatMap(([name = '', value = '']) => (name.trim() === '' ? [] : [[name.trim(), value.trim()]])),
  );

/** The line of a topic that `kafka-topics.sh --describe` prints; undefined for any other. */
const topicIn = (line: string): Topic | undefined => {
  const found = /^Topic:\s*(\S+).*?\bPartitionCount:\s*(\d+).*?(?:\bConfigs:\s*(.*))?$/.exec(line);
  if (found === null) return undefined;
  const [, name = '', partitions = '1', config = ''] = found;
  return {name, partitions: Number(partitions), config: configOf(config)};
};

const OWNED = /^(\S+)\s+(\S+)\s+(\d+)\s+(\d+|-)\s+(\d+|-)\s+(-?\d+|-)\s+(\S+)/;

/** A row that `kafka-consumer-groups.sh --describe` prints; undefined for any other line. */
const ownedIn = (line: string): Owned | undefined => {
  const found = OWNED.exec(line);
  if (found === null) return undefined;
  const [, group = '', topic = '', partition = '', offset = '', , , member = '-'] = found;
  return {group, topic, partition: Number(partition), offset, member: member === '-' ? undefined : member};
};

/** The members of groups by their ids, with the topics of which they own partitions. */
const membersOf = (owned: readonly Owned[]) => {
  const members = new Map<string, {readonly group: string; readonly topics: Set<string>}>();
  for (const {group, topic, member} of owned) {
    if (member === undefined) continue;
    const id = `${group} ${member}`;
    const known = members.get(id) ?? {group, topics: new Set<string>()};
    members.set(id, known);
    known.topics.add(topic);
  }
  return [...members.values()];
};

const topicWord = ({name, partitions, config}: Topic) => {
  const kept = Object.fromEntries(Object.entries(config).filter(([setting]) => !OF_DISKS.has(setting)));
  return {name, partitions, ...(Object.keys(kept).length > 0 && {config: kept})};
};

/** A record for each partition: enough to see who reads what. With keys, for a compacted topic takes none without. [L11] */
const producerOf = ({name, partitions}: Topic, firstMessage: number) => ({
  is: 'producer' as const,
  name: `${name.slice(0, LIMITS.name - 9)} producer`,
  topic: name,
  sends: Array.from({length: partitions}, (_, partition) => ({
    message: `E${firstMessage + partition}`,
    key: `key ${partition}`,
    value: {},
    partition,
  })),
});

const notesOn = (topics: readonly Topic[], owned: readonly Owned[], groups: ReadonlySet<string>): readonly string[] => [
  ...topics.flatMap(({name, config}) =>
    Object.keys(config)
      .filter((setting) => OF_DISKS.has(setting))
      .map((setting) => `topic ${name}: ${setting} is not carried over`),
  ),
  ...owned
    .filter(({offset}) => offset !== '-' && offset !== '0')
    .map(
      ({group, topic, partition, offset}) =>
        `group ${group}: stood at ${offset} of ${topic}-${partition}; the logs begin empty`,
    ),
  ...[...new Set(owned.map(({group}) => group))]
    .filter((group) => !groups.has(group))
    .map((group) => `group ${group}: has no member now, so that nobody reads for it`),
];

/**
 * A scenario with the topics and groups that Kafka's own tools describe: a producer for each topic, a consumer for each member.
 * Throws RangeError when the text describes no topic.
 */
export const fromKafka = (text: string): Made => {
  const lines = text.split(/\r?\n/);
  const topics = lines.flatMap((line) => topicIn(line) ?? []);
  const owned = lines.flatMap((line) => ownedIn(line) ?? []);
  if (topics.length === 0)
    throw new RangeError(
      'it describes no topic: put in what kafka-topics.sh --describe prints ("Topic: … PartitionCount: …")',
    );
  const members = membersOf(owned);
  let messages = 0;
  const producers = topics.map((topic) => {
    const word = producerOf(topic, messages + 1);
    messages += topic.partitions;
    return word;
  });
  const numbers = new Map<string, number>();
  const consumers = members.map(({group, topics: read}) => {
    const number = (numbers.get(group) ?? 0) + 1;
    numbers.set(group, number);
    return {
      is: 'consumer' as const,
      name: `${group} ${number}`.slice(-LIMITS.name),
      group,
      topics: [...read],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 500}, {commit: true as const}],
      onFailure: [{then: 'give up' as const}],
    };
  });
  const scenario: ScenarioInput = {
    title: 'What the cluster has',
    kafka: {topics: topics.map(topicWord)},
    actors: [...producers, ...consumers],
    faults: [],
  };
  return {scenario, notes: notesOn(topics, owned, new Set(members.map(({group}) => group)))};
};
