import type {Engine} from '../engine';
import type {How} from '../event';
import type {Held} from './state';
import type {Phase} from './handler';

/** What is reported about: a message, and the copy of it in question. */
export interface About {
  readonly message: string;
  readonly copy: string;
}

/**
 * What a program that handles messages tells of itself. Each fact is written out in full, the places of its stamp included:
 * these are most of the facts of a run, and objects that get their fields later cost several times as much.
 */
export const createReport = ({tell}: Engine, actor: string) => ({
  received: (held: Held) => tell({index: 0, at: 0, system: 'actor', actor, type: 'received', held}),
  handling: ({message, copy}: About) =>
    tell({index: 0, at: 0, system: 'actor', actor, type: 'handling', message, copy}),
  step: (type: 'stepBegan' | 'stepDone', {message, copy}: About, phase: Phase, step: number, doing: string) =>
    tell({index: 0, at: 0, system: 'actor', actor, type, message, copy, phase, step, doing}),
  settled: ({message, copy}: About, how: How) =>
    tell({index: 0, at: 0, system: 'actor', actor, type: 'settled', message, copy, how}),
  settledTooLate: ({message, copy}: About, how: 'ack' | 'nack' | 'reject') =>
    tell({index: 0, at: 0, system: 'actor', actor, type: 'settledTooLate', message, copy, how}),
  cancelled: (queue: string) => tell({index: 0, at: 0, system: 'actor', actor, type: 'cancelled', queue}),
  channelLost: (error: string) => tell({index: 0, at: 0, system: 'actor', actor, type: 'channelLost', error}),
  failed: ({message, copy}: About, error: string, attempt: number) =>
    tell({index: 0, at: 0, system: 'actor', actor, type: 'failed', message, copy, error, attempt}),
  /** The handler is over, or the branch of `onFailure` that was taken. */
  ended: (type: 'handled' | 'failureHandled', {message, copy}: About) =>
    tell({index: 0, at: 0, system: 'actor', actor, type, message, copy}),
});
export type Report = ReturnType<typeof createReport>;
