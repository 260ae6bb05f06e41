import type {ReactElement} from 'react';
import type {ExpectedAnswer} from '../../interview';
import {Levels} from '../interview/Levels';

interface ExpectedProps {
  readonly own: string | undefined;
  readonly expected: ExpectedAnswer;
  /** The whole answer, where there is one. */
  readonly answer?: string;
}

/** One's own answer beside the expected one. */
export const Expected = ({own, expected, answer}: ExpectedProps): ReactElement => (
  <div className="beside">
    <section>
      <h3>Your answer</h3>
      <p className={own ? 'own' : 'own muted'}>{own || 'Thought, not typed.'}</p>
    </section>
    <section>
      <h3>Expected</h3>
      <Levels expected={expected} />
      {answer !== undefined && (
        <details>
          <summary>The whole answer</summary>
          <p>{answer}</p>
        </details>
      )}
    </section>
  </div>
);
