import type {ReactElement} from 'react';
import {greetingOf, phaseBeside} from '../../interview';
import {areaOf, unmarkedIn} from '../interview/deed';
import {Marks, Signs} from '../interview/Marking';
import {NextUp} from '../interview/NextUp';
import {WarmUp} from '../interview/WarmUp';
import {act} from './act';
import {Question} from './Question';
import {Reference} from './Reference';
import type {DeskState} from './useDesk';

/** The question, what lies beside it, what came of it, and what comes next. */
export const RightSide = ({desk}: {desk: DeskState}): ReactElement => {
  const {keeper, now, phase, question, proposal, sheet, setSheet} = desk;
  const {interview, state, role, add} = keeper;
  const isFirst = state.asked.length === 0 && phase.id === interview.plan.phases[0];
  return (
    <div className="desk-right" inert={role === 'looks on'}>
      <WarmUp state={state} answered />
      <Question
        phase={phase}
        greeting={isFirst ? greetingOf(interview.plan) : undefined}
        question={question}
        state={state}
        now={now}
        onHint={() => act(desk, 'hint')}
      />
      <Reference
        phase={phase}
        problem={question?.problem}
        interview={interview}
        state={state}
        open={sheet}
        onOpen={setSheet}
        onFollowUp={(followUp) => add({is: 'follow-up asked', phase: phase.id, followUp})}
        onWrongAnswer={(wrongAnswer, met) =>
          add({is: met ? 'wrong answer taken back' : 'wrong answer met', phase: phase.id, wrongAnswer})
        }
      />
      <Signs area={areaOf(state)} state={state} onSign={(sign) => act(desk, {sign})} />
      <Marks asked={question?.asked} onMark={(mark) => act(desk, {mark})} onQuick={() => act(desk, 'quick')} />
      <NextUp
        proposal={proposal}
        unmarked={unmarkedIn(state)}
        nextPhase={phaseBeside(interview, state, 1)}
        onAccept={() => act(desk, 'accept')}
        onEasier={() => act(desk, 'easier')}
        onHarder={() => act(desk, 'harder')}
        onChoose={() => act(desk, 'choose')}
      />
    </div>
  );
};
