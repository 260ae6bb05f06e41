import type {ReactElement} from 'react';
import type {Parting, ThrownFault} from '../../storyboard/fork';
import {eventLine} from '../events/eventLine';
import type {Showing} from '../showing';
import './faults.css';

const clock = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** What was done, in a few words. */
export const faultText = (fault: ThrownFault): string => {
  if ('crash' in fault) return `${fault.crash} crashes`;
  if ('restart' in fault) return `${fault.restart} starts again`;
  if ('another' in fault) return `one more like ${fault.another}`;
  return `${fault.corrupt} is malformed`;
};

const Difference = ({parting}: {parting: Parting | undefined}): ReactElement => {
  if (parting === undefined) return <p>The run is the same: it made no difference.</p>;
  const {before, after} = parting;
  return (
    <dl>
      <div>
        <dt>First difference</dt>
        <dd>{after ? `${clock(after.at)}: ${eventLine(after)}` : 'nothing more happens'}</dd>
      </div>
      <div>
        <dt>Without the fault</dt>
        <dd>{before ? `${clock(before.at)}: ${eventLine(before)}` : 'nothing more happened'}</dd>
      </div>
    </dl>
  );
};

interface ForkNoteProps {
  readonly showing: Showing;
  readonly onTakeBack: () => void;
}

/** Says that the run on show was changed by hand, and where it parts from the one before. */
export const ForkNote = ({showing: {faults, forks}, onTakeBack}: ForkNoteProps): ReactElement => (
  <div className="fork-note" role="status">
    {faults.length > 0 && (
      <div className="fork">
        <div>
          <p className="fork-what">
            {faults.map(({moment, fault}, index) => (
              <span key={index}>
                {index === 0 ? 'At' : 'at'} {clock(moment.ms)}, {faultText(fault)}
              </span>
            ))}
          </p>
          <Difference parting={forks.at(-1)?.parting} />
        </div>
        <button type="button" onClick={onTakeBack}>
          Go back
        </button>
      </div>
    )}
  </div>
);
