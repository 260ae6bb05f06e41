import type {ReactElement} from 'react';
import type {ThemeName} from '../../stage/theme';
import type {Playback} from '../playback';
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
import {togglePlay} from './keys';
import {Scrubber} from './Scrubber';

const PlayButton = ({playback}: {playback: Playback}): ReactElement => {
  const playing = useIsPlaying(playback);
  const atEnd = usePlaybackValue(playback, ({film, frame}) => frame() === film().cut.durationInFrames - 1);
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

const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

const Speed = ({speed, onSpeed}: Pick<ControlsProps, 'speed' | 'onSpeed'>): ReactElement => (
  <select
    className="qe-button qe-speed"
    aria-label="Speed"
    title="Speed"
    value={speed}
    onChange={({currentTarget}) => onSpeed(Number(currentTarget.value))}
  >
    {SPEEDS.map((factor) => (
      <option key={factor} value={factor}>
        {factor}×
      </option>
    ))}
  </select>
);

interface ControlsProps {
  readonly playback: Playback;
  readonly until: number;
  readonly theme: ThemeName;
  readonly speed: number;
  readonly captions: boolean;
  readonly transcript: boolean;
  /** Whether the player fills the screen; nothing where it cannot. */
  readonly fullScreen: boolean | undefined;
  readonly onSpeed: (speed: number) => void;
  readonly onToggleTheme: () => void;
  readonly onToggleCaptions: () => void;
  readonly onToggleTranscript: () => void;
  readonly onToggleFullScreen: () => void;
}

/** The bar below the picture. */
export const Controls = (props: ControlsProps): ReactElement => {
  const {playback, until, theme, captions, transcript, fullScreen} = props;
  return (
    <div className="qe-controls" role="group" aria-label="Controls">
      <Scrubber playback={playback} until={until} />
      <div className="qe-row">
        <PlayButton playback={playback} />
        <Steps playback={playback} />
        <Time playback={playback} />
        <div className="qe-settings">
          <Speed speed={props.speed} onSpeed={props.onSpeed} />
          <Button label="Captions" shortcut="c" pressed={captions} onPress={props.onToggleCaptions}>
            <CaptionsIcon />
          </Button>
          <Button label="Transcript" shortcut="t" expanded={transcript} onPress={props.onToggleTranscript}>
            <TranscriptIcon />
          </Button>
          <Button label={theme === 'dark' ? 'Light colours' : 'Dark colours'} onPress={props.onToggleTheme}>
            {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
          </Button>
          {fullScreen !== undefined && (
            <Button
              label={fullScreen ? 'Leave full screen' : 'Full screen'}
              shortcut="f"
              onPress={props.onToggleFullScreen}
            >
              {fullScreen ? <LeaveFullScreenIcon /> : <EnterFullScreenIcon />}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};
