import {groupView} from '../../simulation/kafka';
import {modelOf, type HistoryEvent, type Signal} from '../../simulation';
import {eventsLike} from '../anchor';
import {instantAt, type Instant} from '../instant';
import {visibleSignals} from '../signals';
import type {Partition, Thing} from '../thing';
import {handOf, progressOf} from './clients';
import {ownersOf, placeIn} from './logs';

/** A record that a member is at work on. */
export interface ReadRecord {
  readonly copy: string;
  readonly message: string;
  readonly offset: number;
  /** How far its handler is, 0 to 1. */
  readonly progress: number;
}

/** A consumer group in one partition: it reads through the one member that owns it. */
export interface GroupPlace {
  readonly group: string;
  readonly members: number;
  /** The member that owns the partition; nobody while the group makes it out. */
  readonly owner?: string;
  /** The next offset that it reads; undefined while it is not known. */
  readonly position?: number;
  /** Where it stood when the beat that is on began, or since it stands anywhere at all, if that was another offset. */
  readonly cameFrom?: number;
  readonly committed?: number;
  /** The offset that its newest request asked from, from the instant at which the log has it until that record is done. */
  readonly asked?: number;
  /** The signal that brought that request. */
  readonly request?: string;
  readonly held?: ReadRecord;
}

/** Which group a client reads for; undefined when it is no member of any. */
export const groupOf = ({history}: Instant, {name}: Thing<'actor'>): string | undefined => {
  const spec = history.scenario.actors.find((actor) => actor.name === name);
  return spec !== undefined && 'group' in spec ? spec.group : undefined;
};

/** The offset that a protocol's words end in: "Fetch offset 2". */
const offsetIn = ({says}: Signal): number => Number(/\d+$/.exec(says)?.[0]);

const requests = new WeakMap<readonly HistoryEvent[], readonly Signal[]>();

/** Requests for records that bring some. */
const requestsIn = (instant: Instant): readonly Signal[] => {
  const {events} = instant.history;
  const known = requests.get(events) ?? visibleSignals(instant.history).filter(({kind}) => kind === 'fetch');
  requests.set(events, known);
  return known;
};

const isBetween = (at: number, from: number, to: number): boolean => at >= from && at <= to;

/** What a member asked for last, if it is still about that. */
const requestOf = (instant: Instant, name: string, {topic, partition}: Partition): Signal | undefined => {
  const newest = requestsIn(instant).findLast(
    ({from, to, arrives}) =>
      'actor' in from &&
      from.actor === name &&
      'topic' in to &&
      to.topic === topic &&
      to.partition === partition &&
      arrives <= instant.at,
  );
  if (newest === undefined) return undefined;
  const isOver = instant.history.events.some(
    (event) =>
      (event.type === 'handled' || event.type === 'failed' || event.type === 'crashed') &&
      event.actor === name &&
      isBetween(event.at, newest.arrives, instant.at),
  );
  return isOver ? undefined : newest;
};

const heldBy = (instant: Instant, owner: Thing<'actor'>, of: Partition): ReadRecord | undefined => {
  const held = handOf(instant, owner).find(({copy}) => copy.startsWith(`${of.name}@`));
  if (held === undefined) return undefined;
  const {copy, message} = held;
  return {copy, message, offset: Number(copy.split('@')[1]), progress: progressOf(instant, owner) ?? 0};
};

/** A member's position when the beat began; where it had none, the first since. */
const firstPosition = (instant: Instant, owner: Thing<'actor'>, of: Partition): number | undefined => {
  const then = placeIn(instantAt(instant, instant.since), owner, of)?.position;
  if (then !== undefined) return then;
  const partition = `${of.topic}-${of.partition}`;
  for (const {at, position} of eventsLike(instant.history, 'positionMoved', {client: owner.name, partition}))
    if (isBetween(at, instant.since, instant.at) && position !== null) return position;
  return undefined;
};

/** Where a group is in a partition; undefined before it has a member. */
export const groupIn = (instant: Instant, {name}: Thing<'group'>, of: Partition): GroupPlace | undefined => {
  const {actors} = instant.world;
  const kafka = modelOf(instant.world, 'kafka', of.system);
  const members = Object.values(actors).filter(
    (actor) => actor.alive && groupOf(instant, {kind: 'actor', system: 'none', name: actor.name}) === name,
  );
  if (kafka === undefined || members.length === 0) return undefined;
  const owner = ownersOf(instant, of).find((actor) => groupOf(instant, actor) === name);
  const committed = groupView(kafka.cluster, name)?.committed[`${of.topic}-${of.partition}`];
  const facts = {group: name, members: members.length, ...(committed !== undefined && {committed})};
  if (owner === undefined) return facts;
  const position = placeIn(instant, owner, of)?.position;
  const cameFrom = firstPosition(instant, owner, of);
  const request = requestOf(instant, owner.name, of);
  const held = heldBy(instant, owner, of);
  return {
    ...facts,
    owner: owner.name,
    ...(position !== undefined && {position}),
    ...(cameFrom !== undefined && cameFrom !== position && {cameFrom}),
    ...(request !== undefined && {asked: offsetIn(request), request: request.id}),
    ...(held !== undefined && {held}),
  };
};
