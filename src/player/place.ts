import type {HistoryEvent} from '../simulation';
import type {CutBeat} from '../storyboard/cut';
import type {Film} from '../storyboard/film';
import type {Place, Stride} from './types';

/** A part of a film: its first and its last frame. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** An event of one of a film's runs. */
export interface ActEvent {
  readonly act: number;
  readonly event: HistoryEvent;
}

const within = ({cut}: Film, frame: number): number =>
  Math.min(Math.max(Math.round(frame), 0), cut.durationInFrames - 1);

/** The first frame at which that event has happened; the last of its act when the film does not come to it. */
export const frameOfEvent = ({cut}: Film, {act, event}: ActEvent): number => {
  const frame = cut.frameAt(event.at, act);
  // The picture shows whole milliseconds, and the map between frames and time may round just below one.
  const next = Math.min(frame + 1, cut.durationInFrames - 1);
  return Math.floor(cut.msAt(frame)) < event.at && cut.momentAt(next).act === act ? next : frame;
};

/** The frame of a place. Frames are held within the film; throws `RangeError` when there is no such beat or event. */
export const frameOf = (film: Film, place: Place): number => {
  if (typeof place === 'number') {
    if (Number.isNaN(place)) throw new RangeError(`${film.id}: a frame has to be a number`);
    return within(film, place);
  }
  if ('beat' in place) {
    const beat = film.cut.beats.find(({name}) => name === place.beat);
    if (beat === undefined) {
      const known = film.cut.beats.map(({name}) => name).join(', ');
      throw new RangeError(`${film.id}: there is no beat "${place.beat}" (there are: ${known})`);
    }
    return beat.from;
  }
  const act = place.act ?? 0;
  const event = film.acts[act]?.events[place.event];
  if (event === undefined) throw new RangeError(`${film.id}: there is no event ${place.event} in act ${act}`);
  return frameOfEvent(film, {act, event});
};

interface TimedEvent extends ActEvent {
  /** The first frame at which it has happened. */
  readonly frame: number;
}

const timedEvents = new WeakMap<Film, readonly TimedEvent[]>();

const isTold = ({cut}: Film, {act, event, frame}: TimedEvent): boolean => {
  const now = cut.momentAt(frame);
  return now.act === act && Math.floor(now.ms) >= event.at;
};

/** Every event that the film comes to, with its frame, all acts in a row. An act may end before its run does. */
const eventsOf = (film: Film): readonly TimedEvent[] => {
  const known = timedEvents.get(film);
  if (known !== undefined) return known;
  const events = film.acts
    .flatMap((history, act) => history.events.map((event) => ({act, event, frame: frameOfEvent(film, {act, event})})))
    .filter((timed) => isTold(film, timed));
  timedEvents.set(film, events);
  return events;
};

/** The event that happened last at a frame; nothing before the first one of its act. */
export const eventAt = (film: Film, frame: number): ActEvent | undefined => {
  const {act, ms} = film.cut.momentAt(frame);
  const event = film.acts[act]?.events.findLast(({at}) => at <= Math.floor(ms));
  return event === undefined ? undefined : {act, event};
};

/** The events that happen after one frame and up to another, in order. */
export const eventsBetween = (film: Film, after: number, upTo: number): readonly ActEvent[] =>
  eventsOf(film)
    .filter(({frame}) => frame > after && frame <= upTo)
    .map(({act, event}) => ({act, event}));

const indexOfBeat = ({cut}: Film, beat: CutBeat): number => cut.beats.indexOf(beat);

/** So many beats on; back, the beginning of the beat itself comes first. */
const steppedBeats = (film: Film, frame: number, by: number): number => {
  const {beats, durationInFrames} = film.cut;
  const beat = film.cut.beatAt(frame);
  const insideIt = frame > beat.from && by < 0 ? 1 : 0;
  const index = indexOfBeat(film, beat) + by + insideIt;
  if (index >= beats.length) return durationInFrames - 1;
  return beats[Math.max(index, 0)]?.from ?? 0;
};

const steppedEvents = (film: Film, frame: number, by: number): number => {
  const frames = [...new Set(eventsOf(film).map((timed) => timed.frame))];
  const ahead = frames.filter((other) => other > frame);
  const behind = frames.filter((other) => other < frame).reverse();
  return by > 0
    ? (ahead[by - 1] ?? ahead.at(-1) ?? film.cut.durationInFrames - 1)
    : (behind[-by - 1] ?? behind.at(-1) ?? 0);
};

/** The frame that lies so many strides further on, or back when negative. Held within the film. */
export const stepped = (film: Film, frame: number, by: number, stride: Stride): number => {
  if (by === 0) return within(film, frame);
  switch (stride) {
    case 'frame':
      return within(film, frame + by);
    case 'second':
      return within(film, frame + by * film.cut.fps);
    case 'beat':
      return steppedBeats(film, frame, by);
    case 'event':
      return steppedEvents(film, frame, by);
  }
};

/**
 * Where another cut of the same story stands at the same point: the same share of the beat of the same name, or of the
 * whole when it has no such beat.
 */
export const samePlace = (from: Film, to: Film, frame: number): number => {
  const beat = from.cut.beatAt(frame);
  const same = to.cut.beats.find(({name}) => name === beat.name);
  if (same === undefined) return within(to, (frame / from.cut.durationInFrames) * to.cut.durationInFrames);
  const share = (frame - beat.from) / (beat.to - beat.from);
  return within(to, same.from + Math.floor(share * (same.to - same.from)));
};

/** The frames from the beginning of `from` to the end of `to`, each a beat by its name or a frame; all of them without. Throws `RangeError`. */
export const rangeOf = (
  film: Film,
  {from, to}: {readonly from?: string | number | undefined; readonly to?: string | number | undefined},
): Range => {
  const placeOf = (end: string | number): Place => (typeof end === 'number' ? end : {beat: end});
  const first = from === undefined ? 0 : frameOf(film, placeOf(from));
  const end = to === undefined ? film.cut.durationInFrames - 1 : frameOf(film, placeOf(to));
  const last = typeof to === 'string' ? film.cut.beatAt(end).to - 1 : end;
  if (first < last) return {first, last};
  throw new RangeError(`${film.id}: from "${from ?? 0}" to "${to ?? 'the end'}" is no part of the film`);
};
