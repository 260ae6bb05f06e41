import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf, signalsOf} from '../testing/readings';
import {caseOf, runOfCase} from './caseOf';

const nowhere = caseOf('o2-nobody-bound-not-mandatory') as ScenarioInput;

/** The same publisher, otherwise. */
const publishing = (more: object): ScenarioInput => {
  const [shop] = nowhere.actors;
  return {...nowhere, actors: [{...shop, ...more} as ScenarioInput['actors'][number]]};
};

describe('a key that no queue has', () => {
  test('is confirmed with an ack, and the message is gone [3.10.8 E7]', () => {
    const history = runOfCase('o2-nobody-bound-not-mandatory');
    expect(eventsOf(history, 'unroutable')).toMatchObject([{message: 'O1', exchange: '', key: 'order'}]);
    expect(signalsOf(history, 'confirm')).toEqual(['40 O1 basic.ack 1']);
    expect(eventsOf(history, 'enqueued')).toEqual([]);
  });

  test('with mandatory the message comes back before its confirm', () => {
    const history = simulate(publishing({mandatory: true}));
    expect(signalsOf(history, 'return')).toEqual(['40 O1 basic.return 312 NO_ROUTE']);
    expect(signalsOf(history, 'confirm')).toEqual(['40 O1 basic.ack 1']);
  });

  test('is no mistake of a handler that sends on, either', () => {
    const handle = [{republish: {to: ['retry']}}, {awaitConfirm: true as const}, {ack: true as const}];
    const {actors} = publishing({key: 'orders'});
    const history = simulate({...nowhere, actors: [...actors, {is: 'consumer', name: 'A', queue: 'orders', handle}]});
    expect(eventsOf(history, 'unroutable')).toMatchObject([{message: 'O1', key: 'retry'}]);
    expect(eventsOf(history, 'acked')).toHaveLength(1);
  });
});

test.each([true, false])(
  'an exchange that is not there: 404, and no confirm (mandatory: %s) [3.10.8 E9]',
  (mandatory) => {
    const history = simulate(publishing({exchange: 'evnts', mandatory}));
    expect(eventsOf(history, 'channelClosed')).toMatchObject([
      {},
      {channel: 'shop', error: {code: 404, text: "NOT_FOUND - no exchange 'evnts' in vhost '/'"}},
    ]);
    expect(signalsOf(history, 'confirm')).toEqual([]);
    expect(eventsOf(history, 'crashed')).toMatchObject([{at: 80, actor: 'shop'}]);
  },
);
