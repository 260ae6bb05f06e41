import type {ReactElement} from 'react';
import {listed, spoken} from '../../player';
import type {Film} from '../../storyboard/film';
import type {Command, StageState} from '../stage/protocol';

interface TransportProps {
  readonly film: Film;
  readonly frame: number;
  readonly stage: StageState;
  readonly send: (command: Command) => void;
  readonly onWhatIf: () => void;
}

/** Moves the stage. */
export const Transport = ({film, frame, stage, send, onWhatIf}: TransportProps): ReactElement => {
  const {playing, blank} = stage;
  const {beats, durationInFrames, beatAt} = film.cut;
  const beat = beatAt(frame);
  return (
    <div className="transport">
      <input
        type="range"
        aria-label="Position on the stage"
        aria-valuetext={spoken(film, beat)}
        min={0}
        max={durationInFrames - 1}
        value={frame}
        onChange={({currentTarget}) => send({do: 'seek', frame: currentTarget.valueAsNumber})}
      />
      <div className="transport-row">
        <button type="button" className="strong" onClick={() => send({do: playing ? 'pause' : 'play'})}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button type="button" aria-label="Previous beat" onClick={() => send({do: 'step', by: -1, stride: 'beat'})}>
          ←
        </button>
        <button type="button" aria-label="Next beat" onClick={() => send({do: 'step', by: 1, stride: 'beat'})}>
          →
        </button>
        <select
          aria-label="Go to a beat"
          value={beat.name}
          onChange={({currentTarget}) => {
            const chosen = beats.find(({name}) => name === currentTarget.value);
            if (chosen) send({do: 'seek', frame: playing ? chosen.from : chosen.still});
          }}
        >
          {beats.map((one) => (
            <option key={one.name} value={one.name}>
              {listed(film, one)}
            </option>
          ))}
        </select>
        <button type="button" onClick={onWhatIf}>
          What if <kbd>V</kbd>
        </button>
        <button type="button" aria-pressed={blank} onClick={() => send({do: 'blank', on: !blank})}>
          Blank <kbd>B</kbd>
        </button>
      </div>
    </div>
  );
};
