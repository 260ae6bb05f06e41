import type {ReactElement} from 'react';
import {
  isRunning,
  leftOf,
  phaseNamed,
  usedIn,
  type Interview,
  type InterviewState,
  type PhaseId,
} from '../../interview';
import {clockText} from '../interview/clock';

interface PhasesProps {
  readonly interview: Interview;
  readonly state: InterviewState;
  readonly now: number;
  readonly onPhase: (phase: PhaseId) => void;
  readonly onClock: () => void;
}

const SHORT: {readonly [Phase in PhaseId]: string} = {
  choosing: 'Choosing',
  guarantees: 'Guarantees',
  ordering: 'Ordering',
  failures: 'Failures',
};

/** The phases with the time that is left of each. The clock runs for the open one, and can be stopped. */
export const Phases = ({interview, state, now, onPhase, onClock}: PhasesProps): ReactElement => {
  const {timer} = state;
  const running = isRunning(timer);
  return (
    <div className="phases" role="group" aria-label="Phases of the interview">
      {interview.plan.phases.map((id) => {
        const {number, title} = phaseNamed(id);
        const left = leftOf(timer, id, interview.plan.minutes[id], now);
        const begun = usedIn(timer, id, now) > 0;
        return (
          <button
            key={id}
            type="button"
            className="phase"
            aria-pressed={id === timer.phase}
            title={title}
            onClick={() => onPhase(id)}
          >
            <span className="mono">{number}</span> {SHORT[id]}
            <span className={`phase-left ${left < 0 ? 'over' : ''} ${begun ? '' : 'fresh'}`}>{clockText(left)}</span>
          </button>
        );
      })}
      <button type="button" className={running ? 'clock' : 'clock strong'} onClick={onClock}>
        {running ? 'Pause' : 'Start'} the clock <kbd>P</kbd>
      </button>
    </div>
  );
};
