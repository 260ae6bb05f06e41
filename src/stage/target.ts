import type {Point} from './geometry';

/** What a token looks like: its state by shape. */
export type Look =
  /** Ready in a queue, or in somebody's hands. */
  | 'solid'
  /** Delivered and not yet acked: its place in the queue. */
  | 'ghost'
  /** Retained in a log. */
  | 'retained'
  /** Dead, where a person looks. */
  | 'dead'
  /** Not sent yet. */
  | 'planned'
  /** Says something and carries no message: ack, confirm, fetch. */
  | 'pill'
  /** A reader's place in a log. */
  | 'pointer';

/** Where a token belongs at one instant, and how it looks there. */
export interface Target extends Point {
  readonly key: string;
  readonly look: Look;
  readonly label: string;
  /** Number of its colour. */
  readonly ink: number;
  readonly small: boolean;
  /** The part it stands in, or comes from: dimmed with it. */
  readonly part: string;
  /** Written on a corner: the delivery count of a redelivered message. */
  readonly badge?: string;
  /** A pointer's way up to the log, px. */
  readonly stem?: number;
  /** Identity and state, for whoever reads the picture. */
  readonly data: Readonly<Record<string, string | number>>;
}
