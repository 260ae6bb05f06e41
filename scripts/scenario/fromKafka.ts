import type {ScenarioInput} from '../../src/simulation';
import {topicConfigProblem} from '../../src/simulation/kafka/broker/topicConfig';
import {LIMITS} from '../../src/simulation/scenario/limits';
import {clientNames} from './clientNames';
import type {Made} from './fromDefinitions';
import {type Owned, ownedIn, type Topic, topicIn} from './kafkaDescriptions';

/** As many as a scenario's topic may have. */
const MOST_PARTITIONS = 100;
/** So many topics, and members that read them, make a picture. */
const TOPICS_TAKE_PART = 6;
const MEMBERS_TAKE_PART = 12;

/** It asks for copies on other brokers, of which a topic here has none. */
const OF_COPIES = 'min.insync.replicas';

const canBeSaid = (setting: string, value: string): boolean =>
  setting !== OF_COPIES && topicConfigProblem({[setting]: value}) === undefined;

const tooLong = (name: string): boolean => name.length > LIMITS.name;

/** The topics that can stand in a scenario, and a line for each thing about them that is not as it was. */
const topicWords = (topics: readonly Topic[]) => {
  const notes: string[] = [];
  const fit = topics.filter(({name}) => {
    if (tooLong(name)) notes.push(`topic ${name}: left out, its name is longer than ${LIMITS.name} characters`);
    else if (name.startsWith('__')) notes.push(`topic ${name}: left out, it is the cluster's own`);
    else return true;
    return false;
  });
  for (const {name} of fit.slice(LIMITS.declared))
    notes.push(`topic ${name}: left out, a scenario has ${LIMITS.declared} topics at most`);
  const words = fit.slice(0, LIMITS.declared).map(({name, partitions, config}) => {
    const said = Object.entries(config).filter(([setting, value]) => canBeSaid(setting, value));
    for (const [setting, value] of Object.entries(config))
      if (!canBeSaid(setting, value)) notes.push(`topic ${name}: ${setting} is not carried over`);
    if (partitions > MOST_PARTITIONS)
      notes.push(`topic ${name}: has ${partitions} partitions, ${MOST_PARTITIONS} of them here`);
    return {
      name,
      partitions: Math.min(partitions, MOST_PARTITIONS),
      ...(said.length > 0 && {config: Object.fromEntries(said)}),
    };
  });
  return {words, notes};
};

interface Member {
  readonly group: string;
  readonly topics: ReadonlySet<string>;
}

/** The members of groups, each with the topics of which it owns partitions. */
const membersOf = (owned: readonly Owned[]): readonly Member[] => {
  const members = new Map<string, {readonly group: string; readonly topics: Set<string>}>();
  for (const {group, topic, member} of owned) {
    if (member === undefined || topic === undefined) continue;
    const id = `${group} ${member}`;
    const known = members.get(id) ?? {group, topics: new Set<string>()};
    members.set(id, known);
    known.topics.add(topic);
  }
  return [...members.values()];
};

/** The rows of groups that can stand in a scenario, and a line for each thing about the others. */
const rowsHere = (owned: readonly Owned[], topics: ReadonlySet<string>, described: ReadonlySet<string>) => {
  const notes = new Set<string>();
  const rows = owned.filter(({group, topic}) => {
    if (tooLong(group)) notes.add(`group ${group}: left out, its name is longer than ${LIMITS.name} characters`);
    else if (topic === undefined)
      notes.add(`group ${group}: a member that owns no partition now is left out: what it reads is not said`);
    else if (!described.has(topic)) notes.add(`group ${group}: reads ${topic}, which is not described; left out`);
    // That a topic is left out has been said of itself.
    else return topics.has(topic);
    return false;
  });
  return {rows, notes: [...notes]};
};

