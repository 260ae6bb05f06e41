import type {Point} from './placing/geometry';

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
  /** Name of what it is dimmed with, where that is not the part that it stands in. */
  readonly with?: string;
  /** Written on a corner: the delivery count of a redelivered message. */
  readonly badge?: string;
  /** A pointer's way up to the log, px. */
  readonly stem?: number;
  /** Identity and state, for whoever reads the picture. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** Keys of tokens: one per thing that is seen to move or stay. */
export const copyKey = (copy: string): string => `copy ${copy}`;
export const ghostKey = (copy: string): string => `ghost ${copy}`;
export const recordKey = (copy: string): string => `record ${copy}`;
export const carriedKey = (signal: string, message: string): string => `carried ${signal} ${message}`;
export const handKey = (actor: string, copy: string): string => `hand ${actor} ${copy}`;
export const pendingKey = (producer: string, message: string): string => `pending ${producer} ${message}`;
