import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {simulate, type History, type ScenarioInput} from '../simulation';
import {AnchorNotFound, at, end, first, firstSince, justBefore, last, later, nth, start} from './anchor';
import {beat, question} from './beat';
import {captionsOf} from './captions';
import {BadStoryboard, cut, FPS} from './cut';

const jobs = (count: number): ScenarioInput => ({
  rabbitmq: {queues: [{name: 'q'}]},
  actors: [
    {
      is: 'publisher',
      name: 'p',
      key: 'q',
      publishes: Array.from({length: count}, (_, index) => ({message: `m${index + 1}`})),
    },
    {is: 'consumer', name: 'c', queue: 'q', handle: [{work: 700}, {ack: true}]},
  ],
});

const history: History = simulate(jobs(3));

describe('an anchor finds an instant of the run', () => {
  test('by the n-th event that fits', () => {
    const second = nth(2, 'acked').find(history);
    expect(second).toBe(history.events.filter(({type}) => type === 'acked')[1]?.at);
    expect(last('acked').find(history)).toBeGreaterThan(second);
    expect(firstSince(nth(2, 'acked'), 'delivered').find(history)).toBeGreaterThanOrEqual(second);
    expect(justBefore(nth(2, 'acked')).find(history)).toBe(second - 1);
  });

  test('by part of what an event says, signals included', () => {
    const arrives = first('arrived', {signal: {kind: 'ack', messages: ['m2']}}).find(history);
    expect(arrives).toBe(first('acked', {message: 'm2'}).find(history));
  });

  test('or says what it waited for', () => {
    expect(() => first('deadLettered', {queue: 'q'}).find(history)).toThrow(AnchorNotFound);
    expect(() => nth(4, 'acked').find(history)).toThrow('the fourth event "acked" never happens in this run');
  });
});

describe('a cut', () => {
  const beats = [
    beat({name: 'begin', at: start, say: 'Three jobs.'}),
    beat({name: 'pushed', at: first('delivered'), say: 'The broker pushes the first one.'}),
    question({name: 'why', at: later(first('delivered'), 1), ask: 'And now?'}),
    beat({name: 'done', at: end, say: ['All are done.', 'The queue is empty.']}),
  ];
  const made = cut([history], beats);

  test('runs forward only, from the start of the run to its end', () => {
    let before = -1;
    for (let frame = 0; frame < made.durationInFrames; frame++) {
      const ms = made.msAt(frame);
      expect(ms).toBeGreaterThanOrEqual(before);
      before = ms;
    }
    expect(made.msAt(0)).toBe(0);
    expect(before).toBe(history.endsAt);
  });

  test('stands still once a beat has reached its instant', () => {
    for (const {standsFrom, to, toMs} of made.beats)
      for (let frame = standsFrom; frame < to; frame++) expect(made.msAt(frame)).toBe(toMs);
  });

  test('finds the frame of an instant again', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: history.endsAt}), (ms) => {
        const frame = made.frameAt(ms);
        expect(made.msAt(frame)).toBeGreaterThanOrEqual(ms - 1e-6);
        if (frame > 0) expect(made.msAt(frame - 1)).toBeLessThan(ms);
      }),
    );
  });

  test('gives captions without a gap, over the whole film', () => {
    const captions = captionsOf(made);
    expect(captions[0]?.startMs).toBe(0);
    expect(captions.at(-1)?.endMs).toBe(Math.round((made.durationInFrames / FPS) * 1000));
    for (const [index, {startMs}] of captions.slice(1).entries()) expect(startMs).toBe(captions[index]?.endMs);
  });

  test('is slower while something is under way than while all wait', () => {
    const [signal] = history.events.flatMap((event) =>
      event.type === 'departed' && event.signal.kind === 'deliver' ? [event.signal] : [],
    );
    if (signal === undefined) throw new Error('nothing is delivered');
    const flight = made.frameAt(signal.arrives) - made.frameAt(signal.departs);
    expect(flight).toBeGreaterThanOrEqual(FPS / 2);
  });

  test('refuses beats out of order, beats that wait in vain, and two of one name', () => {
    const wrong =
      (...list: readonly ReturnType<typeof beat>[]) =>
      () =>
        cut([history], list);
    expect(wrong(beat({name: 'late', at: end, say: 'x'}), beat({name: 'early', at: start, say: 'x'}))).toThrow(
      BadStoryboard,
    );
    expect(wrong(beat({name: 'vain', at: first('crashed'), say: 'x'}))).toThrow(
      'beat "vain": waits for something that does not happen',
    );
    expect(wrong(beat({name: 'a', at: start, say: 'x'}), beat({name: 'a', at: end, say: 'x'}))).toThrow(
      'two beats of this name',
    );
    expect(wrong(beat({name: 'mute', at: at(0), say: ' '}))).toThrow('says nothing');
  });

  test('goes through several acts one after the other', () => {
    const other = simulate(jobs(1));
    const both = cut(
      [history, other],
      [beat({name: 'one', at: end, say: 'One.'}), beat({name: 'two', act: 1, at: end, say: 'Two.'})],
    );
    const border = both.beats[1]?.from ?? 0;
    expect(both.momentAt(border - 1)).toEqual({act: 0, ms: history.endsAt});
    expect(both.momentAt(border)).toEqual({act: 1, ms: 0});
    expect(both.momentAt(both.durationInFrames - 1)).toEqual({act: 1, ms: other.endsAt});
  });
});
