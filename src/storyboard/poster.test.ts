import {expect, test} from 'vitest';
import {simulate} from '../simulation';
import {at} from './anchor';
import {say, type BeatOptions} from './beat';
import {cut} from './cut';
import {posterFrame} from './poster';

const history = simulate({
  rabbitmq: {queues: [{name: 'jobs'}]},
  actors: [{is: 'publisher', name: 'app', key: 'jobs', publishes: [{message: 'M1', at: 0}]}],
});

const cutOf = (...options: readonly BeatOptions[]) =>
  cut(
    [history],
    options.map((one, index) => say(`beat-${index}`, at(0), 'The same words.', one)),
  );

const stillOf = ({beats}: ReturnType<typeof cutOf>, index: number): number => beats[index]?.still ?? expect.fail();

test('the memorable beat is the poster', () => {
  const film = cutOf({}, {memorable: true}, {}, {}, {});
  expect(posterFrame(film)).toBe(stillOf(film, 1));
});

test('without one, the beat that is on at 60 % of the film', () => {
  const film = cutOf({}, {}, {}, {}, {});
  expect(posterFrame(film)).toBe(stillOf(film, 2));
});

test('a part of a film has a poster of its own frames', () => {
  const film = cutOf({}, {memorable: true}, {}, {}, {});
  const [, , third, fourth] = film.beats;
  const part = {from: third?.from ?? 0, to: (fourth?.to ?? 0) - 1};
  expect(posterFrame(film, part)).toBe(fourth?.still);
  const short = {from: 2, to: 5};
  expect(posterFrame(film, short)).toBeGreaterThanOrEqual(2);
  expect(posterFrame(film, short)).toBeLessThanOrEqual(5);
});
