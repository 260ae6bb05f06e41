import {useState, type ReactElement} from 'react';
import type {InterviewState, Phase} from '../../interview';
import {timeOnOpeningText} from '../interview/deed';
import type {Happened} from '../interview/useInterview';
import {Expected} from './Expected';
import {openingAnswer} from './step';
import {Thinking} from './Thinking';

interface OpeningProps {
  readonly phase: Phase;
  readonly state: InterviewState;
  readonly now: number;
  readonly add: (...happened: readonly Happened[]) => void;
}

/** The opening question of a phase; once it is answered, one's own answer beside the expected one, and the way to the film. */
export const Opening = ({phase, state, now, add}: OpeningProps): ReactElement => {
  const [thought, setThought] = useState(false);
  const own = openingAnswer(state, phase.id) ?? (thought ? '' : undefined);
  return (
    <section className="step" aria-labelledby="step">
      {own === undefined && <p className="question-head muted">Opening · {timeOnOpeningText(state, phase.id, now)}</p>}
      <h2 id="step">{phase.opening}</h2>
      {own === undefined ? (
        <Thinking
          label="Your answer"
          button="I have answered"
          onAnswer={(text) => {
            if (text !== '') add({is: 'note', text, phase: phase.id});
            setThought(true);
          }}
        />
      ) : (
        <>
          <Expected own={own} expected={phase.expected} />
          <div className="step-buttons">
            <button type="button" className="strong" onClick={() => add({is: 'film opened', film: phase.film})}>
              To the film
            </button>
          </div>
        </>
      )}
    </section>
  );
};
