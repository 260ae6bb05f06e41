import {near, type Complaint} from '../../complaint';
import {isRed} from '../../hues';
import type {Now} from '../../now';
import type {Text} from '../../../readPicture';
import {bySection, sectionOf} from '../../sections';
import type {Box, SeenPart} from '../../seen';
import type {Word} from '../../words';
import type {KindTruth, PartOf, Sight} from '../kind';
import {barsOf, isIn, laneOf} from '../lanes/sections';
import {actsOf, longestOf, ownNames, soonestOf, type Act} from './acts';
import {stripsFalsehoods} from './falsehoods';

type Wrong = Omit<Complaint, 'about'>;
type ToPx = (ms: number) => number;

const TICK = /^(\d+) s$/;

const sectionNamed = ({within}: Text): string => {
  const named = (attribute: string): string | undefined =>
    within.find(({data}) => data[attribute] !== undefined)?.data[attribute];
  const strip = named('strip');
  if (strip === undefined) return 'axis';
  return `${strip}|${named('lane') ?? (named('total') === undefined ? '' : ' total')}`;
};

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

const stripOf = ({title}: Act, own: SeenPart): SeenPart => sectionOf(own, (within) => isIn(within, 'strip', title));

/** How many each is done with. */
const done = ({lanes}: Act, names: readonly string[]): string =>
  lanes
    .map(({works}, index) => {
      const count = works.filter(({goesOn, well}) => well && !goesOn).length;
      return `${names[index]} ${count === 0 ? 'none' : count}`;
    })
    .join(', ');

/** How long somebody has had nothing to do, up to the end or until now, ms. */
const idleMs = (works: Act['lanes'][number]['works'], took: number): number => {
  const last = works.at(-1);
  return last?.goesOn === true ? 0 : took - (last?.to ?? 0);
};

const stripWords = (act: Act, names: readonly string[], small: boolean): Readonly<Record<string, readonly Word[]>> => ({
  [`${act.title}|`]: [act.title, ...(small ? [] : [`jobs: ${done(act, names)}`])],
  [`${act.title}| total`]: [seconds(act.took)],
  ...Object.fromEntries(
    act.lanes.map(({name, works}, index) => [
      `${act.title}|${name}`,
      [
        ...(small ? [] : [names[index] ?? name]),
        ...(idleMs(works, act.took) > 0 ? [{maybe: `${names[index]} is idle`}] : []),
      ],
    ]),
  ),
});

const ticksIn = (own: SeenPart): readonly Text[] =>
  own.texts.filter(({within, words}) => !isIn(within, 'strip') && TICK.test(words));
const msOf = ({words}: Text): number => 1000 * Number(TICK.exec(words)?.[1]);

/** Every round instant up to the longest one's end, at the distance that is seen. */
const ticks = (longest: number, own: SeenPart): readonly string[] => {
  const [first, second] = ticksIn(own);
  const step = first === undefined || second === undefined ? longest : msOf(second) - msOf(first);
  return Array.from({length: Math.floor(longest / Math.max(1, step)) + 1}, (_, index) => seconds(index * step));
};

/** Virtual ms to px, as the ticks have it; as the outermost bars have it in a small picture. */
const scaleOf = (acts: readonly Act[], own: SeenPart): ToPx | undefined => {
  const [first, last] = [ticksIn(own)[0], ticksIn(own).at(-1)];
  if (first !== undefined && last !== undefined && first !== last)
    return (ms) => first.x + ((ms - msOf(first)) * (last.x - first.x)) / (msOf(last) - msOf(first));
  const bars = acts.flatMap((act) => act.lanes.flatMap(({name}) => barsOf(name, stripOf(act, own))));
  const ends = acts.flatMap(({lanes}) => lanes.flatMap(({works}) => works.map(({to}) => to)));
  if (bars.length === 0) return undefined;
  const left = Math.min(...bars.map(({body}) => body.x));
  const right = Math.max(...bars.map(({body}) => body.x + body.width));
  return (ms) => left + (ms * (right - left)) / Math.max(1, ...ends);
};

/** An end of a bar is no further from its instant than that, px. */
const NEAR = 6;
/** Who is idle for less than that, px, may be so unseen; and for more, not. */
const IDLE = {least: 40, most: 60} as const;

