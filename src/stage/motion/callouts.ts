import type {Callout} from '../../storyboard/beat';
import type {CutBeat} from '../../storyboard/cut';
import {instantAtFrame} from '../../storyboard/film';
import type {Instant} from '../../storyboard/instant';
import {connectionsAt} from '../../storyboard/questions/connections';
import {nameOf, namesIn} from '../../storyboard/scene';
import {isThing} from '../../storyboard/thing';
import {calloutSize, type Tone} from '../marks/callout';
import {TYPE} from '../marks/type';
import {kindOf} from '../parts/register';
import {wordsIn} from '../picture/wordsIn';
import {between, centre, grown, overlaps, pointOn, type Box, type Point} from '../placing/geometry';
import type {Setting} from '../setting';
import {themeNamed} from '../theme';
import {viewsAt, type PlacedView} from '../views';
import {restingCamera, throughCamera} from './camera';
import {tokensAt, type Token} from './tokens';

/** A callout where it is drawn. */
export interface PlacedCallout {
  readonly lines: readonly string[];
  /** Of its type, px. */
  readonly size: number;
  readonly nth?: number;
  readonly tone: Tone;
  readonly box: Box;
  readonly leader: {readonly from: Point; readonly to: Point};
  /** Its name in the picture: what it points at. */
  readonly to: string;
}

/** With what it says. */
type Put = PlacedCallout & {readonly callout: Callout};

/** From the end of the last move to the first sight of a callout, and until it is wholly there, frames. */
const AFTER = 4;
const RISES = 6;
const RISE_PX = 8;

/** Distances between a callout and what it points at that are tried, px. */
const DISTANCES = [44, 84, 130, 190, 260] as const;
/** Where along the thing a callout stands, as shares of its own width or height. */
const SHIFTS = [-0.5, -0.2, -0.8, -1, 0, 0.3, -1.3] as const;

const COST = {word: 40, link: 12, part: 6, otherPart: 18, leader: 30, distance: 1} as const;

/** So many points of a link are kept clear, each with so much around it, px. */
const LINK = {points: 24, around: 8} as const;

const boxOfToken = ({x, y, width, height}: Token): Box => ({x: x - width / 2, y: y - height / 2, width, height});

/** Of a message, where a callout may point at it: not where its badge is. */
const clearOfBadge = (token: Token): Box => {
  const box = boxOfToken(token);
  return token.is === 'message' && token.badge !== undefined ? {...box, width: box.width * 0.66} : box;
};

/** A message is where it is really there; in a queue or a log it is only remembered. */
const FIRST_CHOICE = ['here', 'dead', 'lost', 'kept', 'unacked', 'deleted'];

const tokenOf = (tokens: readonly Token[], message: string): Token | undefined =>
  tokens
    .flatMap((token) => (token.is === 'message' && token.label === message && !token.leaving ? [token] : []))
    .sort((a, b) => FIRST_CHOICE.indexOf(a.look) - FIRST_CHOICE.indexOf(b.look))[0];

/** What a callout points at, on the stage. */
const anchorOf = (
  setting: Setting,
  views: readonly PlacedView[],
  tokens: readonly Token[],
  {to, spot}: Callout,
): Box | undefined => {
  if (isThing(to) && to.kind === 'message') {
    const token = tokenOf(tokens, to.name);
    if (token !== undefined) return clearOfBadge(token);
  }
  const name = nameOf(to);
  const found =
    views.find(({placed}) => nameOf(placed.part) === name) ??
    views.find(({placed}) => namesIn(placed.part).includes(name));
  if (found === undefined) return undefined;
  const {part, box} = found.placed;
  return spot === undefined ? box : (kindOf(part, setting.parts).spots?.(found.view, box)[spot] ?? box);
};

interface Obstacles {
  readonly words: readonly Box[];
  readonly links: readonly Box[];
  readonly parts: readonly Box[];
  readonly sheet: Box;
}

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** The nearest point of a box's edge. */
const nearest = ({x, y, width, height}: Box, to: Point, inside: number): Point => ({
  x: Math.min(Math.max(to.x, x + inside), x + width - inside),
  y: Math.min(Math.max(to.y, y + inside), y + height - inside),
});

const edgeTowards = (box: Box, to: Point): Point => {
  const {x, y} = nearest(box, to, 0);
  const isOutside = x !== to.x || y !== to.y;
  if (isOutside) return {x, y};
  return {x: to.x, y: to.y - box.y < box.y + box.height - to.y ? box.y : box.y + box.height};
};

const crossings = ({from, to}: PlacedCallout['leader'], boxes: readonly Box[]): number => {
  const steps = 16;
  return boxes.filter((box) =>
    Array.from({length: steps - 1}, (_, index) => (index + 1) / steps).some((t) =>
      overlaps({...between(from, to, t), width: 1, height: 1}, box),
    ),
  ).length;
};

const candidatesFor = (anchor: Box, {width, height}: {width: number; height: number}): readonly Box[] =>
  DISTANCES.flatMap((distance) =>
    SHIFTS.flatMap((shift) => {
      const {x, y} = centre(anchor);
      return [
        {x: x + width * shift, y: anchor.y - distance - height, width, height},
        {x: x + width * shift, y: anchor.y + anchor.height + distance, width, height},
        {x: anchor.x + anchor.width + distance, y: y + height * shift, width, height},
        {x: anchor.x - distance - width, y: y + height * shift, width, height},
      ];
    }),
  );

const isWithin = (box: Box, sheet: Box): boolean =>
  box.x >= sheet.x &&
  box.y >= sheet.y &&
  box.x + box.width <= sheet.x + sheet.width &&
  box.y + box.height <= sheet.y + sheet.height;

