import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {produce} from '../storyboard/film';
import {PHASES, phaseOfFilm, stopAt} from './kit';

const films = new Map(catalog.map((explainer) => [explainer.id, explainer]));

test('the interview takes 45 minutes: 10, 15, 10 and 10', () => {
  expect(PHASES.map(({minutes}) => minutes)).toEqual([10, 15, 10, 10]);
  expect(PHASES.map(({number}) => number)).toEqual([1, 2, 3, 4]);
});

test('every problem has its own id, which begins with its phase', () => {
  const ids = PHASES.flatMap(({problems}) => problems.map(({id}) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const {number, problems} of PHASES) for (const {id} of problems) expect(id).toMatch(new RegExp(`^P${number}-`));
});

test('every phase has something to ask with hints, and no hint gives the next one away', () => {
  for (const {problems} of PHASES) {
    expect(problems.length).toBeGreaterThan(0);
    for (const {hints} of problems) expect(new Set(hints).size).toBe(hints.length);
  }
});

describe.each(PHASES.filter(({film}) => films.has(film)))('$film', (phase) => {
  const explainer = films.get(phase.film);
  if (explainer === undefined) throw new Error(`${phase.film} is not in the catalogue`);
  const {beats} = produce(explainer).cut;

  test('every stop of the phase is a beat of the film, and of the kind that it says', () => {
    for (const {beat, kind} of phase.stops) {
      expect(beats.find(({name}) => name === beat)?.kind, `${phase.film} ${beat}`).toBe(kind);
    }
  });

  test('every question of the film has its answer', () => {
    for (const {name} of beats.filter(({kind}) => kind === 'question')) {
      expect(stopAt(phase.film, name)?.answer, `${phase.film} ${name}`).toBeTruthy();
    }
  });

  test('every problem that a film shows names a beat of it', () => {
    for (const {id, shownBy} of phase.problems) {
      if (shownBy === undefined) continue;
      const shown = films.get(shownBy.film);
      if (shown === undefined) continue;
      expect(
        produce(shown).cut.beats.map(({name}) => name),
        id,
      ).toContain(shownBy.beat);
    }
  });

  test('the film knows its phase', () => {
    expect(phaseOfFilm(phase.film)).toBe(phase);
  });
});
