import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {produce} from '../storyboard/film';
import {AREAS, GRADES} from './area';
import {FILMS_TO_COME} from './filmsToCome';
import {PHASES, phaseOfFilm, stopAt} from './kit';
import {LOOSE_WORDS} from './looseWords';
import {LEVELS} from './problem';
import {phaseOfProblem, problemNamed, PROBLEMS, problemsAbout, problemsOf, problemsShownBy} from './problems';
import {DESIGN_TASKS, RESOURCES} from './resources';
import {bestMark, RUBRIC} from './rubric';

const films = new Map(catalog.map((explainer) => [explainer.id, produce(explainer).cut.beats]));
const beatsOf = (film: string): readonly string[] => (films.get(film) ?? []).map(({name}) => name);

test('the interview takes 45 minutes: 10, 15, 10 and 10', () => {
  expect(PHASES.map(({minutes}) => minutes)).toEqual([10, 15, 10, 10]);
  expect(PHASES.map(({number}) => number)).toEqual([1, 2, 3, 4]);
  expect(PHASES.map(({area}) => area)).toEqual(AREAS.map(({id}) => id));
});

describe('the problem bank', () => {
  test('has 24 problems, six a phase: two warm-ups, two core, two hard, numbered by phase, level and place', () => {
    expect(PROBLEMS).toHaveLength(24);
    for (const {id, number} of PHASES) {
      const problems = problemsOf(id);
      const numbered = LEVELS.flatMap((level) =>
        ['1', '2'].map((place) => `P${number}-${level.charAt(0).toUpperCase()}${place}`),
      );
      expect(problems.map((problem) => problem.id)).toEqual(numbered);
      expect(problems.map(({level}) => level)).toEqual(LEVELS.flatMap((level) => [level, level]));
      for (const problem of problems) expect(phaseOfProblem(problem.id)).toBe(id);
    }
  });

  test('every problem has an answer, three levels of it, three constraints or more with theirs, and something to do', () => {
    for (const {id, answer, expected, constraints, exercise} of PROBLEMS) {
      expect(answer.length, id).toBeGreaterThan(200);
      for (const grade of GRADES) expect(expected[grade].length, `${id} ${grade}`).toBeGreaterThan(10);
      expect(constraints.length, id).toBeGreaterThanOrEqual(3);
      for (const {ask, answer: wanted} of constraints) expect(wanted.length, `${id} ${ask}`).toBeGreaterThan(1);
      // An action, not a trait: it begins with a verb and says when it is done.
      expect(exercise.split(' ').length, id).toBeGreaterThan(12);
    }
  });

  const wordsIn = (text: string): ReadonlySet<string> =>
    new Set(text.toLowerCase().match(/[\p{L}\p{N}._-]{4,}/gu) ?? []);

  test('no hint gives the next one away: two words in five of each are new, and the first names no term of the solution', () => {
    for (const {id, question, hints, subjects} of PROBLEMS) {
      for (const [index, hint] of hints.entries()) {
        const before = wordsIn([question, ...hints.slice(0, index)].join(' '));
        const words = [...wordsIn(hint)];
        const fresh = words.filter((word) => !before.has(word));
        expect(fresh.length / words.length, `${id} hint ${index + 1}`).toBeGreaterThanOrEqual(0.4);
      }
      const [first] = hints;
      for (const subject of subjects.filter((one) => !question.includes(one))) {
        expect(first.toLowerCase(), id).not.toContain(subject.toLowerCase());
      }
    }
  });

  test('what a poison pill is stopped with is not said before the hint that asks for it', () => {
    const hints = problemNamed('P4-C1')?.hints ?? expect.unreachable();
    expect(hints.slice(0, 3).join(' ')).not.toMatch(/dead letter|DLQ|limit|\b21\b/i);
    expect(hints[3]).toMatch(/dead letter.*limit/);
  });

  test('the last hint is the answer, and the first three are shorter than it', () => {
    for (const {id, hints} of PROBLEMS) {
      const last = hints[3].length;
      for (const hint of hints.slice(0, 2)) expect(hint.length, id).toBeLessThan(Math.max(last, 330));
      expect(last, id).toBeGreaterThan(hints[0].length);
    }
  });
});

