import type {ReactElement} from 'react';
import {useBeatIndex, type Playback} from '../../player';
import type {Film} from '../../storyboard/film';

const time = (frame: number, fps: number): string => {
  const seconds = Math.floor(frame / fps);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** What the film tells, in words: the text alternative of a silent film. Each line leads to its place. */
export const Told = ({film, playback}: {film: Film; playback: Playback}): ReactElement => {
  const now = useBeatIndex(playback);
  const {beats, fps} = film.cut;
  return (
    <section className="told" aria-labelledby="told">
      <h2 id="told">Transcript</h2>
      <ol>
        {beats.map(({name, kind, caption, from}, index) => (
          <li key={name} className={kind}>
            <button
              type="button"
              aria-current={index === now ? 'step' : undefined}
              onClick={() => playback.seekTo({beat: name})}
            >
              <span className="mono">{time(from, fps)}</span>
              <span>
                {kind === 'question' && <span className="told-kind">Question</span>}
                {caption.join(' ')}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {film.smallPrint !== undefined && <p className="told-small">{film.smallPrint}</p>}
    </section>
  );
};
