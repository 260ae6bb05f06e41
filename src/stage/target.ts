import type {Heading} from './marks/verb';
import type {Point} from './placing/geometry';

/** What a message looks like: its state by its outline. */
export type Look =
  /** Really there: ready in a queue, under way, in somebody's hands. */
  | 'here'
  /** Delivered and not yet acked: its place in the queue. */
  | 'unacked'
  /** Retained in a log. */
  | 'kept'
  /** Deleted while the viewer looks. */
  | 'deleted'
  /** Of an aborted transaction. */
  | 'aborted'
  /** Dead, where a person looks. */
  | 'dead'
  /** Lost under way: where it broke off. */
  | 'lost'
  /** Not sent yet. */
  | 'planned';

interface Common extends Point {
  readonly key: string;
  /** Px. */
  readonly width: number;
  readonly height: number;
  /** Degrees. */
  readonly turn?: number;
  /** How many lie on top of it, where several lie on one heap. */
  readonly below?: number;
  /** Identity and state, for whoever reads the picture. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** A message. `x`, `y`: its centre. */
export interface MessageTarget extends Common {
  readonly is: 'message';
  readonly look: Look;
  readonly label: string;
  /** Number of its colour. */
  readonly ink: number;
  /** Written on a corner: the delivery's number. */
  readonly badge?: string;
}

/** Something said that carries no message: ack, confirm, fetch. `x`, `y`: its centre. */
export interface VerbTarget extends Common {
  readonly is: 'verb';
  readonly label: string;
  /** Lost under way: where it broke off. */
  readonly lost?: true;
  readonly heading: Heading;
  /** Of its type, px; the usual one when left out. */
  readonly size?: number;
}

/** A reader's place in a log: a plate whose tip, at `x`, `y`, stands on the ruler. */
export interface HeadTarget extends Common {
  readonly is: 'head';
  readonly name: string;
  readonly next: string;
  /** Which way its tip looks. */
  readonly heading: Extract<Heading, 'up' | 'left'>;
}

/** Where a token belongs at one instant, and how it looks there. */
export type Target = MessageTarget | VerbTarget | HeadTarget;

/** What is written on the corner of one that comes again: which delivery it is, where its broker counts them. */
export const badgeOf = (again: number | 'uncounted'): string => (again === 'uncounted' ? '↺' : String(again));

/** How far each of so many on one heap peeps out behind the one on top of it, px: less where they would leave the room that they have. */
export const peep = (most: number, count: number, room: number): number =>
  Math.max(0, Math.min(most, room / Math.max(1, count - 1)));

/** Size of a message, px. */
export const TOKEN = {width: 150, height: 104} as const;

/** A message's width at a height, px. */
export const tokenWidth = (height: number): number => (height * TOKEN.width) / TOKEN.height;

/** Keys of tokens: one per thing that is seen to move or stay. */
export const copyKey = (copy: string): string => `copy ${copy}`;
export const ghostKey = (copy: string): string => `ghost ${copy}`;
export const deletedKey = (copy: string): string => `deleted ${copy}`;
export const recordKey = (copy: string): string => `record ${copy}`;
export const carriedKey = (signal: string, message: string): string => `carried ${signal} ${message}`;
export const verbKey = (signal: string): string => `verb ${signal}`;
export const handKey = (actor: string, copy: string): string => `hand ${actor} ${copy}`;
export const pendingKey = (producer: string, message: string): string => `pending ${producer} ${message}`;
