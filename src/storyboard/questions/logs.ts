import {modelOf, modelsOf} from '../../simulation';
import {consumerView, groupView, partitionOf, partitionView, topicOf} from '../../simulation/kafka';
import type {Instant} from '../instant';
import {actor, isSame, partition, type Partition, type Thing} from '../thing';

export interface LogRecord {
  readonly copy: string;
  readonly message: string;
  readonly offset: number;
}

export interface LogState {
  readonly logStart: number;
  /** The offset that the next record gets. */
  readonly logEnd: number;
  /** How many records it keeps. A transaction's marker takes an offset and is no record. */
  readonly retained: number;
}

/** A partition's log; undefined when there is no such partition. */
export const logAt = ({world}: Instant, {system, topic, partition}: Partition): LogState | undefined => {
  const kafka = modelOf(world, 'kafka', system);
  const view = kafka && partitionView(kafka.cluster, topic, partition);
  if (view === undefined) return undefined;
  return {logStart: view.logStart, logEnd: view.logEnd, retained: view.logEnd - view.logStart};
};

/** The records of a log from an offset on. */
export const recordsFrom = (
  {world}: Instant,
  {name, system, topic, partition}: Partition,
  first: number,
): readonly LogRecord[] => {
  const kafka = modelOf(world, 'kafka', system);
  const view = kafka && partitionView(kafka.cluster, topic, partition);
  if (view === undefined) return [];
  const records: LogRecord[] = [];
  for (const {offset, message, control} of view.records(first))
    if (offset >= first && control === undefined) records.push({copy: `${name}@${offset}`, message, offset});
  return records;
};

/** A member's place in a partition. */
export interface Place {
  readonly group: string;
  /** The next offset that it reads; undefined while it is not known. */
  readonly position: number | undefined;
  readonly committed: number | undefined;
  /** Log end less committed offset, or less the log's start where nothing is committed. */
  readonly lag: number;
}

/** Where a running member of a group is in a partition; undefined when it does not run. */
export const placeIn = (instant: Instant, {name: client}: Thing<'actor'>, of: Partition): Place | undefined => {
  const {actors} = instant.world;
  const kafka = modelOf(instant.world, 'kafka', of.system);
  const log = logAt(instant, of);
  const consumer = kafka?.consumers[client];
  const group = consumer?.config.group;
  if (kafka === undefined || log === undefined || consumer === undefined || group === undefined) return undefined;
  if (actors[client]?.alive !== true) return undefined;
  const committed = groupView(kafka.cluster, group)?.committed[`${of.topic}-${of.partition}`];
  return {
    group,
    position: consumer.positions[`${of.topic}-${of.partition}`],
    committed,
    lag: log.logEnd - (committed ?? log.logStart),
  };
};

/** What a group has not committed of a partition: offsets. */
export interface Lag {
  /** Its committed offset; where the log starts, as long as nothing is committed. */
  readonly from: number;
  /** Where the log ends. */
  readonly to: number;
}

/** How far a group is behind in a partition; undefined before there is the group. */
export const lagOf = ({world}: Instant, {name}: Thing<'group'>, of: Partition): Lag | undefined => {
  const kafka = modelOf(world, 'kafka', of.system);
  const log = kafka && partitionView(kafka.cluster, of.topic, of.partition);
  const group = kafka && groupView(kafka.cluster, name);
  if (log === undefined || group === undefined) return undefined;
  return {from: group.committed[`${of.topic}-${of.partition}`] ?? log.logStart, to: log.logEnd};
};

/** The partitions that a running consumer owns now, in order. */
export const ownedBy = ({world}: Instant, {name}: Thing<'actor'>): readonly Partition[] =>
  modelsOf(world, 'kafka').flatMap(([system, {consumers}]) => {
    const consumer = consumers[name];
    if (consumer === undefined || world.actors[name]?.alive !== true) return [];
    return consumerView(consumer).assignment.map((owned) => partition(topicOf(owned), partitionOf(owned), system));
  });

/** Who owns a partition now, of whatever group. */
export const ownersOf = (instant: Instant, of: Partition): readonly Thing<'actor'>[] =>
  Object.keys(modelOf(instant.world, 'kafka', of.system)?.consumers ?? {})
    .map((name) => actor(name))
    .filter((client) => ownedBy(instant, client).some((owned) => isSame(owned, of)));

/** How many partitions a topic has now. */
export const partitionsOf = ({world}: Instant, topic: string, system = 'kafka'): readonly Partition[] => {
  const kafka = modelOf(world, 'kafka', system);
  const found: Partition[] = [];
  while (kafka !== undefined && partitionView(kafka.cluster, topic, found.length) !== undefined)
    found.push(partition(topic, found.length, system));
  return found;
};
