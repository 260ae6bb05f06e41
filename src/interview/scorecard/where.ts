import {phaseNamed, stopAt} from '../kit';
import type {PhaseId} from '../phase';
import {problemNamed} from '../problems';

interface Said {
  readonly phase: PhaseId;
  readonly problem?: string | undefined;
  readonly moment?: {readonly film: string; readonly beat: string} | undefined;
}

/** Where something was said, as a scorecard names it: at a problem, else at a question of the film, else in the phase. */
export const whereSaid = ({phase, problem, moment}: Said): string => {
  const known = problem === undefined ? undefined : problemNamed(problem);
  if (known !== undefined) return `${known.id} ${known.title}`;
  const stop = moment && stopAt(moment.film, moment.beat);
  return stop === undefined ? `phase ${phaseNamed(phase).number}` : `at “${stop.ask}”`;
};
