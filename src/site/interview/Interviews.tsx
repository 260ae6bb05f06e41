import type {ReactElement} from 'react';
import {RESUMING, unknownProblems, type Interview} from '../../interview';
import {goneOnWith} from './begin';
import {Dialog} from './Dialog';
import {FocusForm} from './FocusForm';
import {KeptList} from './KeptList';
import {Names} from './Names';
import {TakeAlong} from './TakeAlong';
import type {KeptInterview} from './useInterview';

interface InterviewsProps {
  readonly keeper: KeptInterview;
  readonly onClose: () => void;
}

/** The interviews of this browser: names, another one, export and import. */
export const Interviews = ({keeper: {interview, change, open}, onClose}: InterviewsProps): ReactElement => {
  const unknown = unknownProblems(interview);
  const goOn = (next: Interview): void => {
    open(goneOnWith(next));
    onClose();
  };
  return (
    <Dialog title={interview.kind === 'practice' ? 'Practice sessions' : 'Interviews'} onClose={onClose}>
      <p className="muted">All of it stays in this browser. Nothing is sent anywhere.</p>
      <Names interview={interview} onPeople={(people) => change({people})} />
      {unknown.length > 0 && (
        <p role="status">This kit does not know {unknown.join(', ')}: kept as they are, and not counted.</p>
      )}
      <TakeAlong interview={interview} onOpen={goOn} />
      {interview.kind === 'interview' && <p className="muted">Whoever comes back is asked: “{RESUMING}”</p>}
      <FocusForm interview={interview} onBegin={goOn} />
      <h3>Kept here</h3>
      <KeptList current={interview} onOpen={goOn} />
    </Dialog>
  );
};
