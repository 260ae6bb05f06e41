import type {Anchor} from './anchor';
import type {Instant} from './instant';
import type {Area, Named} from './scene';

/** What a caption may speak of: the instant where the beat stands still. */
export type Told = Instant;

/** What is told: the headline, and a quieter line below it. On a card, its lines. `*Stars*` mark what goes wrong. */
export type Caption = readonly [string, ...string[]];
export type Say = string | Caption | ((told: Told) => string | Caption);

/** Words beside a thing on the stage, while the beat stands. At most three a beat. */
export interface Callout {
  /** A part, a thing, or a message wherever it is drawn. */
  readonly to: Named;
  /** A place within the part, by the part's own name for it: "total", "x-death[0]". */
  readonly spot?: string;
  /** Three words or so; facts from the history. */
  readonly says: string | readonly string[];
  /** Its place among those of a beat where their order matters, from 1. */
  readonly nth?: number;
  /** Red or green only for a verdict. */
  readonly tone?: 'trouble' | 'good';
  /** Left out in the narrow formats: what it points at fills the stage there, and says it itself. */
  readonly onlyWide?: true;
}

/**
 * `beat`: told on the stage. `question`: a stop that fills the sheet. `open`: a bare card that makes one curious. `act`: a card between two acts.
 * `end`: the takeaway as a poster.
 */
export type BeatKind = 'beat' | 'question' | 'open' | 'act' | 'end';

export interface Beat {
  readonly kind: BeatKind;
  /** A slug, unique in its film: links and stills name beats by it. */
  readonly name: string;
  /** What the beat tells: the clock runs until it has happened, and what it sent has arrived. */
  readonly at: Anchor;
  readonly say: (told: Told) => Caption;
  /** Seconds that the picture stands at the end, at least. Reading time is added by itself. */
  readonly hold?: number;
  /** The clock runs that many times faster than usual. */
  readonly pace?: number;
  /** What matters now; the rest recedes. Nothing does when left out. */
  readonly focus?: readonly Named[];
  /** What the camera looks at; the whole stage when left out. */
  readonly look?: readonly Named[];
  /** Words at what changes. */
  readonly point?: (told: Told) => readonly Callout[];
  /** On a card: what it is about, drawn small. */
  readonly about?: readonly Area[];
  /** Which of the film's scenes it plays in; the first when left out. */
  readonly scene?: string;
  /** How its scene comes when it is another than before: slid in like paper, when left out, or by a cut. */
  readonly enter?: 'slide' | 'cut';
  /** Its picture is the one that one remembers: it stands for the film, as its poster. */
  readonly memorable?: boolean;
  /** The id of the problem that a question asks, for whoever asks it in an interview. */
  readonly problem?: string;
  /** Which act (run) the beat belongs to, from 0. */
  readonly act: number;
}

type Point = readonly Callout[] | Beat['point'];

export type BeatOptions = Partial<
  Pick<Beat, 'hold' | 'pace' | 'focus' | 'look' | 'about' | 'scene' | 'enter' | 'memorable' | 'problem' | 'act'>
> & {
  readonly point?: Point;
};

const captionOf = (text: string | Caption): Caption => (typeof text === 'string' ? [text] : text);

const sayOf = (say: Say) => (told: Told) => captionOf(typeof say === 'function' ? say(told) : say);

const beatOf =
  (kind: BeatKind) =>
  (name: string, at: Anchor, words: Say, {act = 0, point, ...options}: BeatOptions = {}): Beat => ({
    kind,
    name,
    at,
    say: sayOf(words),
    act,
    ...(point !== undefined && {point: typeof point === 'function' ? point : () => point}),
    ...options,
  });

/** One thing that the film tells: a headline, and a quieter second line. */
export const say = beatOf('beat');

/** A stop: the viewer is asked what happens next, before the film tells. The last line is the question, those before it the context. */
export const ask = beatOf('question');

/** A cold open: a shocking number or a question, as large as it goes. One line, or a small one, a huge one, and one below. */
export const open = beatOf('open');

/** Between two acts: what the next one is, and the one thing that differs. */
export const actCard = beatOf('act');

/** The last picture: the takeaway as a poster, a pictogram (`about`) beside each sentence. */
export const end = beatOf('end');

/** The same beats, told of another act. */
export const inAct = (act: number, beats: readonly Beat[]): readonly Beat[] => beats.map((beat) => ({...beat, act}));

/** Beats that play in one scene, all of them about the same. */
export const inScene = (scene: string, beats: readonly Beat[], about: Pick<Beat, 'focus'> = {}): readonly Beat[] =>
  beats.map((beat) => (beat.kind === 'beat' ? {scene, ...about, ...beat} : beat));

/** Words of a caption without the marks of what goes wrong: as they are read wherever there is no colour. */
export const plain = (text: string): string => text.replaceAll('*', '');

/** The same of all its lines. */
export const plainLines = ([first, ...others]: Caption): Caption => [plain(first), ...others.map(plain)];
