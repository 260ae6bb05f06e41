import type {Actor, Scenario, Step} from '../../simulation';
import type {Meaning, Part} from '../../storyboard/scene';
import type {ThingKind} from '../../storyboard/thing';
import type {Complaint} from './complaint';
import {truthOf} from './kinds/register';
import {actorsThatAre, labelOf, type Now} from './now';
import {distanceTo, wholeOf, type Box, type SeenLink, type SeenPart, type SeenStage} from './seen';
import type {Staged} from './stages';

/** A thing, told apart by what it is and how it is called. */
type Key = `${ThingKind} ${string}`;

/** Something that messages, or the right to them, goes along. */
interface Connection {
  readonly from: Key;
  readonly to: Key;
  /** One of its ends has crashed, or lost its connection. */
  readonly cut: boolean;
}

const joined = (from: Key, to: Key, cut = false): Connection => ({from, to, cut});

const isGone = (name: string, {facts}: Now): boolean => facts.clients.of(name).crashed;

/** It has lost its channel, and has not subscribed since. */
const isCutOff = (name: string, {facts}: Now): boolean => {
  const {alive, channelLostAt} = facts.clients.of(name);
  const again = facts.queues.subscribed.findLast(({client}) => client === name);
  return alive && channelLostAt !== undefined && (again === undefined || again.at < channelLostAt);
};

const target = (through: string, key: string): Key => (through === '' ? `queue ${key}` : `exchange ${through}`);

const partitionKeys = ({kafka}: Scenario, topic: string): readonly Key[] => {
  const {partitions = 0} = kafka?.topics.find(({name}) => name === topic) ?? {};
  return Array.from({length: partitions}, (_, number): Key => `partition ${topic}-${number}`);
};

/** Where an actor's messages may go, as it is programmed. */
const outlets = (actor: Scenario['actors'][number], {scenario}: Now): readonly Key[] => {
  switch (actor.is) {
    case 'publisher':
      return actor.publishes.map((one) => target(one.exchange ?? actor.exchange, one.key ?? actor.key));
    case 'consumer':
      return [actor.handle, ...actor.onFailure.map((branch) => branch.do)].flat().flatMap((step): readonly Key[] => {
        if ('republish' in step) return step.republish.to.map((name): Key => `queue ${name}`);
        return 'send' in step ? partitionKeys(scenario, step.send.to) : [];
      });
    case 'operator':
      return actor.does.flatMap(({deed}): readonly Key[] => ('redrive' in deed ? [`queue ${deed.redrive.to}`] : []));
    case 'producer':
      return partitionKeys(scenario, actor.topic);
    default:
      return [];
  }
};

const handleOf = (actor: Actor): readonly Step[] => ('handle' in actor ? actor.handle : []);

const connections = (meaning: Meaning, now: Now): readonly Connection[] => {
  const {scenario, facts} = now;
  switch (meaning) {
    case 'publishes':
      return scenario.actors
        .filter(({name}) => !isGone(name, now))
        .flatMap((actor) => outlets(actor, now).map((to) => joined(`actor ${actor.name}`, to)));
    case 'consumes':
      return [
        ...[...facts.queues.subscriptions.values()]
          .filter(({client}) => facts.clients.of(client).alive && !isCutOff(client, now))
          .map(({queue, client}) => joined(`queue ${queue}`, `actor ${client}`)),
        ...facts.queues.subscribed
          .filter(({client}) => isGone(client, now) || isCutOff(client, now))
          .map(({queue, client}) => joined(`queue ${queue}`, `actor ${client}`, true)),
      ];
    case 'binds':
      return [...facts.queues.bindings.values()].map(({from, to}) =>
        joined(`exchange ${from}`, facts.queues.has(to) ? `queue ${to}` : `exchange ${to}`),
      );
    case 'dead letters':
      return (scenario.rabbitmq?.queues ?? []).flatMap(({name, arguments: options}) => {
        const through = options?.['x-dead-letter-exchange'];
        const key = options?.['x-dead-letter-routing-key'];
        if (typeof through !== 'string') return [];
        return [joined(`queue ${name}`, target(through, typeof key === 'string' ? key : name))];
      });
    case 'owns':
      return actorsThatAre(scenario, 'consumer', 'kafka')
        .filter(({name}) => facts.clients.of(name).alive)
        .flatMap(({name}) =>
          facts.logs.ownedPartitions(name).map((partition) => joined(`partition ${partition}`, `actor ${name}`)),
        );
    case 'calls':
      return scenario.actors
        .filter(({name}) => !isGone(name, now))
        .flatMap((actor) =>
          handleOf(actor).flatMap((step) => [
            ...('call' in step ? [joined(`actor ${actor.name}`, `sink ${step.call}`)] : []),
            ...('write' in step ? [joined(`actor ${actor.name}`, `sink ${step.write}`)] : []),
          ]),
        );
    case 'alarms':
      return [
        ...actorsThatAre(scenario, 'monitor').map(({name, queue}) => joined(`queue ${queue}`, `actor ${name}`)),
        ...actorsThatAre(scenario, 'operator').flatMap(({name, does}) =>
          does.flatMap(({after}) =>
            after?.alarm === undefined ? [] : [joined(`actor ${after.alarm}`, `actor ${name}`)],
          ),
        ),
      ];
    case 'gets':
      return actorsThatAre(scenario, 'operator').flatMap(({name, does}) =>
        does.flatMap(({deed}) => ('get' in deed ? [joined(`queue ${deed.get}`, `actor ${name}`)] : [])),
      );
  }
};

