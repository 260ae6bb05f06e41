import {near, type Complaint} from '../../complaint';
import {sectionOf} from '../../sections';
import type {Box, SeenPart} from '../../seen';
import type {Story, Work} from './story';

/** What stands on the line of time, by the names of their data- attributes. */
export const BLOCKS = ['attempt', 'work', 'wait', 'dead'] as const;
type Block = (typeof BLOCKS)[number];

/** The groups of one kind, in the order in which they are drawn. */
export const blocksOf = (block: Block, own: SeenPart): readonly SeenPart[] => {
  const around = [...own.shapes, ...own.texts].flatMap(({within}) => within);
  const groups = new Set(around.filter(({data}) => data[block] !== undefined));
  return [...groups].map((group) => ({...sectionOf(own, (within) => within.includes(group)), group}));
};

/** How long the flare of a pipe's tail is, and how high it is above and below it, as shares of the pipe's height. */
const FLARE = {long: 0.208, high: 0.16} as const;

/** A pipe without the flare of its tail, which stands out to the left: as long as its wait lasts. */
export const pipeOf = ({shapes}: SeenPart): Box | undefined => {
  const body = shapes.find(({is}) => is === 'path');
  if (body === undefined) return undefined;
  const flare = (FLARE.long * body.height) / (1 + 2 * FLARE.high);
  return {x: body.x + flare, y: body.y, width: body.width - flare, height: body.height};
};

/** Something on the line of time: from when to when (virtual ms), and from where to where it is drawn, px. */
interface Placed {
  readonly about: string;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** It is never drawn shorter than that, px. */
  readonly least: number;
}

/** Bars stand apart from their neighbours by so much on each side, and are never shorter than that with it; px. */
const BARS = {attempt: {apart: 0, least: 10}, work: {apart: 2, least: 12}} as const;
const SHORTEST_PIPE = 6;

const barsOf = (block: 'attempt' | 'work', works: readonly Work[], own: SeenPart): readonly Placed[] => {
  const {scale} = own.group;
  const [apart, least] = [BARS[block].apart * scale, BARS[block].least * scale];
  const seen = blocksOf(block, own);
  return works.flatMap(({from, to}, index) => {
    const bar = seen[index]?.shapes.find(({is}) => is === 'rect');
    if (bar === undefined) return [];
    return [{about: `${block} ${index + 1}`, from, to, left: bar.x - apart, right: bar.x + bar.width + apart, least}];
  });
};

const placedOf = ({attempts, others, waits}: Story, own: SeenPart): readonly Placed[] => {
  const pipes = blocksOf('wait', own);
  return [
    ...barsOf('attempt', attempts, own),
    ...barsOf('work', others, own),
    ...waits.flatMap(({queue, from, ttl}, index) => {
      const pipe = pipes[index] && pipeOf(pipes[index]);
      if (pipe === undefined) return [];
      const least = SHORTEST_PIPE * own.group.scale;
      return [{about: queue, from, to: from + ttl, left: pipe.x, right: pipe.x + pipe.width, least}];
    }),
  ];
};

/** Where an instant is, by the two ends that lie furthest apart; undefined while there are no two. */
export const lineOf = (story: Story, own: SeenPart): ((ms: number) => number) | undefined => {
  const marks = placedOf(story, own)
    .flatMap(({from, to, left, right, least}) => [
      {ms: from, x: left},
      ...(right - left > least + 1 ? [{ms: to, x: right}] : []),
    ])
    .sort((a, b) => a.ms - b.ms);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || last.ms === first.ms) return undefined;
  return (ms) => first.x + ((ms - first.ms) * (last.x - first.x)) / (last.ms - first.ms);
};

const EXACT = 3;

/** All bars and pipes are on one line of time: they begin and end where they ought to. */
export const wrongTimes = (story: Story, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const xOf = lineOf(story, own);
  if (xOf === undefined) return [];
  const exact = EXACT * own.group.scale;
  return placedOf(story, own).flatMap(({about, from, to, left, right, least}) => {
    const end = Math.max(xOf(to), left + least);
    if (near(left, xOf(from), exact) && near(right, end, exact)) return [];
    const off = `${Math.round(left - xOf(from))} px off, ${Math.round(right - end)} px off at its end`;
    return [{expected: `${about} from ${Math.round(from)} to ${Math.round(to)} ms`, seen: off}];
  });
};

/** A wait is lit as far as it has come, and wholly when it is over. */
export const wrongLights = ({waits, ms}: Story, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const pipes = blocksOf('wait', own);
  if (pipes.length !== waits.length) return [{expected: `${waits.length} waits`, seen: `${pipes.length}`}];
  return waits.flatMap(({queue, ttl, from, overAt}, index) => {
    const pipe = pipes[index] && pipeOf(pipes[index]);
    const lights = pipes[index]?.shapes.filter(({is}) => is === 'rect') ?? [];
    const share = overAt === undefined ? Math.min(1, Math.max(0, (ms - from) / ttl)) : 1;
    const width = lights.reduce((sum, light) => sum + light.width, 0);
    return pipe !== undefined && lights.length <= 1 && near(width, share * pipe.width, EXACT * own.group.scale)
      ? []
      : [{expected: `${(100 * share).toFixed(1)} % of the time in ${queue}`, seen: `${Math.round(width)} px`}];
  });
};

/** The way to its grave leaves the row a little before its corner, px. */
const CORNER = 14;

/** A grave, if it is dead; and the way to it begins when it died. */
export const wrongGrave = (story: Story, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const {burial} = story;
  const graves = blocksOf('dead', own);
  if (graves.length !== (burial === undefined ? 0 : 1))
    return [{expected: burial === undefined ? 'nobody is dead' : 'a grave', seen: `${graves.length} graves`}];
  const start = graves[0]?.shapes[0]?.points[0];
  const xOf = lineOf(story, own);
  if (burial === undefined || xOf === undefined || start === undefined) return [];
  const off = start.x - xOf(burial.at);
  return Math.abs(off) < CORNER * own.group.scale
    ? []
    : [{expected: `it died at ${burial.at} ms`, seen: `${Math.round(off)} px off`}];
};
