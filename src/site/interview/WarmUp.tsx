import type {ReactElement} from 'react';
import {isRunning, warmUpOf, type InterviewState} from '../../interview';

interface WarmUpProps {
  readonly state: InterviewState;
  /** Whether what should be said stands open beside it; else it is to be opened. */
  readonly answered: boolean;
}

/** While the clock stands: something about the problem that was settled last, to begin with when it goes on. */
export const WarmUp = ({state, answered}: WarmUpProps): ReactElement | undefined => {
  const warmUp = state.begun && !state.finished && !isRunning(state.timer) ? warmUpOf(state) : undefined;
  if (warmUp === undefined) return undefined;
  const {problem, ask, answer} = warmUp;
  return (
    <section className="warm-up" aria-label="To warm up after a break">
      <p>
        <b>To warm up after a break,</b> with <span className="mono">{problem}</span>: {ask}{' '}
        {answered && <span className="muted">{answer}</span>}
      </p>
      {!answered && (
        <details key={ask}>
          <summary>Expected</summary>
          <p>{answer}</p>
        </details>
      )}
    </section>
  );
};
