import {DESIGN_TASKS, problemNamed, type Phase, type Problem} from '../../src/interview';
import {anchorOf} from './markdown';

/** The heading of a phase in the problem bank. */
export const phaseHeading = ({number, title, minutes}: Phase): string =>
  `Phase ${number} · ${title} · ${minutes} minutes`;

/** The heading of a problem in the problem bank. */
export const problemHeading = ({id, title}: Problem): string => `${id} · ${title}`;

/** A link to a problem. `bank` is where the problem bank lies as seen from the document; empty in the bank itself. */
export const problemLink = (problem: Problem, bank: string, text = problemHeading(problem)): string =>
  `[${text}](${bank}#${anchorOf(problemHeading(problem))})`;

/** The tasks for practice, each with the problem that goes with it. */
export const designTasks = (bank: string): readonly string[] =>
  DESIGN_TASKS.map(({title, problem}) => {
    const known = problemNamed(problem);
    return known === undefined ? title : `${title}: ${problemLink(known, bank)}`;
  });
