import type {ReactElement} from 'react';
import {stopAt} from '../../interview';
import {timeText, wordsOf} from '../../player';
import type {Showing} from '../showing';
import {nextStop} from '../stage/horizon';

interface StopCardProps {
  readonly showing: Showing;
  readonly frame: number;
  /** Whether the film runs as the answers were written for: its own parameters, no fault. */
  readonly asWritten: boolean;
  readonly onNextStop: () => void;
}

/** What is asked at the stop that is on the stage, with its answer; else the next stop of the film. */
export const StopCard = ({showing: {film}, frame, asWritten, onNextStop}: StopCardProps): ReactElement => {
  const beat = film.cut.beatAt(frame);
  const stop = stopAt(film.id, beat.name);
  if (stop !== undefined) {
    return (
      <section className="stop-card here" aria-label="The stop on the stage" tabIndex={0}>
        <p className="stop-ask">{stop.ask}</p>
        <p>{stop.answer}</p>
        {!asWritten && (
          <p className="caution">
            The film runs with other parameters or a fault: this answer is for the film as it is.
          </p>
        )}
      </section>
    );
  }
  const next = nextStop(film.cut, frame);
  return (
    <section className="stop-card" aria-label="The next stop">
      <p>
        <span className="next-label">Next stop</span>{' '}
        {next === undefined ? 'none: the film runs to its end.' : `${timeText(next.from, film.cut)} ${wordsOf(next)}`}
      </p>
      {next !== undefined && (
        <button type="button" onClick={onNextStop}>
          Go there <kbd>S</kbd>
        </button>
      )}
    </section>
  );
};
