import type {Asked, Interview, InterviewState, Phase, PhaseId, Problem} from '../../interview';
import {phaseOf, questionOf} from '../interview/deed';

/** Where somebody who practises stands: computed from the session alone, so that it goes on there after a reload. */
export type Step =
  | {readonly is: 'opening'; readonly phase: Phase}
  | {readonly is: 'film'; readonly phase: Phase}
  | {
      readonly is: 'problem';
      readonly phase: Phase;
      readonly problem: Problem;
      readonly asked: Asked;
      /** Whether the answer is given: then what was expected is shown. */
      readonly answered: boolean;
    };

/** What was answered to the opening of a phase: it is kept as a note of the phase. Undefined when nothing was, or it was only thought. */
export const openingAnswer = ({notes}: InterviewState, of: PhaseId): string | undefined =>
  notes.findLast(({phase, problem, moment}) => phase === of && problem === undefined && moment === undefined)?.text;

/** The step that a session stands at. */
export const stepOf = (interview: Pick<Interview, 'events'>, state: InterviewState): Step => {
  const phase = phaseOf(state);
  const question = questionOf(state);
  if (question !== undefined) {
    const {problem, asked} = question;
    return {is: 'problem', phase, problem, asked, answered: asked.text !== undefined || asked.marked !== undefined};
  }
  const begun = interview.events.findLastIndex((event) => event.is === 'phase begun' && event.phase === phase.id);
  const opened = interview.events.some(
    (event, index) => index > begun && event.is === 'film opened' && event.film === phase.film,
  );
  return opened ? {is: 'film', phase} : {is: 'opening', phase};
};
