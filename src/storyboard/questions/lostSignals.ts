import type {Signal} from '../../simulation';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';

/** A signal that ended on the way: its connection was reset, or the network has lost it. */
export interface LostSignal {
  readonly signal: Signal;
  /** When it ended, virtual ms. */
  readonly at: number;
}

/** Signals that were lost under way since the beat that is on began, in order: what the viewer has just seen break off. */
export const lostSince = ({history, since, at}: Instant): readonly LostSignal[] =>
  eventsLike(history, 'lostUnderWay')
    .filter((event) => event.at > since && event.at <= at)
    .map((event) => ({signal: event.signal, at: event.at}));
