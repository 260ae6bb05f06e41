import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {simulate, type History, type ScenarioInput} from '../simulation';
import {AnchorNotFound, all, at, before, event, eventsLike, last, nth, since, theEnd, theStart} from './anchor';
import {ask, say, type Beat} from './beat';
import {captionsOf} from './captions';
import {BadStoryboard, cut, FPS} from './cut';
import {actor, message, queue} from './thing';
import {when} from './when';

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

const q = queue('q');
const c = actor('c');
const acked = event('acked');

describe('an anchor finds an instant of the run', () => {
  test('by the n-th event that fits', () => {
    const second = nth(2, acked).find(history);
    expect(second).toBe(eventsLike(history, 'acked')[1]?.at);
    expect(last(acked).find(history)).toBeGreaterThan(second);
    expect(since(nth(2, acked), event('delivered')).find(history)).toBeGreaterThanOrEqual(second);
    expect(before(nth(2, acked)).find(history)).toBe(second - 1);
  });

  test('by part of what an event says, signals included', () => {
    const arrives = event('arrived', {signal: {kind: 'ack', messages: ['m2']}}).find(history);
    expect(arrives).toBe(when(q).deletes('m2').find(history));
  });

  test('as one would tell it', () => {
    expect(when(c).receives('m2').find(history)).toBe(eventsLike(history, 'received', {held: {message: 'm2'}})[0]?.at);
    expect(when(c).finishes(message('m3')).find(history)).toBe(eventsLike(history, 'handled', {message: 'm3'})[0]?.at);
    expect(when(q).delivers().find(history)).toBe(eventsLike(history, 'delivered')[0]?.at);
  });

  test('or says what it waited for', () => {
    expect(() => when(q).deadLetters().find(history)).toThrow(AnchorNotFound);
    expect(() => nth(4, when(q).deletes()).find(history)).toThrow(
      'q deletes something (the fourth time) never happens in this run',
    );
  });
});

describe('a beat rests', () => {
  const restOf = (...beats: readonly Beat[]): readonly number[] => cut([history], beats).beats.map(({toMs}) => toMs);
  const latency = history.scenario.latency;
  const sent = event('settled', {message: 'm1'}, 'the ack of m1 leaves');
  const leaves = sent.find(history);

  test('when what it sent has arrived', () => {
    expect(restOf(say('acks', sent, 'x'))).toEqual([leaves + latency]);
  });

  test('but never so late that what the next beat tells has begun', () => {
    const rests = restOf(ask('acks', sent, 'x'), say('deleted', when(q).deletes('m1'), 'x'));
    expect(rests[0]).toBe(leaves + latency - 1);
    const both = all(when(q).deletes('m1'), when(c).receives('m2'));
    expect(restOf(ask('acks', sent, 'x'), say('deleted', both, 'x'))[0]).toBe(leaves + latency - 1);
  });

  test('at once when the next beat tells of the same instant, or when it names the instant itself', () => {
    expect(restOf(say('acks', sent, 'x'), ask('why', sent, 'x'))[0]).toBe(leaves);
    expect(restOf(say('then', at(leaves), 'x'))).toEqual([leaves]);
  });

  test('does not wait for what happens outside its focus', () => {
    expect(restOf(say('acks', sent, 'x', {focus: [actor('p')]}))).toEqual([leaves]);
  });
});

describe('a cut', () => {
  const beats = [
    say('begin', theStart, 'Three jobs.'),
    say('pushed', when(q).delivers(), 'The broker pushes the first one.'),
    ask('why', when(c).handles('m1'), 'And now?'),
    say('done', theEnd, ['All are done.', 'The queue is empty.']),
  ];
  const made = cut([history], beats);

  test('runs forward only, from the start of the run to its end', () => {
    let latest = -1;
    for (let frame = 0; frame < made.durationInFrames; frame++) {
      const ms = made.msAt(frame);
      expect(ms).toBeGreaterThanOrEqual(latest);
      latest = ms;
    }
    expect(made.msAt(0)).toBe(0);
    expect(latest).toBe(history.endsAt);
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
      (...list: readonly Beat[]) =>
      () =>
        cut([history], list);
    expect(wrong(say('late', theEnd, 'x'), say('early', theStart, 'x'))).toThrow(BadStoryboard);
    expect(wrong(say('vain', when(c).crashes(), 'x'))).toThrow(
      'beat "vain": waits for something that does not happen: c crashes never happens in this run',
    );
    expect(wrong(say('a', theStart, 'x'), say('a', theEnd, 'x'))).toThrow('two beats of this name');
    expect(wrong(say('mute', at(0), ' '))).toThrow('says nothing');
  });

  test('goes through several acts one after the other', () => {
    const other = simulate(jobs(1));
    const both = cut([history, other], [say('one', theEnd, 'One.'), say('two', theEnd, 'Two.', {act: 1})]);
    const border = both.beats[1]?.from ?? 0;
    expect(both.momentAt(border - 1)).toEqual({act: 0, ms: history.endsAt});
    expect(both.momentAt(border)).toEqual({act: 1, ms: 0});
    expect(both.momentAt(both.durationInFrames - 1)).toEqual({act: 1, ms: other.endsAt});
  });
});