const wrongLane = (act: Act, index: number, {own, colours}: Sight, xOf: ToPx): readonly Wrong[] => {
  const {name, works} = act.lanes[index] ?? {name: '', works: []};
  const strip = stripOf(act, own);
  const bars = barsOf(name, strip);
  if (bars.length !== works.length)
    return [{expected: `${works.length} bars of ${name} in ${act.title}`, seen: `${bars.length}`}];
  const {scale} = own.group;
  const wrong = works.flatMap(({message, from, to, well, goesOn}, place): readonly Wrong[] => {
    const bar = bars[place];
    if (bar === undefined) return [];
    const {body, isOpen} = bar;
    const right = body.x + body.width;
    if (!near(body.x, xOf(from), NEAR) || (body.width > 3 * NEAR && !near(right, xOf(to), NEAR)))
      return [{expected: `${message}: ${xOf(from)} to ${xOf(to)} px`, seen: `${body.x} to ${right} px`}];
    if (isOpen !== goesOn) return [{expected: `${message} ${goesOn ? 'goes on' : 'is over'}`, seen: 'the other'}];
    const ink = colours.learn(message, body.fill);
    if (ink !== undefined) return [{expected: `${message}: ${ink}`, seen: body.fill}];
    const framed = body.strokeWidth > 0 && isRed(body.stroke);
    return framed === !well ? [] : [{expected: well ? 'no frame' : 'a frame in red', seen: body.stroke}];
  });
  const free = laneOf(name, strip).shapes.find(({is, dashed}) => is === 'rect' && dashed);
  const [from, to] = [xOf(act.took - idleMs(works, act.took)), xOf(act.took)];
  if (free === undefined)
    return [...wrong, ...(to - from > IDLE.most * scale ? [{expected: `${name} idle`, seen: 'never'}] : [])];
  return to - from >= IDLE.least * scale - 2 && near(free.x, from, NEAR) && near(free.x + free.width, to, NEAR)
    ? wrong
    : [...wrong, {expected: `${name} idle from ${from} to ${to} px`, seen: `${free.x} to ${free.x + free.width} px`}];
};

/** How long it took stands behind its end: in green where that was soonest, muted while it is not over. */
const wrongTotal = (act: Act, soonest: boolean, {own, colours}: Sight, xOf: ToPx): readonly Wrong[] => {
  const total = stripOf(act, own).texts.find(({within}) => isIn(within, 'total'));
  if (total === undefined) return [];
  const after = total.x - xOf(act.took);
  const plain = colours.isPlain(total.fill);
  const muted = colours.isMuted(total.fill);
  const told = soonest ? !plain && !muted : act.isOver ? plain : muted;
  return [
    ...(after > 0 && after < 60 * own.group.scale
      ? []
      : [{expected: `${total.words} behind its end`, seen: `${after} px`}]),
    ...(told ? [] : [{expected: soonest ? 'the soonest' : act.isOver ? 'over' : 'not over', seen: total.fill}]),
  ];
};

/** The ticks stand at even distances. */
const wrongTicks = (own: SeenPart, xOf: ToPx): readonly Wrong[] =>
  ticksIn(own).every((tick) => near(tick.x, xOf(msOf(tick)), 2)) ? [] : [{expected: 'even ticks', seen: 'others'}];

const idleSpots = (part: PartOf<'strips'>, now: Now, own: SeenPart): Readonly<Record<string, Box | undefined>> =>
  Object.fromEntries(
    actsOf(part, now).flatMap((act) =>
      act.lanes.map(({name}) => [
        `${name} idle, ${act.title}`,
        laneOf(name, stripOf(act, own)).shapes.find(({is, dashed}) => is === 'rect' && dashed),
      ]),
    ),
  );

/** Who worked when in each act, for how long, who had nothing to do; on one axis of time. */
export const strips: KindTruth<'strips'> = {
  isDrawn: (part, now) => longestOf(part, now) > 0,
  words: (part, now, {own}) => {
    const small = part.small === true;
    const names = ownNames(part);
    return bySection(own.texts, sectionNamed, {
      ...Object.fromEntries(actsOf(part, now).flatMap((act) => Object.entries(stripWords(act, names, small)))),
      axis: small ? [] : ticks(longestOf(part, now), own),
    });
  },
  complaints: (part, now, sight) => {
    const acts = actsOf(part, now);
    const xOf = scaleOf(acts, sight.own);
    if (xOf === undefined) return [];
    const soonest = soonestOf(part, acts);
    return [
      ...wrongTicks(sight.own, xOf),
      ...acts.flatMap((act) => [
        ...act.lanes.flatMap((_, index) => wrongLane(act, index, sight, xOf)),
        ...wrongTotal(act, act === soonest, sight, xOf),
      ]),
    ];
  },
  spots: idleSpots,
  falsehoods: stripsFalsehoods,
};
