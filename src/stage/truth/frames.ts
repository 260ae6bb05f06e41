import {near, type Complaint} from './complaint';
import type {Colours} from './hues';
import {actorsThatAre, messagesOf, type Now} from './now';
import type {Text} from '../readPicture';
import type {Seen, SeenPart} from './seen';
import {bare, wrongWords, type Word} from './words';

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

/** A line of a storyboard as it is read: stars only mark what goes wrong. */
const unmarked = (line: string): string => line.replaceAll('*', '');

const numberOf = ({film}: Now): readonly string[] =>
  film.chapter.number === 0 ? [] : [String(film.chapter.number).padStart(2, '0')];

const saysOf = (about: string, own: SeenPart | undefined, expected: readonly Word[]): readonly Complaint[] => {
  const wrong = wrongWords(own?.texts ?? [], expected);
  return wrong === undefined ? [] : [{about, ...wrong}];
};

/** The chapter, the film and the clock, where there is room for it; none on a card. */
const rail = (now: Now, {frames, width, height}: Seen): readonly Complaint[] => {
  const {film, ms, beat} = now;
  const time = clock(ms);
  const expected = [...numberOf(now), film.title, width > height ? time : {maybe: time}];
  return saysOf('rail', frames.get('clock'), beat.kind === 'beat' ? expected : []);
};

/** Every word of a headline or a card, however its lines are broken. */
const told = (now: Now, wide: boolean): readonly string[] => {
  const {beat} = now;
  const lines = beat.caption.map(unmarked);
  switch (beat.kind) {
    case 'beat':
    case 'open':
      return lines;
    case 'question':
      return ['Stop and think', ...numberOf(now), ...lines];
    case 'act': {
      const [title = '', ...difference] = lines;
      return [`ACT ${beat.act + 1}`, title, ...difference.flatMap((line) => ['this time', line])];
    }
    case 'end':
      return [...lines, ...(wide ? [...numberOf(now), now.film.title] : [])];
  }
};

/** On the card of an act its number stands behind everything else, larger than life. */
const behind = ({beat}: Now, texts: readonly Text[]): Text | undefined =>
  beat.kind === 'act'
    ? texts.find(({words, size}) => words === String(beat.act + 1) && texts.every((other) => other.size <= size))
    : undefined;

/** Within so many frames a card comes in, one line after the other. */
const COMES_IN = 32;

const caption = (now: Now, {frames, width, height}: Seen): readonly Complaint[] => {
  const own = frames.get('caption');
  const large = behind(now, own?.texts ?? []);
  const seen = bare((own?.texts ?? []).flatMap((text) => (text === large ? [] : [text.words])).join(' '));
  const expected = bare(told(now, width > height).join(' '));
  const comesIn = (now.beat.kind === 'open' || now.beat.kind === 'act') && now.frame < now.beat.from + COMES_IN;
  return [
    ...(seen === expected || (comesIn && expected.startsWith(seen))
      ? []
      : [{about: 'caption', expected: `"${expected}"`, seen: `"${seen}"`}]),
    ...(now.beat.kind === 'act' && large === undefined
      ? [{about: 'caption', expected: `a large ${now.beat.act + 1}`, seen: 'none'}]
      : []),
  ];
};

/** A message of each key whose records share one colour. */
const keyed = ({film}: Now, {hueOf}: Colours): ReadonlyMap<string, string> => {
  const sends = film.acts.flatMap(({scenario}) => actorsThatAre(scenario, 'producer').flatMap((actor) => actor.sends));
  return new Map(
    sends.flatMap(({message, key}) =>
      key !== undefined && sends.every((one) => one.key !== key || hueOf(one.message) === hueOf(message))
        ? [[key, message] as const]
        : [],
    ),
  );
};

/** A key in a headline is in the colour of its records. */
const wrongKeys = (
  now: Now,
  stretches: readonly {readonly words: string; readonly fill: string; readonly base: string}[],
  colours: Colours,
): readonly Complaint[] =>
  [...keyed(now, colours)].flatMap(([key, message]) => {
    const isPlain = stretches.some(({words, fill, base}) => fill === base && ` ${bare(words)} `.includes(` ${key} `));
    const other = stretches.find(({words, fill}) => words === key && !colours.suits(message, fill));
    return isPlain || other !== undefined
      ? [{about: 'caption', expected: `the colour of ${key}`, seen: other?.fill ?? 'like the rest'}]
      : [];
  });

