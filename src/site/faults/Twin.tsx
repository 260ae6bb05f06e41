import type {ReactElement} from 'react';
import {Still} from '../../player';
import {plain} from '../../storyboard/beat';
import type {Happened} from '../../storyboard/eventBeats';
import type {Film} from '../../storyboard/film';
import type {Forked} from '../../storyboard/forkedFilm';
import {usePageTheme} from '../shell/themeChoice';
import {clockOf} from './clockOf';
import './faults.css';

interface SideProps {
  readonly title: string;
  readonly film: Film;
  readonly act: number;
  readonly happened: Happened | undefined;
}

/** The picture at which it has happened: the last one of the beat that tells it. */
const frameOf = ({cut, acts}: Film, act: number, ms: number | undefined): number => {
  const at = ms ?? acts[act]?.endsAt ?? 0;
  const beat = cut.beats.find((one) => one.act === act && one.kind === 'beat' && one.fromMs < at && at <= one.toMs);
  return beat?.still ?? cut.frameAt(at, act);
};

const Side = ({title, film, act, happened}: SideProps): ReactElement => {
  const theme = usePageTheme();
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong>
        {happened ? (
          <>
            <span className="mono">{clockOf(happened.at)}</span> {plain(happened.say[0])}
          </>
        ) : (
          'Nothing more happens.'
        )}
      </figcaption>
      <Still film={film} frame={frameOf(film, act, happened?.at)} theme={theme} />
    </figure>
  );
};

/** The run without the newest fault and the run with it, side by side, at the first thing worth telling that differs. */
export const Twin = ({fork: {before, film, difference}}: {fork: Forked}): ReactElement | null =>
  difference === undefined ? null : (
    <div className="twin">
      <Side title="Without the fault" film={before} act={difference.act} happened={difference.before} />
      <Side title="With it" film={film} act={difference.act} happened={difference.after} />
    </div>
  );
