import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
import {produce} from '../storyboard/film';
import {eventAt, eventsBetween, frameOf, frameOfEvent, samePlace, stepped} from './place';

const film = produce(crashBeforeAck);
const {cut} = film;
const lastFrame = cut.durationInFrames - 1;
const frames = fc.integer({min: 0, max: lastFrame});

describe('a place', () => {
  test('a frame is held within the film', () => {
    expect([-5, 0, 7, Infinity].map((frame) => frameOf(film, frame))).toEqual([0, 0, 7, lastFrame]);
    expect(() => frameOf(film, NaN)).toThrow(RangeError);
  });

  test('a beat is where it begins; an unknown one is an error that names those there are', () => {
    for (const {name, from} of cut.beats) expect(frameOf(film, {beat: name})).toBe(from);
    expect(() => frameOf(film, {beat: 'nowhere'})).toThrow(/there is no beat "nowhere" \(there are: learn, /);
  });

  test('an event that the run does not have is an error', () => {
    expect(() => frameOf(film, {event: 1_000_000})).toThrow(RangeError);
    expect(() => frameOf(film, {event: 0, act: 3})).toThrow(RangeError);
  });
});

describe.each(catalog)('$id', (explainer) => {
  const told = produce(explainer);

  test('at the frame of an event it has happened, and at the frame before it has not', () => {
    for (const [act, history] of told.acts.entries()) {
      for (const event of history.events) {
        const frame = frameOfEvent(told, {act, event});
        const now = told.cut.momentAt(frame);
        expect(now.act).toBe(act);
        // An act may end before its run does.
        const isLast = frame === told.cut.durationInFrames - 1 || told.cut.momentAt(frame + 1).act !== act;
        if (isLast && now.ms < event.at) continue;
        expect(Math.floor(now.ms)).toBeGreaterThanOrEqual(event.at);
        const before = told.cut.momentAt(frame - 1);
        if (frame > 0 && before.act === act && event.at > 0) expect(Math.floor(before.ms)).toBeLessThan(event.at);
      }
    }
  });

  test('frame by frame, every event is passed once and in order', () => {
    const {durationInFrames} = told.cut;
    const passed = Array.from({length: durationInFrames}, (_, frame) => eventsBetween(told, frame - 1, frame)).flat();
    const places = passed.map(({act, event}) => act * 1e6 + event.index);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(passed).toEqual(eventsBetween(told, -1, durationInFrames));
  });
});

describe('steps', () => {
  test('a beat on is where the next one begins; a beat back is where this one began, then the one before', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const index = cut.beats.indexOf(cut.beatAt(frame));
        const beat = cut.beatAt(frame);
        expect(stepped(film, frame, 1, 'beat')).toBe(cut.beats[index + 1]?.from ?? lastFrame);
        expect(stepped(film, frame, -1, 'beat')).toBe(
          frame > beat.from ? beat.from : (cut.beats[index - 1]?.from ?? 0),
        );
      }),
    );
  });

  test('there is no way out of the film', () => {
    fc.assert(
      fc.property(
        frames,
        fc.integer({min: -3000, max: 3000}),
        fc.constantFrom('frame', 'second', 'beat', 'event'),
        (frame, by, stride) => {
          const there = stepped(film, frame, by, stride);
          expect(Number.isInteger(there) && there >= 0 && there <= lastFrame).toBe(true);
          if (by > 0) expect(there).toBeGreaterThanOrEqual(frame);
          if (by < 0) expect(there).toBeLessThanOrEqual(frame);
        },
      ),
      {numRuns: 300},
    );
  });

  test('event by event, each step shows something new to have happened', () => {
    let frame = 0;
    for (let step = 0; step < 20; step++) {
      const next = stepped(film, frame, 1, 'event');
      expect(eventsBetween(film, frame, next).length).toBeGreaterThan(0);
      expect(eventAt(film, next)?.event.index).toBeGreaterThan(eventAt(film, frame)?.event.index ?? -1);
      expect(stepped(film, next, -1, 'event')).toBe(step === 0 ? 0 : frame);
      frame = next;
    }
  });
});

test('another cut of the story stands at the same beat, and as far into it', () => {
  const other = produce(crashBeforeAck, {crashAfter: 'charge'});
  for (const beat of cut.beats) {
    const same = other.cut.beats.find(({name}) => name === beat.name);
    if (same === undefined) continue;
    expect(samePlace(film, other, beat.from)).toBe(same.from);
    const there = samePlace(film, other, beat.still);
    expect(there > same.from && there < same.to).toBe(true);
  }
});
