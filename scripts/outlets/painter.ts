import type {Chapter} from '../../src/painter/mp4';
import type {Film} from '../../src/storyboard/film';
import type {Job} from '../render/job';

export interface FilmOrder {
  readonly film: Film;
  readonly job: Job;
  /** What the film's file tells its players, where its kind can. */
  readonly chapters: readonly Chapter[];
  /** The picture that stands for the film, as PNG. */
  readonly poster: Uint8Array;
  /** Path of the file (of the folder, for numbered pictures). */
  readonly output: string;
  readonly signal: AbortSignal;
  /** Frames done so far. */
  readonly onProgress: (done: number) => void;
}

export interface StillOrder {
  readonly film: Film;
  readonly job: Pick<Job, 'source' | 'theme' | 'aspect' | 'scale'>;
  readonly frame: number;
}

/** A way from films to files. */
export interface Painter {
  readonly film: (order: FilmOrder) => Promise<void>;
  /** PNG bytes. */
  readonly still: (order: StillOrder) => Uint8Array | Promise<Uint8Array>;
}
