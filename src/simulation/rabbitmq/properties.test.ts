import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  type Command,
  decide,
  emptyBroker,
  type Event,
  evolve,
  type Model,
  nextDue,
  queueNames,
  queueView,
  type Version,
} from '.';
import type {Channel, Consumer, Queue} from './model/model';
import {plain} from './testing/plain';
import {exercise, type Run, type Use, use} from './testing/randomUse';

const SEQUENCES = 500;

/** Holds after every command of thousands of random ones. */
const always = (check: (run: Run, described: Use) => void): void => {
  fc.assert(
    fc.property(use, (described) => {
      exercise(described, (run) => check(run, described));
    }),
    {numRuns: SEQUENCES},
  );
};

/** A check that remembers the events since the broker was started. */
const withHistory = (check: (model: Model, history: readonly Event[]) => void): void => {
  fc.assert(
    fc.property(use, (described) => {
      const history: Event[] = [];
      exercise(described, ({model, events}) => {
        history.push(...events);
        check(model, history);
      });
    }),
    {numRuns: SEQUENCES},
  );
};

const queuesOf = (model: Model): readonly Queue[] => model.queues.valuesArray();
const channelsOf = (model: Model): readonly Channel[] => model.channels.valuesArray();

const count = (model: Model, what: 'ready' | 'unacked' | 'delayed'): number =>
  queueNames(model).reduce((sum, name) => sum + (queueView(model, name)?.[what] ?? 0), 0);

/** Copies that a fact says have come in or gone for good. */
const copies = (history: readonly Event[]) => {
  const tally = {enqueued: 0, acked: 0, dead: 0, dropped: 0};
  for (const event of history) {
    if (event.type === 'enqueued') tally.enqueued++;
    else if (event.type === 'acked' || ((event.type === 'delivered' || event.type === 'got') && event.autoAck))
      tally.acked++;
    else if (event.type === 'deadLettered' && event.leaving.was !== 'arriving') tally.dead++;
    else if (
      event.type === 'dropped' &&
      (event.leaving.was === 'ready' || event.leaving.was === 'unacked' || event.leaving.was === 'delayed')
    )
      tally.dropped++;
  }
  return tally;
};

