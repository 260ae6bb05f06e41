import {Player, type ErrorFallback, type PlayerRef} from '@remotion/player';
import {memo, useEffect, useMemo, useRef, useState, type CSSProperties, type ReactElement} from 'react';
import {useCurrentFrame} from 'remotion';
import {FORMATS, type Aspect} from '../stage/format';
import type {ThemeName} from '../stage/theme';
import type {Film} from '../storyboard/film';
import type {Playback} from './playback';
import {createPictures} from './pictures';

interface Picture extends Record<string, unknown> {
  readonly film: Film;
  readonly theme: ThemeName;
  readonly aspect: Aspect;
}

const FilmFrame = ({film, theme, aspect}: Picture): ReactElement => {
  const [pictureAt] = useState(createPictures);
  return pictureAt(film, useCurrentFrame(), theme, aspect);
};

const WHOLE: CSSProperties = {width: '100%', height: '100%'};

const couldNotDraw: ErrorFallback = ({error}) => <p role="alert">This picture cannot be drawn: {error.message}</p>;

/** Films are silent: no audio tags, no media session, no keys or clicks of its own. */
const SILENT = {
  numberOfSharedAudioTags: 0,
  initiallyMuted: true,
  browserMediaControlsBehavior: {mode: 'do-nothing'},
  controls: false,
  clickToPlay: false,
  doubleClickToFullscreen: false,
  spaceKeyToPlayOrPause: false,
  moveToBeginningWhenEnded: false,
  acknowledgeRemotionLicense: true,
} as const;

interface ScreenProps extends Picture {
  readonly playback: Playback;
  readonly speed: number;
  readonly loop: boolean;
  /** The first frame that is played. */
  readonly from?: number | undefined;
  /** The last frame that is played. */
  readonly until?: number | undefined;
}

/** Remotion's Player with nothing but the picture. It draws itself at each frame, and nothing around it does. */
export const Screen = memo(function Screen(props: ScreenProps): ReactElement {
  const {film, theme, aspect, playback, speed, loop, from = 0, until} = props;
  const player = useRef<PlayerRef>(null);
  useEffect(() => (player.current === null ? undefined : playback.attach(player.current)), [playback]);
  const picture = useMemo(() => ({film, theme, aspect}), [film, theme, aspect]);
  const {durationInFrames, fps} = film.cut;
  const {width, height} = FORMATS[aspect];
  const outFrame = until !== undefined && until > 0 && until < durationInFrames - 1 ? until : null;
  return (
    <Player
      ref={player}
      component={FilmFrame}
      inputProps={picture}
      durationInFrames={durationInFrames}
      fps={fps}
      compositionWidth={width}
      compositionHeight={height}
      initialFrame={Math.min(playback.frame(), durationInFrames - 1)}
      inFrame={from > 0 && from < (outFrame ?? durationInFrames - 1) ? from : null}
      outFrame={outFrame}
      loop={loop}
      playbackRate={speed}
      style={WHOLE}
      errorFallback={couldNotDraw}
      {...SILENT}
    />
  );
});
