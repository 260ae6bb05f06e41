import type {ReactElement} from 'react';
import {greetingOf, phaseBeside, type Proposal} from '../../interview';
import {unmarkedIn} from '../interview/deed';
import {NextUp} from '../interview/NextUp';
import type {KeptInterview} from '../interview/useInterview';
import {FilmStep} from './FilmStep';
import {Opening} from './Opening';
import {ProblemStep} from './ProblemStep';
import type {Step} from './step';

interface StepViewProps {
  readonly step: Step;
  readonly keeper: KeptInterview;
  readonly now: number;
  readonly proposal: Proposal;
  readonly onNext: () => void;
}

/** The step that the session stands at. */
export const StepView = ({step, keeper, now, proposal, onNext}: StepViewProps): ReactElement => {
  const {interview, state, add} = keeper;
  const {phase} = step;
  switch (step.is) {
    case 'opening':
      return (
        <>
          {state.asked.length === 0 && phase.id === interview.plan.phases[0] && (
            <p className="greeting">{greetingOf(interview.plan)}</p>
          )}
          <Opening key={phase.id} phase={phase} state={state} now={now} add={add} />
        </>
      );
    case 'film':
      return <FilmStep key={phase.id} phase={phase} state={state} add={add} onDone={onNext} />;
    case 'problem':
      return (
        <>
          <ProblemStep step={step} state={state} now={now} add={add} />
          {step.answered && (
            <NextUp
              proposal={proposal}
              unmarked={unmarkedIn(state)}
              nextPhase={phaseBeside(interview, state, 1)}
              keys={false}
              onAccept={onNext}
              onEasier={() => add({is: 'request', phase: phase.id, wish: 'easier'})}
              onHarder={() => add({is: 'request', phase: phase.id, wish: 'harder'})}
            />
          )}
        </>
      );
  }
};
