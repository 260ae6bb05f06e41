import {describe, expect, test} from 'vitest';
import {PREDECLARED} from '../simulation/rabbitmq';
import {filmOfScenario} from './scenarioFilm';
import {namesOn} from './scene';

const publishing = (exchange: string) => ({
  rabbitmq: {
    queues: [{name: 'q'}],
    bindings: [{from: exchange, to: {queue: 'q'}, key: 'a', arguments: {'x-match': 'all'}}],
  },
  actors: [{is: 'publisher', name: 'P', exchange, key: 'a', publishes: [{message: 'M1'}]}],
});

describe('an exchange that every virtual host has', () => {
  test.each(Object.keys(PREDECLARED))('%s takes messages, and is seen', (exchange) => {
    const film = filmOfScenario(publishing(exchange), 'film');
    const {events, scenario} = film.acts[0] ?? expect.unreachable();
    expect(events.some((event) => event.type === 'enqueued')).toBe(true);
    expect(scenario.rabbitmq?.exchanges).toEqual([]);
    const names = Object.values(film.scenes).flatMap(({area}) => [...namesOn(area)]);
    expect(names.filter((name) => name.includes(exchange))).toHaveLength(1);
  });
});