const keyOf = ({of}: Part): Key | undefined => (of === undefined ? undefined : `${of.kind} ${of.name}`);

interface ExpectedLink {
  /** As the picture has it: what it means, and the names of its ends. */
  readonly name: string;
  readonly ends: readonly [Part, Part];
  readonly cut: boolean;
}

const nameIn = (key: Key): string => key.slice(key.indexOf(' ') + 1);

/** Between two who are on the stage, each once. */
const expectedLinks = ({parts, links}: Staged, now: Now): readonly ExpectedLink[] => {
  const found = new Map<string, ExpectedLink>();
  for (const meaning of links)
    for (const connection of connections(meaning, now)) {
      const [from, to] = [connection.from, connection.to].map((key) => parts.find((part) => keyOf(part) === key));
      if (from === undefined || to === undefined || from === to) continue;
      const name = `${meaning}: ${nameIn(connection.from)}|${nameIn(connection.to)}`;
      found.set(`${connection.from} ${connection.to} ${name}`, {name, ends: [from, to], cut: connection.cut});
    }
  return [...found.values()];
};

/** An end is no further from its part than that, px. */
const AT_THE_EDGE = 20;

/** Words alone have no edge: their room ends no further from them than that, px. */
const AT_WORDS = 60;
/** Of a letter, as a share of its size: px, about. */
const LETTER = 0.55;

const wordsBox = ({texts}: SeenPart): Box => {
  const boxes = texts.map(({x, y, size, words, anchor}) => {
    const width = LETTER * size * words.length;
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return {left, right: left + width, top: y - size, bottom: y + 0.25 * size};
  });
  const [x, y] = [Math.min(...boxes.map(({left}) => left)), Math.min(...boxes.map(({top}) => top))];
  return {
    x,
    y,
    width: Math.max(...boxes.map(({right}) => right)) - x,
    height: Math.max(...boxes.map(({bottom}) => bottom)) - y,
  };
};

/** An end that is not at the part to which it belongs, by the name of that part. */
const looseEnds = (
  {path}: SeenLink,
  ends: readonly [Part, Part],
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly string[] => {
  const points = [path?.points[0], path?.points.at(-1)];
  return ends.flatMap((part, index) => {
    const own = seenOf(part);
    const point = points[index];
    if (own === undefined || point === undefined) return [labelOf(part)];
    const isWords = own.shapes.length === 0;
    const reach = truthOf(part).reach?.(own) ?? (isWords ? wordsBox(own) : wholeOf([own]));
    const away = (one: SeenPart): number => distanceTo(point, one === own ? reach : wholeOf([one]));
    return away(own) <= (isWords ? AT_WORDS : AT_THE_EDGE) * stage.scale &&
      stage.parts.every((other) => other === own || away(other) >= away(own))
      ? []
      : [labelOf(part)];
  });
};

/** Its arrow is at its further end; one that is cut has none, but a mark in its middle. */
const wrongMarks = ({path, marks}: SeenLink, cut: boolean, {scale}: SeenStage): string | undefined => {
  const end = path?.points.at(-1);
  const isCut = marks.some(({is}) => is === 'circle');
  if (isCut !== cut) return cut ? 'a cut' : 'nothing cut';
  if (cut || end === undefined) return undefined;
  const tip = marks.find(({is}) => is === 'path')?.points[0];
  return tip !== undefined && Math.hypot(tip.x - end.x, tip.y - end.y) < 3 * scale ? undefined : 'an arrow at its end';
};

/** What is wrong with the lines between the parts: who is connected now in these senses, from edge to edge, and what is cut. */
export const wrongLinks = (
  staged: Staged,
  now: Now,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly Complaint[] => {
  const expected = expectedLinks(staged, now);
  const names = expected.map(({name}) => name).sort();
  const drawn = stage.links.map(({means, from, to}) => `${means}: ${from}|${to}`).sort();
  if (names.join('\n') !== drawn.join('\n'))
    return [{about: 'links', expected: names.join(', ') || 'none', seen: drawn.join(', ') || 'none'}];
  return expected.flatMap((one) => {
    const {name} = one;
    const link = stage.links.find(({means, from, to}) => `${means}: ${from}|${to}` === name);
    if (link === undefined) return [];
    const marks = wrongMarks(link, one.cut, stage);
    return [
      ...looseEnds(link, one.ends, stage, seenOf).map((end) => ({
        about: `link ${name}`,
        expected: `an end at ${end}`,
        seen: 'elsewhere',
      })),
      ...(marks === undefined ? [] : [{about: `link ${name}`, expected: marks, seen: 'none'}]),
    ];
  });
};