/** A word that names a message is in no other message's colour, a key in that of its records; what is between stars stands out. */
const captionColours = (now: Now, {frames}: Seen, colours: Colours): readonly Complaint[] => {
  const messages = new Set(now.film.acts.flatMap(({scenario}) => messagesOf(scenario)));
  const texts = frames.get('caption')?.texts ?? [];
  const stretches = texts.flatMap((text) => text.stretches.map((stretch) => ({...stretch, base: text.fill})));
  const named = stretches.flatMap(({words, fill}) =>
    messages.has(words) && !colours.isOf(words, fill)
      ? [{about: 'caption', expected: `the colour of ${words}`, seen: fill}]
      : [],
  );
  const plain = bare(stretches.flatMap(({words, fill, base}) => (fill === base ? [words] : [])).join(' '));
  const starred = now.beat.caption.flatMap((line) => line.split('*').filter((_, index) => index % 2 === 1));
  return [
    ...named,
    ...(now.beat.kind === 'beat' ? wrongKeys(now, stretches, colours) : []),
    ...starred
      .filter((words) => plain.includes(bare(words)))
      .map((words) => ({about: 'caption', expected: `"${words}" in red`, seen: 'like the rest'})),
  ];
};

/** Of the time to think, how much is over: the second of two rects that begin at one place. */
const thought = ({beat, frame}: Now, {frames}: Seen): readonly Complaint[] => {
  if (beat.kind !== 'question') return [];
  const bars = (frames.get('caption')?.shapes ?? []).filter(({is}) => is === 'rect');
  const whole = bars.find(({width}) => bars.every((other) => other.width <= width));
  const done = bars.at(-1);
  const over = Math.min(1, Math.max(0, (frame - beat.standsFrom) / Math.max(1, beat.to - 1 - beat.standsFrom)));
  if (whole === undefined || done === undefined) return [{about: 'time to think', expected: 'a bar', seen: 'none'}];
  // It is never shorter than its round ends.
  return near(done.width, Math.max(whole.height, whole.width * over), 1)
    ? []
    : [
        {
          about: 'time to think',
          expected: `${(100 * over).toFixed(1)} % over`,
          seen: `${((100 * done.width) / whole.width).toFixed(1)} %`,
        },
      ];
};

/** One bar a beat that tells: filled once it has begun; none on a card. */
const ticks = ({film, frame, beat}: Now, {frames}: Seen): readonly Complaint[] => {
  const begun = film.cut.beats.filter(({kind}) => kind === 'beat').map(({from}) => from <= frame);
  const own = frames.get('told');
  if (beat.kind !== 'beat')
    return own === undefined ? [] : [{about: 'ticks', expected: 'none on a card', seen: 'some'}];
  const bars = [...(own?.shapes ?? [])].sort((a, b) => a.x - b.x);
  const fills = new Set(bars.map(({fill}) => fill));
  const first = bars[0]?.fill;
  const seen = bars.map(({fill}) => fill === first);
  const count = begun.filter(Boolean).length;
  const right =
    bars.length === begun.length &&
    seen.every((filled, index) => filled === begun[index]) &&
    fills.size === (count === begun.length ? 1 : 2) &&
    bars.every(({width}) => near(width, bars[0]?.width ?? 0, 1));
  const complaint = {
    about: 'ticks',
    expected: `${count} of ${begun.length} told`,
    seen: `${seen.filter(Boolean).length} of ${bars.length}`,
  };
  return right ? [] : [complaint];
};

const smallPrint = ({film, beat}: Now, {frames}: Seen): readonly Complaint[] => {
  const own = frames.get('small-print');
  const seen = bare((own?.texts ?? []).map(({words}) => words).join(' '));
  const expected = beat.kind === 'end' ? bare(film.smallPrint ?? '') : '';
  return seen === expected ? [] : [{about: 'small print', expected: `"${expected}"`, seen: `"${seen}"`}];
};

/** What stands around the stage: headline or card, rail, ticks, small print; and no word beside them. */
export const wrongFrames = (now: Now, seen: Seen, colours: Colours): readonly Complaint[] => [
  ...rail(now, seen),
  ...caption(now, seen),
  ...captionColours(now, seen, colours),
  ...thought(now, seen),
  ...ticks(now, seen),
  ...smallPrint(now, seen),
  ...seen.stray.map(({words}) => ({about: 'picture', expected: 'words that somebody answers for', seen: `"${words}"`})),
];
