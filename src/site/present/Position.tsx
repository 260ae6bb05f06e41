import type {ReactElement} from 'react';
import {spoken, useIsPlaying, usePlaybackValue, type Playback} from '../../player';
import type {Command} from '../stage/protocol';

interface PositionProps {
  readonly playback: Playback;
  /** The last frame that may be seen; the film's last one when undefined. */
  readonly until: number | undefined;
  readonly command: (command: Command) => void;
  readonly onHelp: () => void;
}

/** A way through the film for a mouse or a finger. It ends where the audience has come to: the future is not on it. */
export const Position = ({playback, until, command, onHelp}: PositionProps): ReactElement => {
  const frame = usePlaybackValue(playback, (now) => now.frame());
  const beat = usePlaybackValue(playback, ({film, frame: at}) => spoken(film(), film().cut.beatAt(at())));
  const playing = useIsPlaying(playback);
  const last = Math.min(until ?? Infinity, playback.film().cut.durationInFrames - 1);
  return (
    <div className="stage-position">
      <button type="button" onClick={() => command({do: 'step', by: -1, stride: 'beat'})} aria-label="Previous beat">
        ←
      </button>
      <button type="button" onClick={() => command({do: 'toggle'})}>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={() => command({do: 'step', by: 1, stride: 'beat'})} aria-label="Next beat">
        →
      </button>
      <input
        type="range"
        aria-label="Position, up to the next question"
        aria-valuetext={beat}
        min={0}
        max={last}
        value={frame}
        onChange={({currentTarget}) => command({do: 'seek', frame: Math.min(currentTarget.valueAsNumber, last)})}
      />
      <button type="button" onClick={onHelp}>
        Keys
      </button>
    </div>
  );
};
