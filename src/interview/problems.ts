import type {AreaId} from './area';
import type {PhaseId} from './phase';
import type {Moment, Problem} from './problem';
import {choosingProblems} from './problems/choosing';
import {failuresProblems} from './problems/failures';
import {guaranteesProblems} from './problems/guarantees';
import {orderingProblems} from './problems/ordering';

const BANK: Readonly<Record<PhaseId, readonly Problem[]>> = {
  choosing: choosingProblems,
  guarantees: guaranteesProblems,
  ordering: orderingProblems,
  failures: failuresProblems,
};

/** The problems of a phase, easiest first. */
export const problemsOf = (phase: PhaseId): readonly Problem[] => BANK[phase];

/** Every problem, phase by phase. */
export const PROBLEMS: readonly Problem[] = Object.values(BANK).flat();

const byId = new Map(PROBLEMS.map((problem) => [problem.id, problem]));

/** The problem of that id; undefined when there is none (any more). */
export const problemNamed = (id: string): Problem | undefined => byId.get(id);

/** The phase that a problem belongs to. */
export const phaseOfProblem = (id: string): PhaseId | undefined =>
  (Object.keys(BANK) as PhaseId[]).find((phase) => BANK[phase].some((problem) => problem.id === id));

/** What a film serves: each problem that it shows, with the moment. The other way round from `Problem.shownBy`. */
export const problemsShownBy = (film: string): readonly {readonly problem: Problem; readonly moment: Moment}[] =>
  PROBLEMS.flatMap((problem) =>
    problem.shownBy.filter((moment) => moment.film === film).map((moment) => ({problem, moment})),
  );

/** Problems that tell about an area, those that are about nothing else first. */
export const problemsAbout = (area: AreaId): readonly Problem[] => [
  ...PROBLEMS.filter(({areas}) => areas[0] === area),
  ...PROBLEMS.filter(({areas}) => areas[0] !== area && areas.includes(area)),
];
