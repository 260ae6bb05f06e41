import type {ReactElement} from 'react';
import type {KeptInterview} from './useInterview';

interface LooksOnProps {
  readonly keeper: KeptInterview;
  /** What is the case, and what to do about it. */
  readonly says: string;
  readonly button: string;
}

/** Says that another window writes this interview, as long as one does. */
export const LooksOn = ({keeper: {role, takeOver}, says, button}: LooksOnProps): ReactElement | undefined =>
  role === 'looks on' ? (
    <p className="looks-on" role="alert">
      {says}{' '}
      <button type="button" onClick={takeOver}>
        {button}
      </button>
    </p>
  ) : undefined;