describe('films', () => {
  test('every moment that a problem or a level names is a beat of a film of the catalogue', () => {
    for (const {film, beat, shows} of [
      ...PROBLEMS.flatMap(({shownBy}) => shownBy),
      ...RUBRIC.flatMap(({moments}) => moments),
    ]) {
      expect(beatsOf(film), `${film}: ${shows}`).toContain(beat);
    }
  });

  test('a film that is spoken of and is not in the catalogue is named as one to come, and only such', () => {
    const spokenOf = [...PROBLEMS.flatMap(({toCome}) => toCome), ...RUBRIC.flatMap(({toCome}) => toCome)].map(
      ({film}) => film,
    );
    for (const film of [...spokenOf, ...DESIGN_TASKS.map(({toCome}) => toCome)]) {
      expect(Object.keys(FILMS_TO_COME), film).toContain(film);
    }
    for (const film of Object.keys(FILMS_TO_COME)) {
      expect(films.has(film), `${film} is made: give its beats in shownBy and take it off the list`).toBe(false);
    }
  });

  test('every problem has a film, one that is there or one to come', () => {
    for (const {id, shownBy, toCome} of PROBLEMS) expect(shownBy.length + toCome.length, id).toBeGreaterThan(0);
  });

  test('every film of the catalogue serves problems, and each of them knows it', () => {
    for (const film of films.keys()) {
      const served = problemsShownBy(film);
      expect(served.length, film).toBeGreaterThan(0);
      for (const {problem, moment} of served) expect(problem.shownBy).toContain(moment);
    }
  });
});

describe.each(PHASES)('$film', (phase) => {
  const beats = films.get(phase.film) ?? [];

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

  test('the film knows its phase', () => {
    expect(phaseOfFilm(phase.film)).toBe(phase);
  });
});

test('a question of a film carries the problem that it asks, and the problem names the question: both ways', () => {
  const asked = [...films].flatMap(([film, beats]) =>
    beats.flatMap(({kind, name, problem}) => (problem === undefined ? [] : [{kind, at: `${film} ${name}`, problem}])),
  );
  for (const {kind, at, problem} of asked) {
    expect(kind, at).toBe('question');
    expect(
      problemNamed(problem)?.shownBy.map(({film, beat}) => `${film} ${beat}`),
      at,
    ).toContain(at);
  }
  const named = PROBLEMS.flatMap(({id, shownBy}) =>
    shownBy
      .filter(({film, beat}) => films.get(film)?.find(({name}) => name === beat)?.kind === 'question')
      .map(({film, beat}) => `${id} ${film} ${beat}`),
  );
  expect(named.toSorted()).toEqual(asked.map(({problem, at}) => `${problem} ${at}`).toSorted());
  // A film of a phase asks what belongs to that phase.
  for (const {film, id} of PHASES) {
    for (const {problem} of films.get(film) ?? []) if (problem !== undefined) expect(phaseOfProblem(problem)).toBe(id);
  }
});

test('the rubric has a cell for every area and level, each with two signs', () => {
  expect(RUBRIC.map(({area, grade}) => `${area} ${grade}`)).toEqual(
    AREAS.flatMap(({id}) => GRADES.map((grade) => `${id} ${grade}`)),
  );
});

test('each hint lowers what can be reached: with two it is no longer right, with four it is missed', () => {
  expect([0, 1, 2, 3, 4].map(bestMark)).toEqual([2, 2, 1, 1, 0]);
});

test('every area has something to read at each level below expert, and what points to problems points to real ones', () => {
  for (const {id} of AREAS) {
    for (const grade of ['novice', 'intermediate', 'expert'] as const) {
      expect(
        RESOURCES.some(({area, at}) => area === id && at.includes(grade)),
        `${id} ${grade}`,
      ).toBe(true);
    }
    expect(problemsAbout(id).length).toBeGreaterThanOrEqual(5);
  }
  for (const id of [...RESOURCES.flatMap(({problems}) => problems), ...DESIGN_TASKS.map(({problem}) => problem)]) {
    expect(problemNamed(id), id).toBeDefined();
  }
});

test('what is said loosely has something to say instead, in every phase', () => {
  expect(LOOSE_WORDS.length).toBeGreaterThan(20);
  for (const {said, say} of LOOSE_WORDS) expect(say.length, said).toBeGreaterThan(3);
  expect(new Set(LOOSE_WORDS.map(({phase}) => phase))).toEqual(new Set(PHASES.map(({id}) => id)));
});

test('every phase asks what happens when a consumer dies halfway', () => {
  for (const {title, opening, followUps} of PHASES) {
    expect([opening, ...followUps.map(({ask}) => ask)].join(' '), title).toMatch(/\b(dies|crash|crashes)\b/);
  }
});
