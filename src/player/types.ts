/** `auto` follows the page: its `data-theme`, its `color-scheme`, or what the reader's system prefers. */
export type ThemeChoice = 'dark' | 'light' | 'auto';

/**
 * The format of the picture. `auto` follows the place: in full screen, or in a place with a height of its own, the format that
 * fills it best; in the flow of a page 9:16 under 480 px of width, 1:1 under 700 px, else 16:9.
 */
export type AspectChoice = '16:9' | '9:16' | '1:1' | 'auto';

/** A place in a film: a frame, counted from 0; a beat, by its name; an event of the run, by its index in its act. */
export type Place = number | {readonly beat: string} | {readonly event: number; readonly act?: number};

export type Stride = 'frame' | 'second' | 'beat' | 'event';

/** A fault thrown into the run while a beat was being told, at a virtual ms of it. */
export type Fault = {readonly beat: string; readonly ms: number} & (
  | {readonly crash: string}
  | {readonly restart: string}
  /** One more consumer like this. */
  | {readonly another: string}
  /** This message is malformed from there on. */
  | {readonly corrupt: string}
);

/** A beat that began to be told. */
export interface BeatNotice {
  readonly name: string;
  readonly kind: 'beat' | 'question' | 'open' | 'act' | 'end';
  /** From 0. */
  readonly index: number;
  readonly act: number;
  /** Frames; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Its lines. */
  readonly caption: readonly [string, ...string[]];
}

/** A fact of the simulated run that the film has just shown. The other fields depend on its type. */
export interface EventNotice {
  readonly index: number;
  readonly act: number;
  /** Virtual ms. */
  readonly at: number;
  readonly system: string;
  readonly type: string;
  readonly [fact: string]: unknown;
}

/** Where a film stands. */
export interface TimeNotice {
  readonly frame: number;
  /** Seconds of film. */
  readonly currentTime: number;
}

/** Why nothing is shown, in words for a person. */
export interface ErrorNotice {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a page can do with a film on show. */
export interface ExplainerRef {
  readonly play: () => void;
  readonly pause: () => void;
  /** Throws `RangeError` when the film has no such beat or event. Frames are held within the film. */
  readonly seekTo: (place: Place) => void;
  /** Pauses, and goes on (or back, when negative) by so many strides. */
  readonly step: (by: number, stride: Stride) => void;
  readonly frame: () => number;
  readonly isPlaying: () => boolean;
  /** Whether it stands at its end. */
  readonly isEnded: () => boolean;
  readonly beats: () => readonly BeatNotice[];
  /** Seconds of film, at the speed of 1. */
  readonly duration: () => number;
  /** Where it stands, seconds of film. */
  readonly currentTime: () => number;
  readonly playbackRate: () => number;
  readonly setPlaybackRate: (rate: number) => void;
  /** Calls back whenever the frame or the play state has changed. Returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface PlayerOptions {
  readonly theme?: ThemeChoice;
  /** The format of the picture; `auto` when left out. Which one is shown stands in `data-qe-aspect`. */
  readonly aspect?: AspectChoice;
  /** Where the film stands at first; its beginning when left out. */
  readonly start?: Place;
  readonly autoPlay?: boolean;
  readonly loop?: boolean;
  /** Only this part: from the beginning of a beat, or a frame, … */
  readonly from?: string | number;
  /** … to the end of a beat, or a frame; both included. The same beat twice is that beat only. */
  readonly to?: string | number;
  /** Plays so many times as fast; 1 when left out. The viewer may change it. */
  readonly playbackRate?: number;
  /** Stops at the end of each question, before its answer; playing goes on from there. */
  readonly pauseAt?: 'questions';
  /** What stands there until somebody starts it: the picture to remember when left out, the first one, or the URL of another. */
  readonly poster?: 'memorable' | 'first' | (string & {});
  /** Whether the controls are there; true when left out. `minimal`: play, the track, the time and full screen. */
  readonly controls?: boolean | 'minimal';
  /** Whether the player's keys are off. */
  readonly noHotkeys?: boolean;
  /** Whether captions are shown at first; true when left out. */
  readonly captions?: boolean;
  /** Folder of the woff2 files, as a URL with a slash at its end; those that come with the code when left out. */
  readonly fonts?: string;
  readonly className?: string;
  /** Each beat that begins, however it was reached. */
  readonly onBeat?: (beat: BeatNotice) => void;
  /** Each event of the run that playing has passed; jumps pass nothing. */
  readonly onEvent?: (event: EventNotice) => void;
  /** The film is there, and can be asked things. */
  readonly onReady?: () => void;
  /** The film stands at another frame. */
  readonly onTimeUpdate?: (time: TimeNotice) => void;
  /** Why nothing can be shown. */
  readonly onError?: (error: ErrorNotice) => void;
  readonly onPlay?: () => void;
  readonly onPause?: () => void;
  readonly onEnded?: () => void;
}

export interface ExplainerProps extends PlayerOptions {
  /** A film of the catalogue. */
  readonly id: string;
  /** The film's parameters; its defaults when left out. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Faults thrown in, one after the other; what follows them is told by what happens. A site's links have them in this form. */
  readonly faults?: readonly Fault[] | undefined;
  /** What stands there while the film is being loaded: anything that React renders. */
  readonly loading?: unknown;
}

/** Where a component hands over its film: a function, or an object that React keeps it in. */
export type ExplainerRefTarget =
  ((shown: ExplainerRef | null) => void) | {current: ExplainerRef | null} | null | undefined;

/**
 * The component as a page's types see it. They name none of React's own: those of the page, be it React 18 or 19, are not
 * those that this package would find beside itself.
 */
export type ExplainerComponent = (props: ExplainerProps & {readonly ref?: ExplainerRefTarget}) => null;
