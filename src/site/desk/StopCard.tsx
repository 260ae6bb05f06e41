import type {ReactElement} from 'react';
import {stopAt} from '../../interview';
import {wordsOf} from '../../player';
import {FPS} from '../../storyboard/cut';
import type {Showing} from '../showing';

interface StopCardProps {
  readonly showing: Showing;
  readonly frame: number;
  /** Whether the film runs as the answers were written for: its own parameters, no fault. */
  readonly asWritten: boolean;
  readonly onNextStop: () => void;
}

const timeText = (frame: number): string => {
  const seconds = Math.floor(frame / FPS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

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
  const next = film.cut.beats.find(({kind, from}) => kind === 'question' && from > frame);
  return (
    <section className="stop-card" aria-label="The next stop">
      <p>
        <span className="next-label">Next stop</span>{' '}
        {next === undefined ? 'none: the film runs to its end.' : `${timeText(next.from)} ${wordsOf(next)}`}
      </p>
      {next !== undefined && (
        <button type="button" onClick={onNextStop}>
          Go there <kbd>S</kbd>
        </button>
      )}
    </section>
  );
};
