import type {ReactElement} from 'react';
import type {Aspect} from '../../stage/format';
import type {ThemeName} from '../../stage/theme';
import type {EmbedCode} from '../embedMarkup';
import type {Playback} from '../playback';
import {RATES} from '../rates';
import {useIsPlaying, usePlaybackValue} from '../usePlayback';
import {Button} from './Button';
import {timeText} from './filmTime';
import {
  CaptionsIcon,
  EnterFullScreenIcon,
  LeaveFullScreenIcon,
  MoonIcon,
  NextBeatIcon,
  NextFrameIcon,
  PauseIcon,
  PlayIcon,
  PreviousBeatIcon,
  PreviousFrameIcon,
  ReplayIcon,
  SunIcon,
  TranscriptIcon,
} from './icons';
import {togglePlay, type KeyActions} from './keys';
import {More} from './More';
import {Scrubber} from './Scrubber';

const PlayButton = ({playback}: {playback: Playback}): ReactElement => {
  const playing = useIsPlaying(playback);
  const atEnd = usePlaybackValue(playback, ({isEnded}) => isEnded());
  const inStills = usePlaybackValue(playback, (now) => now.inStills());
  const label = atEnd ? 'Play again' : playing ? 'Pause' : inStills ? 'Show next beat' : 'Play';
  return (
    <Button label={label} shortcut="k" className="qe-play" onPress={() => togglePlay(playback)}>
      {atEnd ? <ReplayIcon /> : playing ? <PauseIcon /> : <PlayIcon />}
    </Button>
  );
};

const Steps = ({playback}: {playback: Playback}): ReactElement => (
  <>
    <Button label="Previous beat" shortcut="Shift+ArrowLeft" onPress={() => playback.step(-1, 'beat')}>
      <PreviousBeatIcon />
    </Button>
    <Button label="Previous frame" shortcut="," onPress={() => playback.step(-1, 'frame')}>
      <PreviousFrameIcon />
    </Button>
    <Button label="Next frame" shortcut="." onPress={() => playback.step(1, 'frame')}>
      <NextFrameIcon />
    </Button>
    <Button label="Next beat" shortcut="Shift+ArrowRight" onPress={() => playback.step(1, 'beat')}>
      <NextBeatIcon />
    </Button>
  </>
);

/** Film time, seconds: the only thing that changes between beats, so no screen reader is told. */
const Time = ({playback}: {playback: Playback}): ReactElement => {
  const {cut} = playback.film();
  const now = usePlaybackValue(playback, ({frame}) => timeText(frame(), cut));
  return (
    <span className="qe-time">
      {now} <span className="qe-of">/ {timeText(cut.durationInFrames, cut)}</span>
    </span>
  );
};

const Speed = ({speed, playback}: Pick<ControlsProps, 'speed' | 'playback'>): ReactElement => (
  <select
    className="qe-button qe-speed"
    aria-label="Speed"
    title="Speed"
    value={speed}
    onChange={({currentTarget}) => playback.setPlaybackRate(Number(currentTarget.value))}
  >
    {(RATES.includes(speed) ? RATES : [...RATES, speed].sort((a, b) => a - b)).map((factor) => (
      <option key={factor} value={factor}>
        {factor}×
      </option>
    ))}
  </select>
);

interface ControlsProps {
  readonly playback: Playback;
  /** The first and the last frame that are shown. */
  readonly from: number;
  readonly until: number;
  readonly theme: ThemeName;
  readonly aspect: Aspect;
  readonly speed: number;
  /** Nothing but play, the track, the time and full screen. */
  readonly minimal?: boolean;
  /** Whether the page's address can lead to a moment of this film. */
  readonly linksHere?: boolean;
  readonly embedCode?: EmbedCode | undefined;
  readonly captions: boolean;
  readonly transcript: boolean;
  /** Whether the player fills the screen; nothing where it cannot. */
  readonly fullScreen: boolean | undefined;
  /** Whether the player listens to keys. */
  readonly hasKeys?: boolean;
  readonly actions: KeyActions & {readonly toggleTheme: () => void};
}

/** What a viewer may want otherwise. */
const Settings = (props: ControlsProps): ReactElement => {
  const {playback, theme, captions, transcript, hasKeys = true, actions} = props;
  return (
    <>
      <Speed speed={props.speed} playback={playback} />
      <Button label="Captions" shortcut="c" pressed={captions} onPress={actions.toggleCaptions}>
        <CaptionsIcon />
      </Button>
      <Button label="Transcript" shortcut="t" expanded={transcript} onPress={actions.toggleTranscript}>
        <TranscriptIcon />
      </Button>
      <Button label={theme === 'dark' ? 'Light colours' : 'Dark colours'} onPress={actions.toggleTheme}>
        {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
      </Button>
      {props.linksHere === true && (
        <More playback={playback} embedCode={props.embedCode} onKeys={hasKeys ? actions.toggleKeys : undefined} />
      )}
    </>
  );
};

/** The bar below the picture. */
export const Controls = (props: ControlsProps): ReactElement => {
  const {playback, from, until, theme, aspect, fullScreen, minimal = false, actions} = props;
  return (
    <div className="qe-controls" part="controls" role="group" aria-label="Controls">
      <Scrubber {...{playback, from, until, theme, aspect}} />
      <div className="qe-row">
        <PlayButton playback={playback} />
        {!minimal && <Steps playback={playback} />}
        <Time playback={playback} />
        <div className="qe-settings">
          {!minimal && <Settings {...props} />}
          {fullScreen !== undefined && (
            <Button
              label={fullScreen ? 'Leave full screen' : 'Full screen'}
              shortcut="f"
              onPress={actions.toggleFullScreen}
            >
              {fullScreen ? <LeaveFullScreenIcon /> : <EnterFullScreenIcon />}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};