const leaderTo = (box: Box, anchor: Box): PlacedCallout['leader'] => {
  const to = nearest(anchor, centre(box), Math.min(14, anchor.width / 2, anchor.height / 2));
  return {from: nearest(box, to, 24), to};
};

/** Puts a callout where it covers least, as near to its thing as that allows. */
const put = (
  anchor: Box,
  size: {width: number; height: number},
  {words, links, parts, sheet}: Obstacles,
): Pick<PlacedCallout, 'box' | 'leader'> & {readonly covers: boolean} => {
  const others = words.filter((word) => !overlaps(word, anchor));
  const rated = candidatesFor(anchor, size)
    .filter((box) => isWithin(box, sheet))
    .map((box) => {
      const rough = leaderTo(box, anchor);
      const leader = {from: edgeTowards(box, rough.to), to: edgeTowards(anchor, rough.from)};
      const covered = words.reduce((sum, word) => sum + shared(grown(box, 10), word), 0);
      const over = parts.reduce(
        (sum, part) => sum + shared(box, part) * (overlaps(part, anchor) ? COST.part : COST.otherPart),
        0,
      );
      const length = Math.hypot(leader.from.x - leader.to.x, leader.from.y - leader.to.y);
      const cost =
        (covered / 400) * COST.word +
        links.filter((link) => overlaps(link, box)).length * COST.link +
        over / 4000 +
        crossings(leader, others) * COST.leader * 4 +
        length * COST.distance;
      return {box, leader, cost, covers: covered > 0};
    });
  const [first, ...rest] = rated;
  if (first === undefined) {
    const box = {x: sheet.x, y: sheet.y, ...size};
    return {box, leader: leaderTo(box, anchor), covers: true};
  }
  const {box, leader, covers} = rest.reduce((best, one) => (one.cost < best.cost ? one : best), first);
  return {box, leader, covers};
};

/** Where lines between parts are drawn, on the stage. */
const linkBoxes = (setting: Setting, instant: Instant): readonly Box[] =>
  connectionsAt(instant, setting.links).flatMap(({from, to}) => {
    const [one, other] = [setting.standingFor(from), setting.standingFor(to)];
    if (one === undefined || other === undefined || one === other) return [];
    const way = setting.wayBetween(one, other);
    const {points, around} = LINK;
    return Array.from({length: points + 1}, (_, index) =>
      grown({...pointOn(way, index / points), width: 0, height: 0}, around),
    );
  });

const cache = new WeakMap<Setting, Map<string, readonly PlacedCallout[]>>();

/** Where a beat's callouts stand: worked out at its still, the same for each of its frames. */
const placedIn = (setting: Setting, beat: CutBeat): readonly PlacedCallout[] => {
  const known = cache.get(setting) ?? new Map<string, readonly PlacedCallout[]>();
  cache.set(setting, known);
  const before = known.get(beat.name);
  if (before !== undefined) return before;
  const views = viewsAt(setting, beat.still);
  const tokens = tokensAt(setting, beat.still);
  const camera = restingCamera(setting, beat);
  const seen = (box: Box): Box => throughCamera(camera, box, setting.sheet);
  const drawn = views.flatMap(({placed: {part, box}, view}) =>
    wordsIn(kindOf(part, setting.parts).draw(view, box, themeNamed('dark'), {lit: 1, of: {}})),
  );
  const solids = views.flatMap(({placed: {part, box}, view}) => kindOf(part, setting.parts).solids?.(view, box) ?? []);
  const words = [...drawn, ...solids, ...tokens.map(boxOfToken)].map(seen);
  const parts = setting.layout.parts.map(({box}) => seen(box));
  const links = linkBoxes(setting, instantAtFrame(setting.film, beat.still)).map(seen);
  const around = {links, parts, sheet: setting.sheet};
  const wide = setting.format.aspect === '16:9';
  const putAll = (callouts: readonly Callout[]): readonly Put[] => {
    const placed: Put[] = [];
    for (const callout of callouts) {
      const anchor = anchorOf(setting, views, tokens, callout);
      if (anchor === undefined || (callout.onlyWide === true && !wide)) continue;
      const lines = typeof callout.says === 'string' ? [callout.says] : callout.says;
      const size = Math.max(setting.format.smallest, TYPE.label);
      const taken = [...words, ...placed.map(({box}) => grown(box, 12))];
      const {covers, ...where} = put(seen(anchor), calloutSize(lines, size, callout.nth), {words: taken, ...around});
      // Away from the wide format a second one is left out where it has no room of its own.
      if (covers && placed.length > 0 && !wide) continue;
      const number = callout.nth === undefined ? {} : {nth: callout.nth};
      placed.push({lines, size, ...number, tone: callout.tone ?? 'call', ...where, to: nameOf(callout.to), callout});
    }
    return placed;
  };
  const all = putAll(beat.point);
  // A number alone would count nothing.
  const told = all.length > 1 ? all : putAll(all.map(({callout: {nth: _, ...alone}}) => alone));
  const placed = told.map(({callout: _, ...own}) => own);
  known.set(beat.name, placed);
  return placed;
};

/** The callouts of a frame, and how far they have come, from 0 to 1: they rise when all stands, and are gone with their beat. */
export const calloutsAt = (
  setting: Setting,
  frame: number,
): {readonly callouts: readonly PlacedCallout[]; readonly presence: number; readonly rise: number} => {
  const beat = setting.film.cut.beatAt(frame);
  const presence = Math.min(1, Math.max(0, (frame - beat.standsFrom - AFTER + 1) / RISES));
  if (beat.point.length === 0 || presence === 0) return {callouts: [], presence: 0, rise: 0};
  return {callouts: placedIn(setting, beat), presence, rise: RISE_PX * (1 - presence)};
};
