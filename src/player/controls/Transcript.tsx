import type {ReactElement} from 'react';
import type {Playback} from '../playback';
import {useBeatIndex} from '../usePlayback';
import {timeText} from './filmTime';
import {told} from './words';

interface TranscriptProps {
  readonly playback: Playback;
  /** The first and the last frame that are shown. */
  readonly from: number;
  readonly until: number;
}

/** Everything that is told, in order; each line leads to its place in the film. */
export const Transcript = ({playback, from, until}: TranscriptProps): ReactElement => {
  const film = playback.film();
  const {cut, title, smallPrint} = film;
  const now = cut.beats[useBeatIndex(playback)];
  return (
    <section className="qe-transcript" part="transcript" aria-label={`Transcript of ${title}`}>
      <p className="qe-transcript-title">{title}</p>
      <ol className="qe-lines">
        {cut.beats
          .filter((beat) => beat.to > from && beat.from <= until)
          .map((beat) => (
            <li key={beat.name} className={beat.kind === 'act' ? 'qe-chapter' : undefined}>
              <button
                type="button"
                className="qe-line"
                aria-current={beat === now ? 'step' : undefined}
                onClick={() => playback.seekTo({beat: beat.name})}
              >
                <span className="qe-when">{timeText(beat.from, cut)}</span>
                <span>{told(beat)}</span>
              </button>
            </li>
          ))}
      </ol>
      {smallPrint !== undefined && <p className="qe-small-print">{smallPrint}</p>}
    </section>
  );
};
