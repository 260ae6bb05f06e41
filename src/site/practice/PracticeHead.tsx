import type {ReactElement} from 'react';
import {isRunning, leftOf} from '../../interview';
import {clockText} from '../interview/clock';
import {phaseOf, toggleClock} from '../interview/deed';
import type {KeptInterview} from '../interview/useInterview';

interface PracticeHeadProps {
  readonly keeper: KeptInterview;
  readonly now: number;
  readonly onScorecard: () => void;
  readonly onSessions: () => void;
}

/** The phase, its clock, and what opens over it. */
export const PracticeHead = ({keeper, now, onScorecard, onSessions}: PracticeHeadProps): ReactElement => {
  const {interview, state, add} = keeper;
  const {id, number, title} = phaseOf(state);
  return (
    <div className="practice-head">
      <h1>
        <span className="mono">{number}</span> {title}
      </h1>
      <p className="practice-clock">{clockText(leftOf(state.timer, id, interview.plan.minutes[id], now))} left</p>
      <button type="button" onClick={() => add(...toggleClock(state))}>
        {isRunning(state.timer) ? 'Pause' : 'Go on'}
      </button>
      <button type="button" className="quiet" onClick={onScorecard}>
        Scorecard
      </button>
      <button type="button" className="quiet" onClick={onSessions}>
        Sessions
      </button>
    </div>
  );
};
