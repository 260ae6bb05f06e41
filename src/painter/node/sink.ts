import type {Box} from '../box';
import type {Chapter} from '../mp4';
import type {SkiaSurface} from './skiaSurface';

/** Takes a film's frames in order and makes a file or folder of them. */
export interface Sink {
  /** One more frame. `changed` names the parts that differ from the frame before; none when it is the same picture. */
  add(surface: SkiaSurface, changed: readonly Box[]): Promise<void>;
  /** Writes what is left; after that the output is complete. */
  finish(): Promise<void>;
  /** Lets go of everything without completing the output. Harmless after `finish`. */
  discard(): Promise<void>;
}

export type Quality = 'draft' | 'standard' | 'high';

/** What a film's file says of itself; kinds of files that cannot say it leave it out. */
export interface About {
  readonly title?: string;
  readonly description?: string;
  /** A PNG picture that stands for the film. */
  readonly cover?: Uint8Array;
  /** In order, the first at frame 0. */
  readonly chapters?: readonly Chapter[];
}

export interface SinkOptions {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  readonly quality: Quality;
  readonly path: string;
  readonly about?: About;
  /** Frames that a player can jump to at once, beside one every two seconds; counted from the film's start. */
  readonly keyFrames?: readonly number[];
}
