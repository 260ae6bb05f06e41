import fc from 'fast-check';
import {isDeepStrictEqual} from 'node:util';
import {describe, expect, test} from 'vitest';
import type {HistoryEvent} from './event';
import {applyEvent, evolveWorld, freeze, thaw} from './evolve';
import {type Place, placesOf} from './places';
import {simulate} from './simulate';
import {kafkaScenario, rabbitmqScenario, sqsScenario} from './testing/arbitraryScenario';
import {plainWorld} from './testing/readings';
import {runOf} from './testing/runOf';
import {createWhereabouts} from './testing/whereabouts';

/** What clients, sinks and people do moves no copy: their signals and the brokers do. */
const MOVES_NOTHING: ReadonlySet<HistoryEvent['system']> = new Set(['actor', 'sink', 'producer', 'consumer'] as const);

const placeText = (place: Place): string => {
  switch (place.in) {
    case 'queue':
      return place.state === 'unacked' ? `${place.queue} unacked ${place.actor}` : `${place.queue} ${place.state}`;
    case 'log':
      return `${place.topic}-${place.partition}`;
    case 'signal':
      return 'signal';
  }
};

describe.each([
  ['RabbitMQ', rabbitmqScenario, 800],
  ['Kafka', kafkaScenario, 300],
  ['SQS', sqsScenario, 100],
])('random scenarios of %s', (_, scenarios, numRuns) => {
  test('conservation: at every instant each copy is in exactly one place, and no copy comes or goes without an event that says so', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const history = runOf(scenario);
        if (history === undefined) return;
        const whereabouts = createWhereabouts();
        const draft = thaw(history.stateAfter(-1));
        for (const event of history.events) {
          whereabouts.follow(event);
          applyEvent(draft, event);
          if (MOVES_NOTHING.has(event.system)) continue;
          const places = new Map([...placesOf(freeze(draft))].map(([copy, place]) => [copy, placeText(place)]));
          const agree =
            places.size === whereabouts.places.size &&
            [...places].every(([copy, place]) => whereabouts.places.get(copy) === place);
          if (!agree) expect(places, `after event ${event.index}, ${event.type}`).toEqual(whereabouts.places);
        }
      }),
      {numRuns},
    );
  });

  test('determinism: the same scenario twice gives the same history, and its states are those folded from its events', () => {
    fc.assert(
      fc.property(scenarios, fc.array(fc.nat(5000), {maxLength: 1}), (scenario, instants) => {
        const history = runOf(scenario);
        if (history === undefined) return;
        const again = simulate(scenario);
        // Compared by value first: a difference between two long histories takes long to print.
        expect(isDeepStrictEqual(again.events, history.events)).toBe(true);
        expect(again.endsAt).toBe(history.endsAt);
        for (const ms of [history.endsAt, ...instants]) {
          let world = history.stateAfter(-1);
          for (const event of history.events) if (event.at <= ms) world = evolveWorld(world, event);
          const [stated, folded] = [plainWorld(again.stateAt(ms)), plainWorld({...world, at: ms})];
          if (!isDeepStrictEqual(stated, folded)) expect(stated).toEqual(folded);
        }
      }),
      {numRuns},
    );
  });
});
