import type {ReactElement} from 'react';
import {kindName, timeText, useBeatIndex, wordsOf, type Playback} from '../../player';
import type {CutBeat} from '../../storyboard/cut';
import type {Film} from '../../storyboard/film';

const Words = ({beat}: {beat: CutBeat}): ReactElement => {
  const kind = kindName(beat);
  return (
    <span>
      {kind !== undefined && <span className="told-kind">{kind}</span>}
      {wordsOf(beat)}
    </span>
  );
};

/** What the film tells, in words: the text alternative of a silent film. Each line leads to its place. */
export const Told = ({film, playback}: {film: Film; playback: Playback}): ReactElement => {
  const now = useBeatIndex(playback);
  const {beats} = film.cut;
  return (
    <section className="told" aria-labelledby="told">
      <h2 id="told">Transcript</h2>
      <ol>
        {beats.map((beat, index) => (
          <li key={beat.name} className={beat.kind}>
            <button
              type="button"
              aria-current={index === now ? 'step' : undefined}
              onClick={() => playback.seekTo({beat: beat.name})}
            >
              <span className="mono">{timeText(beat.from, film.cut)}</span>
              <Words beat={beat} />
            </button>
          </li>
        ))}
      </ol>
      {film.smallPrint !== undefined && <p className="told-small">{film.smallPrint}</p>}
    </section>
  );
};
