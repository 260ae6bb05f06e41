import {describe, expect, test} from 'vitest';
import {filmOf, type Film} from '../storyboard/film';
import {at, theEnd, theStart} from '../storyboard/anchor';
import {say} from '../storyboard/beat';
import {CHAPTERS} from '../storyboard/chapters';
import {sceneOf} from '../storyboard/scenarioScene';
import {consumerOf, memberOf, run} from '../storyboard/testing/run';
import {actor, exchange, queue, sink, type Thing} from '../storyboard/thing';
import {FORMATS} from './format';
import {kindOf, PARTS} from './parts/register';
import {grown, type Box, type Point} from './placing/geometry';
import {shotAt, type ShotStage} from './shot';

const FACTS = {
  id: 'orders',
  number: 1,
  title: 'Orders',
  chapter: CHAPTERS.choosing,
  learn: '',
  takeaway: '',
  props: {},
};

const shot = (film: Film, frame: number): ShotStage =>
  shotAt(film, frame, {format: FORMATS['16:9'], parts: PARTS}).stages[0] ?? expect.unreachable();

const linesOf = ({links}: ShotStage, meaning: string): readonly string[] =>
  links.filter((link) => link.meaning === meaning).map(({line}) => line);

describe('when Worker 1 of two crashes', () => {
  const CRASH = 3000;
  const {history} = run({
    kafka: {topics: [{name: 'profiles', partitions: 2}]},
    actors: [
      {is: 'producer', name: 'site', topic: 'profiles', sends: [{message: 'A1', key: 'User A', value: 'Alice'}]},
      memberOf('g', 'Worker 1', 'profiles'),
      memberOf('g', 'Worker 2', 'profiles'),
    ],
    faults: [{crash: 'Worker 1', at: CRASH}],
    until: 70_000,
  });
  const film = filmOf({...FACTS, id: 'crash'}, [history], {
    scenes: {stage: sceneOf(history)},
    tell: [
      say('before', at(CRASH - 1), 'Each has a partition.', {hold: 2}),
      say('dead', at(CRASH + 1000), 'One is dead.', {hold: 2}),
      say('end', theEnd, 'The other has both.', {hold: 2}),
    ],
  });
  const [before, dead, end] = film.cut.beats.map(({still}) => shot(film, still));
  if (before === undefined || dead === undefined || end === undefined) throw new Error('a beat is missing');

  test('both workers own one partition before', () => {
    expect(linesOf(before, 'owns')).toEqual(['profiles-0|Worker 1', 'profiles-1|Worker 2']);
  });

  test('nothing links to it once it is dead, and its partition has no owner until its session has timed out', () => {
    expect(linesOf(dead, 'owns')).toEqual(['profiles-1|Worker 2']);
  });

  test('then Worker 2 owns both partitions, and both link to it', () => {
    expect(linesOf(end, 'owns')).toEqual(['profiles-0|Worker 2', 'profiles-1|Worker 2']);
  });

  test('the picture says so in words', () => {
    const roles = end.parts.flatMap(({part, view}) =>
      part.part === 'client' ? [PARTS.client.says(view, {x: 0, y: 0, width: 460, height: 220}).join(' ')] : [],
    );
    expect(roles).toEqual([
      expect.stringContaining('producer'),
      expect.stringContaining('Worker 1 died'),
      expect.stringContaining('owns partitions 0, 1'),
    ]);
  });
});

/** A way begins and ends that far from what it joins, px. */
const AIR = 14;

/** A point near the edge of a box, outside of it. */
const touches = ({x, y}: Point, box: Box): boolean => {
  const near = grown(box, AIR + 1);
  const within = x >= near.x && x <= near.x + near.width && y >= near.y && y <= near.y + near.height;
  const inside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  return within && !inside;
};

describe('five things of which four are called orders', () => {
  const things: readonly Thing[] = [
    actor('orders'),
    exchange('orders'),
    queue('orders'),
    actor('billing'),
    sink('orders'),
  ];
  const {history} = run({
    rabbitmq: {
      exchanges: [{name: 'orders', type: 'topic'}],
      queues: [{name: 'orders'}],
      bindings: [{from: 'orders', to: {queue: 'orders'}, key: '#'}],
    },
    sinks: [{is: 'table', name: 'orders'}],
    actors: [
      {is: 'publisher', name: 'orders', exchange: 'orders', key: 'new', publishes: [{message: 'M1'}]},
      consumerOf('orders', 'billing', {handle: [{write: 'orders'}, {ack: true}]}),
    ],
  });
  const film = filmOf(FACTS, [history], {
    scenes: {stage: sceneOf(history)},
    tell: [
      say('start', theStart, 'It begins.', {hold: 2}),
      ...things.map((thing, index) =>
        say(`of-${index}`, theEnd, `This is about ${thing.kind} ${thing.name}.`, {focus: [thing], hold: 2}),
      ),
    ],
  });
  const atBeat = (index: number): ShotStage => shot(film, film.cut.beats[index]?.still ?? NaN);
  /** Where its edge is: a way ends there. */
  const outlineOf = ({parts}: ShotStage, thing: Thing): Box => {
    const found = parts.find(({part}) => part.of?.kind === thing.kind && part.of.name === thing.name);
    if (found === undefined) throw new Error(`there is no ${thing.kind} ${thing.name}`);
    return kindOf(found.part, PARTS).outline?.(found.part, found.box) ?? found.box;
  };

  test('are five parts in five places', () => {
    const {parts} = atBeat(0);
    expect(parts.map(({part}) => `${part.part} ${part.of?.kind}`)).toEqual([
      'client actor',
      'exchange exchange',
      'queue queue',
      'client actor',
      'sink sink',
    ]);
    expect(new Set(parts.map(({box}) => `${box.x} ${box.y}`)).size).toBe(5);
  });

  test.each([
    ['binds', exchange('orders'), queue('orders')],
    ['publishes', actor('orders'), exchange('orders')],
    ['consumes', queue('orders'), actor('billing')],
  ] as const)('are linked as the run has it: %s', (meaning, from, to) => {
    const picture = atBeat(things.length);
    const links = picture.links.filter((link) => link.meaning === meaning);
    expect(links).toHaveLength(1);
    const [link] = links;
    expect(link && touches(link.curve.from, outlineOf(picture, from))).toBe(true);
    expect(link && touches(link.curve.to, outlineOf(picture, to))).toBe(true);
  });

  test.each(things.map((thing, index) => ({thing, index})))(
    'are lit one by one: $thing.kind $thing.name',
    ({thing, index}) => {
      const lit = atBeat(index + 1).parts.filter(({lighting}) => lighting.lit > 0);
      expect(lit.map(({part}) => [part.of?.kind, part.of?.name])).toEqual([[thing.kind, thing.name]]);
    },
  );
});
