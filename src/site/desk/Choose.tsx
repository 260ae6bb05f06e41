import type {ReactElement} from 'react';
import {problemsOf, type InterviewState, type Phase} from '../../interview';
import {Dialog} from '../interview/Dialog';

interface ChooseProps {
  readonly phase: Phase;
  readonly state: InterviewState;
  /** Asked in an interview before this one. */
  readonly seen: readonly string[];
  readonly onChoose: (problem: string) => void;
  readonly onClose: () => void;
}

/** All problems of the phase: any of them may be asked, and one that was asked may be taken up again. */
export const Choose = ({phase, state, seen, onChoose, onClose}: ChooseProps): ReactElement => (
  <Dialog title={`Problems of phase ${phase.number}`} onClose={onClose}>
    <ul className="choose">
      {problemsOf(phase.id).map(({id, title, level, question, shownBy}) => {
        const asked = state.asked.find(({problem}) => problem === id);
        const films = [...new Set(shownBy.map(({film}) => film))];
        return (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onChoose(id);
                onClose();
              }}
            >
              <b>
                <span className="mono">{id}</span> {title} · {level}
              </b>
              <span>{question}</span>
              <span className="about">
                {asked === undefined
                  ? seen.includes(id)
                    ? 'asked last time'
                    : 'not asked yet'
                  : `asked, mark ${asked.marked?.mark ?? 'open'}, hints ${asked.hints}`}
                {films.length > 0 && ` · shown by ${films.join(', ')}`}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  </Dialog>
);
