import type {ReactElement} from 'react';
import {plain} from '../../storyboard/beat';
import type {Happened} from '../../storyboard/eventBeats';
import type {Forked} from '../../storyboard/forkedFilm';
import type {Showing} from '../showing';
import {clockOf} from './clockOf';
import {faultText} from './faultText';
import {Twin} from './Twin';
import './faults.css';

const tellingOf = (happened: Happened | undefined): string =>
  happened ? `${clockOf(happened.at)}: ${plain(happened.say[0])}` : 'nothing more happens';

const DifferenceText = ({fork: {parting, difference}}: {fork: Forked}): ReactElement => {
  if (parting === undefined) return <p>The run is the same: it made no difference.</p>;
  if (difference === undefined) return <p>Only times differ: what happens is the same.</p>;
  return (
    <dl>
      <div>
        <dt>First difference</dt>
        <dd>{tellingOf(difference.after)}</dd>
      </div>
      <div>
        <dt>Without the fault</dt>
        <dd>{tellingOf(difference.before)}</dd>
      </div>
    </dl>
  );
};

interface ForkNoteProps {
  readonly showing: Showing;
  readonly onTakeBack: () => void;
  /** Shows the difference as two pictures, where there is room for them; in words when left out. */
  readonly twin?: boolean;
}

/** Says that the run on show was changed by hand, and where it parts from the one before. */
export const ForkNote = ({showing: {faults, forks}, onTakeBack, twin = false}: ForkNoteProps): ReactElement => {
  const newest = forks.at(-1);
  return (
    <div className="fork-note" role="status">
      {faults.length > 0 && (
        <div className="fork">
          <div>
            <p className="fork-what">
              {faults.map(({moment, fault}, index) => (
                <span key={index}>
                  {index === 0 ? 'At' : 'at'} {clockOf(moment.ms)}, {faultText(fault)}
                </span>
              ))}
            </p>
            {newest && !twin && <DifferenceText fork={newest} />}
          </div>
          <button type="button" onClick={onTakeBack}>
            Go back
          </button>
        </div>
      )}
      {newest && twin && (newest.difference ? <Twin fork={newest} /> : <DifferenceText fork={newest} />)}
    </div>
  );
};
