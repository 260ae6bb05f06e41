import {cloneElement, type ReactElement} from 'react';
import {expect, test} from 'vitest';
import {dlqFlow} from '../../../../compositions/dlq-flow';
import {produce} from '../../../storyboard/film';
import {draw} from '../../draw';
import {moved, reworked, type Drawn} from '../falsehood';
import {lies} from '../lies';
import {follow, GLIDES} from '../now';

const film = produce(dlqFlow);
const {beats} = film.cut;

/** Beats that begin with room to make: the beat before, on the same stage, has seen a copy vanish, and nothing has changed since. */
const makingRoom = (() => {
  const nowAt = follow(film);
  return beats.filter(({from}) => {
    const {facts, goesOn, before, beat, restedSince} = nowAt(from);
    const gone = facts.queues.deleted.filter(({at}) => at > before && at <= beat.fromMs);
    return (
      goesOn &&
      gone.some(({queue}) => facts.queues.changedAt(queue) <= restedSince && facts.queues.unacked(queue).length > 0)
    );
  });
})();

/** Unacked copies, so much further to the right, px. */
const shifted = (picture: ReactElement, x: number): ReactElement =>
  reworked(picture, (element): Drawn | undefined => {
    const key = element.props['data-token'];
    return typeof key === 'string' && key.startsWith('ghost ') ? moved(cloneElement(element), x, 0) : undefined;
  });

const liesAt = (elapsed: number, x: number): readonly string[] =>
  makingRoom.flatMap(({from}) =>
    lies(film, [from + elapsed], (own, frame) => shifted(draw(own, frame, 'dark'), x), Infinity),
  );

test('what is behind the head moves up where there is room to make, neither at once nor too late', () => {
  expect(makingRoom.length).toBeGreaterThan(0);
  for (let elapsed = 0; elapsed < GLIDES; elapsed++) expect(liesAt(elapsed, 0)).toEqual([]);
  expect(liesAt(1, 120).join()).toContain('of its way up to the head');
  expect(liesAt(GLIDES - 1, -120).join()).toContain('of its way up to the head');
  expect(liesAt(GLIDES, -120).join()).toContain('at the head');
});
