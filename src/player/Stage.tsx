import {forwardRef, type ReactElement} from 'react';
import type {Aspect} from '../stage/format';
import type {Film} from '../storyboard/film';
import {posterFrame} from '../storyboard/poster';
import {PlayIcon} from './controls/icons';
import {useHydrated} from './hydrated';
import type {Playback} from './playback';
import {Screen} from './Screen';
import {Still} from './Still';
import type {PlayerOptions, ThemeChoice} from './types';
import {usePlaybackValue} from './usePlayback';

/** What stands for a film that nobody has started, and on a server. */
const Poster = ({theme, ...still}: {film: Film; frame: number; aspect: Aspect; theme: ThemeChoice}): ReactElement =>
  theme === 'auto' ? (
    <>
      <Still {...still} theme="light" className="qe-poster qe-poster-light" />
      <Still {...still} theme="dark" className="qe-poster qe-poster-dark" hidden />
    </>
  ) : (
    <Still {...still} theme={theme} className="qe-poster" />
  );

const pictureOf = (poster: PlayerOptions['poster']): string | undefined =>
  poster === undefined || poster === 'memorable' || poster === 'first' ? undefined : poster;

interface StageProps {
  readonly film: Film;
  readonly playback: Playback;
  readonly aspect: Aspect;
  /** What is shown once the page is alive. */
  readonly theme: 'dark' | 'light';
  /** As it was asked for: what a server knows. */
  readonly choice: ThemeChoice;
  readonly speed: number;
  readonly loop: boolean;
  /** The first and the last frame that are shown. */
  readonly from: number;
  readonly until: number;
  readonly poster: PlayerOptions['poster'];
  readonly onPress: () => void;
}

/** The picture; until somebody starts it, what stands for the film. */
export const Stage = forwardRef<HTMLDivElement, StageProps>(function Stage(props, ref): ReactElement {
  const {onPress, choice, poster, ...shown} = props;
  const {film, playback, aspect, theme, from, until} = shown;
  const hydrated = useHydrated();
  const untouched = usePlaybackValue(playback, ({isUntouched}) => isUntouched());
  const picture = untouched ? pictureOf(poster) : undefined;
  const posterAt = poster === 'first' ? from : posterFrame(film.cut, {from, to: until});
  return (
    <div ref={ref} className="qe-stage" part="picture" onClick={onPress}>
      {hydrated && (
        <div className="qe-screen" role="img" aria-label={`${film.title}. ${film.learn}`} hidden={untouched}>
          <Screen {...shown} />
        </div>
      )}
      {picture !== undefined && (
        // Nothing is rendered here that would have to wait for it.
        // eslint-disable-next-line @remotion/warn-native-media-tag
        <img className="qe-poster" src={picture} alt={`${film.title}. ${film.learn}`} />
      )}
      {picture === undefined && (untouched || !hydrated) && (
        <Poster
          film={film}
          frame={untouched ? posterAt : playback.frame()}
          aspect={aspect}
          theme={hydrated ? theme : choice}
        />
      )}
      {hydrated && untouched && (
        <div className="qe-start" aria-hidden="true">
          <PlayIcon />
        </div>
      )}
    </div>
  );
});