const notesOnGroups = (rows: readonly Owned[], members: readonly Member[]): readonly string[] => {
  const groups = [...new Set(rows.map(({group}) => group))];
  const left = members.slice(MEMBERS_TAKE_PART);
  return [
    ...rows
      .filter(({offset}) => offset !== '-' && offset !== '0')
      .map(
        ({group, topic, partition, offset}) =>
          `group ${group}: stood at ${offset} of ${topic}-${partition}; the logs begin empty`,
      ),
    ...groups
      .filter((group) => !members.some((member) => member.group === group))
      .map((group) => `group ${group}: has no member now, so that nobody reads for it`),
    ...groups.flatMap((group) => {
      const count = left.filter((member) => member.group === group).length;
      return count > 0 ? [`group ${group}: ${count} of its members are left out, for the picture's sake`] : [];
    }),
  ];
};

type TopicWord = ReturnType<typeof topicWords>['words'][number];

/** Of many topics those that a member reads, and of the others the first. */
const takingPart = (topics: readonly TopicWord[], members: readonly Member[]): readonly TopicWord[] => {
  const read = topics.filter(({name}) => members.some((member) => member.topics.has(name)));
  const others = topics.filter((topic) => !read.includes(topic)).slice(0, Math.max(0, TOPICS_TAKE_PART - read.length));
  return topics.filter((topic) => read.includes(topic) || others.includes(topic));
};

type NameOf = ReturnType<typeof clientNames>;

/** A record for each partition: enough to see who reads what. With keys, for a compacted topic takes none without. [L11] */
const producersOf = (topics: readonly TopicWord[], nameOf: NameOf) => {
  let messages = 0;
  return topics.map(({name, partitions}) => ({
    is: 'producer' as const,
    name: nameOf(name, 'producer'),
    topic: name,
    sends: Array.from({length: partitions}, (_, partition) => ({
      message: `E${++messages}`,
      key: `key ${partition}`,
      value: {},
      partition,
    })),
  }));
};

const consumersOf = (members: readonly Member[], nameOf: NameOf) => {
  const numbers = new Map<string, number>();
  return members.map(({group, topics}) => {
    const number = (numbers.get(group) ?? 0) + 1;
    numbers.set(group, number);
    return {
      is: 'consumer' as const,
      name: nameOf(group, `${number}`),
      group,
      topics: [...topics],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 500}, {commit: true as const}],
      onFailure: [{then: 'give up' as const}],
    };
  });
};

/**
 * A scenario with the topics and groups that Kafka's own tools describe: a producer for each topic, a consumer for each member.
 * Throws RangeError when the text describes no topic that can stand in one.
 */
export const fromKafka = (text: string): Made => {
  const lines = text.split(/\r?\n/);
  const described = lines.flatMap((line) => topicIn(line) ?? []);
  if (described.length === 0)
    throw new RangeError(
      'it describes no topic: put in what kafka-topics.sh --describe prints ("Topic: … PartitionCount: …")',
    );
  const topics = topicWords(described);
  if (topics.words.length === 0)
    throw new RangeError(`it describes no topic that can stand in a scenario: ${topics.notes.join('; ')}`);
  const groups = rowsHere(
    lines.flatMap((line) => ownedIn(line) ?? []),
    new Set(topics.words.map(({name}) => name)),
    new Set(described.map(({name}) => name)),
  );
  const members = membersOf(groups.rows);
  const playing = takingPart(topics.words, members.slice(0, MEMBERS_TAKE_PART));
  const nameOf = clientNames();
  const scenario: ScenarioInput = {
    title: 'What the cluster has',
    kafka: {topics: topics.words},
    actors: [...producersOf(playing, nameOf), ...consumersOf(members.slice(0, MEMBERS_TAKE_PART), nameOf)],
    faults: [],
  };
  const idle = topics.words
    .filter((topic) => !playing.includes(topic))
    .map(({name}) => `topic ${name}: nobody sends to it, for the picture's sake; add a producer`);
  return {scenario, notes: [...topics.notes, ...groups.notes, ...notesOnGroups(groups.rows, members), ...idle]};
};
