import {near, type Complaint} from './complaint';
import type {Now} from './now';
import type {Seen, SeenPart} from './seen';
import {partsOf, type Area} from '../../storyboard/scene';
import {wrongWords} from './words';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Seconds, then minutes and seconds, then hours and minutes. */
const clock = (ms: number): string => {
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(2)} s`;
  const minutes = Math.floor(ms / MINUTE);
  if (ms >= HOUR) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const seconds = ((ms - minutes * MINUTE) / SECOND).toFixed(1);
  return `${minutes} min ${seconds.length < 4 ? `0${seconds}` : seconds} s`;
};

const saysOf = (about: string, own: SeenPart | undefined, expected: readonly string[]): readonly Complaint[] => {
  const wrong = wrongWords(own?.texts ?? [], expected);
  return wrong === undefined ? [] : [{about, ...wrong}];
};

const beatOf = ({film, frame}: Now) => film.cut.beats.find(({from, to}) => from <= frame && frame < to);

const header = ({film, ms}: Now, {frames}: Seen): readonly Complaint[] => {
  const {number} = film.chapter;
  const numbered = number === 0 ? [] : [String(number).padStart(2, '0')];
  return saysOf('header', frames.get('clock'), [...numbered, film.title, clock(ms)]);
};

const caption = (now: Now, {frames}: Seen): readonly Complaint[] => {
  const beat = beatOf(now);
  const own = frames.get('caption');
  const kind = own?.group.data.kind;
  return [
    ...saysOf('caption', own, beat?.caption ?? []),
    ...(kind === beat?.kind ? [] : [{about: 'caption', expected: `a ${beat?.kind}`, seen: `a ${kind}`}]),
  ];
};

/** One bar a beat that tells: filled once it has begun. */
const ticks = ({film, frame}: Now, {frames}: Seen): readonly Complaint[] => {
  const told = film.cut.beats.filter(({kind}) => kind === 'beat').map(({from}) => from <= frame);
  const own = frames.get('told');
  const bars = [...(own?.shapes ?? [])].sort((a, b) => a.x - b.x);
  const fills = new Set(bars.map(({fill}) => fill));
  const first = bars[0]?.fill;
  const seen = bars.map(({fill}) => fill === first);
  const count = told.filter(Boolean).length;
  const right =
    bars.length === told.length &&
    seen.every((filled, index) => filled === told[index]) &&
    fills.size === (count === told.length ? 1 : 2) &&
    bars.every(({width}) => near(width, bars[0]?.width ?? 0, 1));
  const complaint = {
    about: 'ticks',
    expected: `${count} of ${told.length} told`,
    seen: `${seen.filter(Boolean).length} of ${bars.length}`,
  };
  return right ? [] : [complaint];
};

const smallPrint = ({film, frame}: Now, {frames}: Seen): readonly Complaint[] => {
  const last = film.cut.beats.filter(({kind}) => kind === 'beat').at(-1);
  const isThere = film.smallPrint !== undefined && last !== undefined && last.from <= frame && frame < last.to;
  return saysOf('small print', frames.get('small-print'), isThere ? [film.smallPrint ?? ''] : []);
};

const panelsOf = (area: Area): readonly (readonly string[])[] => {
  if (partsOf(area).length === 1 && 'part' in area) return [];
  const inner = 'row' in area ? area.row : 'column' in area ? area.column : [];
  const own = 'column' in area && area.panel !== undefined ? [[area.panel.title, area.panel.subtitle]] : [];
  return [...own, ...inner.flatMap(panelsOf)];
};

const panels = ({film}: Now, {panels: seen}: Seen): readonly Complaint[] => {
  const expected = panelsOf(film.scene.area);
  if (expected.length !== seen.length)
    return [{about: 'panels', expected: `${expected.length}`, seen: `${seen.length}`}];
  return expected.flatMap((words, index) => saysOf(`panel "${words[0]}"`, seen[index], words));
};

/** What stands around the stage: number, title and clock, caption, ticks, small print, panels; and no word beside them. */
export const wrongFrames = (now: Now, seen: Seen): readonly Complaint[] => [
  ...header(now, seen),
  ...caption(now, seen),
  ...ticks(now, seen),
  ...smallPrint(now, seen),
  ...panels(now, seen),
  ...seen.stray.map(({words}) => ({about: 'picture', expected: 'words that somebody answers for', seen: `"${words}"`})),
];
