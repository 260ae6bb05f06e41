import {describe, expect, test} from 'vitest';
import {simulate, type History, type ScenarioInput} from '../../simulation';
import {instantOf} from '../instant';
import {actor, partition} from '../thing';
import {booksAt} from './books';
import {notesOf, rememberedBy, sendingsOf} from './producing';

const charges = partition('charges', 0);
const shop = actor('shop');

/** Three charges, the next when the last is answered; the answer to C2 is lost, and the shop dies while that to C3 is under way. */
const run = (config: {readonly [name: string]: string | number | boolean} = {}, signal = 'produced'): History => {
  const scenario: ScenarioInput = {
    latency: 20,
    kafka: {topics: [{name: 'charges'}]},
    actors: [
      {
        is: 'producer',
        name: 'shop',
        topic: 'charges',
        awaits: true,
        config: {'linger.ms': 0, 'request.timeout.ms': 10_000, ...config},
        sends: ['C1', 'C2', 'C3'].map((message, index) => ({message, value: 10, at: [200, 1000, 12_000][index] ?? 0})),
      },
    ],
    faults: [{lose: {signal, message: 'C2'}}, {crash: 'shop', at: 12_030, restartAfter: 500}],
  };
  return simulate(scenario);
};

const sent = (history: History, message: string, ms = history.endsAt) =>
  sendingsOf(instantOf([history], 0, ms), charges, message).map(({ticket, fate, offset}) =>
    [ticket === undefined ? 'none' : `${ticket.producer} ${ticket.epoch} ${ticket.seq}`, fate, offset].join(' '),
  );

describe('what is sent', () => {
  test('a retry has the ticket of the first try; the broker knows it, and stores nothing [I1]', () => {
    expect(sent(run(), 'C2')).toEqual(['P1 0 1 stored 1', 'P1 0 1 known 1']);
    expect(sent(run(), 'C2', 5000)).toEqual(['P1 0 1 stored 1']);
    expect(sent(run(), 'C2', 1005)).toEqual(['P1 0 1 under way ']);
  });

  test('a request that was lost is stored when it comes again', () => {
    expect(sent(run({}, 'produce'), 'C2')).toEqual(['P1 0 1 lost ', 'P1 0 1 stored 1']);
  });

  test('a restarted application is a new producer: the same charge has other numbers, and is stored again [P8]', () => {
    expect(sent(run(), 'C3')).toEqual(['P1 0 2 stored 2', 'P2 0 0 stored 3']);
  });

  test.each<Parameters<typeof run>[0]>([{'enable.idempotence': false}, {acks: '1'}])(
    'with %j there is no ticket, and the retry is stored [I6, P9]',
    (config) => {
      expect(sent(run(config), 'C2')).toEqual(['none stored 1', 'none stored 2']);
    },
  );
});

describe('what the broker remembers', () => {
  const remembered = (ms: number, since = 0) =>
    rememberedBy(instantOf([run()], 0, ms, {since}), charges).map(
      ({producer, batches}) =>
        `${producer}: ${batches.map(({seq, offset, recognised}) => `${seq}@${offset}${recognised ? '!' : ''}`).join(' ')}`,
    );

  test('numbers and offsets, by producer', () => {
    expect(remembered(500)).toEqual(['P1: 0@0']);
    expect(remembered(20_000, 19_000)).toEqual(['P1: 0@0 1@1 2@2', 'P2: 0@3']);
  });

  test('what came again since the beat began is recognised', () => {
    expect(remembered(11_200)).toEqual(['P1: 0@0 1@1!']);
    expect(remembered(11_200, 11_150)).toEqual(['P1: 0@0 1@1']);
  });

  test('five batches of a producer', () => {
    const many = simulate({
      latency: 20,
      kafka: {topics: [{name: 'charges'}]},
      actors: [
        {
          is: 'producer',
          name: 'shop',
          topic: 'charges',
          config: {'linger.ms': 0},
          sends: Array.from({length: 7}, (_, index) => ({message: `C${index}`})),
        },
      ],
    });
    const [known] = rememberedBy(instantOf([many], 0, many.endsAt), charges);
    expect(known?.batches.map(({seq}) => seq)).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('the list of an application', () => {
  const notes = (ms: number) =>
    notesOf(instantOf([run()], 0, ms), shop).map(({message, state, waited}) =>
      [message, state, ...(waited === undefined ? [] : [waited])].join(' '),
    );

  test('is ticked off by answers, and counts how long one waits', () => {
    expect(notes(0)).toEqual(['C1 open', 'C2 open', 'C3 open']);
    expect(notes(5000)).toEqual(['C1 done', 'C2 waits 4000', 'C3 open']);
    expect(notes(11_500)).toEqual(['C1 done', 'C2 done', 'C3 open']);
  });

  test('outlives the process: what had no answer is open again', () => {
    expect(notes(12_200)).toEqual(['C1 done', 'C2 done', 'C3 open']);
    expect(notes(20_000)).toEqual(['C1 done', 'C2 done', 'C3 done']);
  });
});

test('the sum of a log counts what is stored, as often as it is', () => {
  const history = run();
  expect(booksAt(instantOf([history], 0, 11_500)).logged).toBe(20);
  expect(booksAt(instantOf([history], 0, history.endsAt)).logged).toBe(40);
});
