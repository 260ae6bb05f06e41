import type {Signal} from '../../../../simulation';
import {actorsThatAre, type Now} from '../../now';
import type {PartOf} from '../kind';

/** Where a group is in a partition. Offsets. */
export interface Reading {
  readonly group: string;
  readonly members: number;
  /** Who has the partition. */
  readonly owner?: string;
  readonly position?: number;
  /** Where it stood when the beat began, or since it stands anywhere. */
  readonly cameFrom?: number;
  readonly committed?: number;
  readonly asked?: number;
  /** The request that asked for that. */
  readonly request?: Signal;
  /** The record that it is at work on. */
  readonly held?: {readonly message: string; readonly copy: string; readonly offset: number};
}

/** A member's newest request, from its arrival until that record is done. */
const requestOf = (owner: string, {of}: PartOf<'groups'>, {facts}: Now): Signal | undefined => {
  const {signals, history, at} = facts;
  const newest = [...signals.known.values()].findLast(
    (signal) =>
      signal.kind === 'fetch' &&
      signals.isShown(signal) &&
      'actor' in signal.from &&
      signal.from.actor === owner &&
      'topic' in signal.to &&
      `${signal.to.topic}-${signal.to.partition}` === of.name &&
      signal.arrives <= at,
  );
  if (newest === undefined) return undefined;
  const isOver = history.events.some(
    (event) =>
      (event.type === 'handled' || event.type === 'failed' || event.type === 'crashed') &&
      event.actor === owner &&
      event.at >= newest.arrives &&
      event.at <= at,
  );
  return isOver ? undefined : newest;
};

/** A member's position when the beat began; where it had none, the first since. */
const beganAt = (owner: string, {of}: PartOf<'groups'>, {facts, asItBegan, beat}: Now): number | undefined => {
  const then = asItBegan.clients.of(owner).alive ? asItBegan.logs.position(owner, of.name) : undefined;
  if (then !== undefined) return then;
  for (const event of facts.history.events)
    if (
      event.type === 'positionMoved' &&
      event.client === owner &&
      event.partition === of.name &&
      event.position !== null &&
      event.at >= beat.fromMs &&
      event.at <= facts.at
    )
      return event.position;
  return undefined;
};

const heldBy = (owner: string, {of}: PartOf<'groups'>, {facts}: Now): Reading['held'] => {
  const held = [...facts.clients.of(owner).hand.values()].find(({copy}) => copy.startsWith(`${of.name}@`));
  if (held === undefined) return undefined;
  const {copy, message} = held;
  return {copy, message, offset: Number(copy.slice(copy.lastIndexOf('@') + 1))};
};

/** Each group that has a member, in the order in which their terminals stand. */
export const readingsOf = (part: PartOf<'groups'>, now: Now): readonly Reading[] => {
  const {facts, scenario} = now;
  return part.groups.flatMap(({name: group}): readonly Reading[] => {
    const members = actorsThatAre(scenario, 'consumer', 'kafka').filter(
      (member) => member.group === group && facts.clients.of(member.name).alive,
    );
    if (members.length === 0) return [];
    const owner = members.find(({name}) => facts.logs.ownedPartitions(name).includes(part.of.name))?.name;
    const committed = facts.logs.committed(group, part.of.name);
    if (owner === undefined) return [{group, members: members.length, committed}];
    const request = requestOf(owner, part, now);
    return [
      {
        group,
        members: members.length,
        owner,
        position: facts.logs.position(owner, part.of.name),
        cameFrom: beganAt(owner, part, now),
        committed,
        ...(request !== undefined && {asked: Number(/\d+$/.exec(request.says)?.[0]), request}),
        held: heldBy(owner, part, now),
      },
    ];
  });
};
