import type {ReactElement} from 'react';
import {
  areaTitle,
  bestMark,
  cellOf,
  GRADES,
  MARKS,
  type AreaId,
  type Asked,
  type InterviewState,
} from '../../interview';
import {isSeenHere, mayBeQuick, timesSeen} from './deed';

interface MarksProps {
  readonly asked: Asked | undefined;
  readonly onMark: (mark: 0 | 1 | 2) => void;
  readonly onQuick: () => void;
  /** Whether the buttons say their keys. */
  readonly keys?: boolean;
}

/** The mark of the answer, with its words; what the open hints have put out of reach cannot be pressed. */
export const Marks = ({asked, onMark, onQuick, keys = true}: MarksProps): ReactElement => (
  <div className="marks" role="group" aria-label="Mark of the answer">
    {MARKS.map(({mark, word, means}) => (
      <button
        key={mark}
        type="button"
        className="mark-button"
        aria-pressed={asked?.marked?.mark === mark}
        disabled={asked === undefined || mark > bestMark(asked.hints)}
        title={means}
        onClick={() => onMark(mark)}
      >
        {keys && <kbd>{mark}</kbd>} {word}
        <span className="means">{means}</span>
      </button>
    ))}
    <button
      type="button"
      className="quick"
      aria-pressed={asked?.marked?.quick === true}
      disabled={asked === undefined || !mayBeQuick(asked)}
      onClick={onQuick}
    >
      quick {keys && <kbd>Q</kbd>}
    </button>
  </div>
);

interface SignsProps {
  readonly area: AreaId;
  readonly state: InterviewState;
  readonly onSign: (index: number) => void;
  readonly keys?: boolean;
}

/** The signs of the area that is listened for: what was heard before the film has shown it. */
export const Signs = ({area, state, onSign, keys = true}: SignsProps): ReactElement => (
  <div className="signs" role="group" aria-label={`Signs of ${areaTitle(area)} that were seen`}>
    {GRADES.flatMap((grade, row) =>
      cellOf(area, grade).signs.map(({short, says}, place) => {
        const index = row * 2 + place;
        const times = timesSeen(state, index);
        return (
          <button
            key={says}
            type="button"
            className={`sign ${grade}`}
            aria-pressed={isSeenHere(state, index)}
            title={`${grade}: ${says}`}
            onClick={() => onSign(index)}
          >
            {keys && <kbd>{index + 4}</kbd>} <span className="sign-words">{keys ? short : says}</span>
            {times > 0 && (
              <span className="times" aria-label={`seen ${times} times`}>
                {times}×
              </span>
            )}
          </button>
        );
      }),
    )}
  </div>
);
