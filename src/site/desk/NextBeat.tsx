import {memo, type ReactElement} from 'react';
import {kindName, Still, wordsOf} from '../../player';
import type {Film} from '../../storyboard/film';
import {usePageTheme} from '../shell/themeChoice';

interface NextBeatProps {
  readonly film: Film;
  /** Index of the beat on the stage. */
  readonly beat: number;
}

/** What comes next on the stage. */
export const NextBeat = memo(function NextBeat({film, beat}: NextBeatProps): ReactElement {
  const theme = usePageTheme();
  const next = film.cut.beats[beat + 1];
  const kind = next && kindName(next);
  return (
    <section className="next-beat" aria-labelledby="next">
      <h2 id="next">Next</h2>
      {next === undefined ? (
        <p>This is the last beat.</p>
      ) : (
        <div>
          <div className="next-picture" aria-hidden="true">
            <Still film={film} frame={next.still} theme={theme} />
          </div>
          <p>
            {kind !== undefined && <span className="told-kind">{kind}</span>}
            {wordsOf(next)}
          </p>
        </div>
      )}
    </section>
  );
});