describe('a broker, whatever is asked of it', () => {
  test('nothing vanishes and nothing appears: ready + unacked + waiting + dead + dropped + acked = enqueued', () => {
    withHistory((model, history) => {
      const {enqueued, acked, dead, dropped} = copies(history);
      const inQueues = count(model, 'ready') + count(model, 'unacked') + count(model, 'delayed');
      expect(inQueues + acked + dead + dropped).toBe(enqueued);
    });
  });

  test('each copy is in exactly one place', () => {
    always(({model}) => {
      const places = queueNames(model).flatMap((name) => {
        const view = queueView(model, name);
        return [...(view?.readyCopies() ?? []), ...(view?.unackedCopies() ?? []), ...(view?.delayedCopies() ?? [])];
      });
      const names = places.map(({copy}) => copy);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBe(count(model, 'ready') + count(model, 'unacked') + count(model, 'delayed'));
    });
  });

  test('the events are all there is to it: folded from the start, they give the broker', () => {
    fc.assert(
      fc.property(use, (described) => {
        const runs: Run[] = [];
        exercise(described, (run) => runs.push(run));
        const [first, last] = [runs[0], runs.at(-1)];
        const folded = first && runs.flatMap(({events}) => events).reduce(evolve, first.before);
        expect(plain(folded)).toEqual(plain(last?.model));
      }),
      {numRuns: SEQUENCES},
    );
  });

  test('nobody holds more than its prefetch, but for the extra place 3.10 gives at the delivery limit [3.10.8 D3, L7]', () => {
    always(({model}, {version, arguments: args}) => {
      if (version === '3.10' && 'x-delivery-limit' in args) return;
      for (const {consumers} of queuesOf(model)) {
        for (const {unacked, prefetch} of consumers.values()) expect(unacked).toBeLessThanOrEqual(prefetch);
      }
    });
  });

  test('no message waits while a consumer has room [3.10.8 D1]', () => {
    const hasRoom = ({status, credit}: Consumer): boolean => status === 'up' && credit > 0;
    always(({model}) => {
      for (const queue of queuesOf(model)) {
        const serving = queue.policy.singleActive
          ? queue.consumers.valuesArray().filter(({id}) => id === queue.active)
          : queue.consumers.valuesArray();
        expect(queue.ready.count > 0 && serving.some(hasRoom)).toBe(false);
      }
    });
  });

  test('what a queue counts is what it holds', () => {
    always(({model}) => {
      for (const {name, ready, unacked, consumers} of queuesOf(model)) {
        const held = channelsOf(model).flatMap((channel) =>
          channel.unacked.valuesArray().filter(({queue}) => queue === name),
        );
        expect(held).toHaveLength(unacked);
        expect([...(queueView(model, name)?.readyCopies() ?? [])]).toHaveLength(ready.count);
        for (const {id, unacked: its} of consumers.values()) {
          expect(held.filter(({holder}) => holder === id)).toHaveLength(its);
        }
      }
    });
  });

  test('a delivery count never falls', () => {
    withHistory((_, history) => {
      const last = new Map<string, number>();
      for (const event of history) {
        if (event.type !== 'delivered' && event.type !== 'got') continue;
        const shown = event.headers['x-acquired-count'] ?? event.headers['x-delivery-count'];
        const now = typeof shown === 'number' ? shown : 0;
        expect(now).toBeGreaterThanOrEqual(last.get(event.copy) ?? 0);
        last.set(event.copy, now);
      }
    });
  });

  test('what is due lies in the future', () => {
    always(({model, at}) => {
      expect(nextDue(model) ?? Infinity).toBeGreaterThan(at);
    });
  });

  test('the same commands give the same events', () => {
    const eventsOf = (described: Use): readonly Event[] => {
      const history: Event[] = [];
      exercise(described, ({events}) => history.push(...events));
      return history;
    };
    fc.assert(
      fc.property(use, (described) => {
        expect(eventsOf(described)).toEqual(eventsOf(described));
      }),
      {numRuns: SEQUENCES / 2},
    );
  });
});

describe('one consumer that gives nothing back', () => {
  const versions: readonly Version[] = ['3.10', '4.0', '4.3'];

  test.each(versions)('sees publish order (%s) [3.10.8 D1]', (version) => {
    const bursts = fc.array(fc.record({publish: fc.nat(5), ack: fc.nat(3)}), {minLength: 1, maxLength: 30});
    const setting = fc.record({
      type: fc.constantFrom('classic' as const, 'quorum' as const),
      prefetch: fc.nat(4),
      bursts,
    });
    fc.assert(
      fc.property(setting, ({type, prefetch, bursts: all}) => {
        let model = emptyBroker(version);
        const seen: string[] = [];
        const obey = (command: Command): void => {
          const decided = decide(model, command);
          ({model} = decided);
          for (const event of decided.events) if (event.type === 'delivered') seen.push(event.message);
        };
        obey({type: 'connection.open', at: 0, connection: 'C'});
        obey({type: 'channel.open', at: 0, channel: 'ch', connection: 'C'});
        obey({type: 'queue.declare', at: 0, channel: 'ch', queue: {name: 'q', type}});
        obey({type: 'basic.qos', at: 0, channel: 'ch', prefetch});
        obey({type: 'basic.consume', at: 0, channel: 'ch', consumer: 'c', queue: 'q'});
        let published = 0;
        for (const {publish, ack} of all) {
          for (let n = 0; n < publish; n++) {
            const message = String(published++);
            obey({type: 'basic.publish', at: 0, channel: 'ch', exchange: '', key: 'q', message, body: message});
          }
          for (let n = 0; n < ack; n++) {
            const tag = model.channels.get('ch')?.unacked.minKey();
            if (tag !== undefined) obey({type: 'basic.ack', at: 0, channel: 'ch', tag});
          }
        }
        expect(seen).toEqual(Array.from({length: seen.length}, (_, n) => String(n)));
      }),
      {numRuns: SEQUENCES},
    );
  });
});
