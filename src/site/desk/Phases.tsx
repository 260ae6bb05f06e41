import type {ReactElement} from 'react';
import {isRunning, leftOf, pause, PHASES, restart, start, turnTo, type Timer} from '../../interview';
import {useNow} from './useNow';

/** Minutes and seconds; a minus when the time is over. */
const clockText = (ms: number): string => {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ms < 0 ? `−${text}` : text;
};

interface PhasesProps {
  readonly timer: Timer;
  readonly onTimer: (timer: Timer) => void;
}

/** The four phases with the time that is left of each. The clock runs for the open one, and can be paused. */
export const Phases = ({timer, onTimer}: PhasesProps): ReactElement => {
  const running = isRunning(timer);
  const ticking = useNow(running);
  // What the buttons write is the time of the press, which a tick may not have reached yet.
  const now = Math.max(ticking, timer.runningSince ?? 0);
  return (
    <section className="phases" aria-label="Phases of the interview">
      <div role="group" aria-label="Phase" className="phase-list">
        {PHASES.map(({id, number, title, minutes}) => {
          const left = leftOf(timer, id, minutes, now);
          return (
            <button
              key={id}
              type="button"
              className="phase"
              aria-pressed={id === timer.phase}
              onClick={() => onTimer(turnTo(timer, id, Date.now()))}
            >
              <span className="phase-title">
                <span className="mono">{number}</span> {title}
              </span>
              <span className={left < 0 ? 'phase-left over' : 'phase-left'}>{clockText(left)}</span>
            </button>
          );
        })}
      </div>
      <div className="timer-buttons">
        <button
          type="button"
          className="strong"
          onClick={() => onTimer(running ? pause(timer, Date.now()) : start(timer, Date.now()))}
        >
          {running ? 'Pause' : 'Start'} the clock
        </button>
        <button type="button" className="quiet" onClick={() => onTimer(restart(timer, timer.phase, Date.now()))}>
          Phase anew
        </button>
      </div>
    </section>
  );
};
