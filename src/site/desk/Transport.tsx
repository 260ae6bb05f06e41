import type {ReactElement} from 'react';
import {listed, spoken} from '../../player';
import type {Film} from '../../storyboard/film';
import type {Command, StageState} from '../stage/protocol';

interface TransportProps {
  readonly film: Film;
  readonly stage: StageState;
  readonly send: (command: Command) => void;
}

/** Moves the stage. */
export const Transport = ({film, stage, send}: TransportProps): ReactElement => {
  const {frame, playing, stops, blank} = stage;
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
      <div className="transport-row">
        <button type="button" onClick={() => send({do: 'step', by: -1, stride: 'beat'})}>
          ← Beat
        </button>
        <button type="button" className="strong" onClick={() => send({do: playing ? 'pause' : 'play'})}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button type="button" onClick={() => send({do: 'step', by: 1, stride: 'beat'})}>
          Beat →
        </button>
        <button type="button" onClick={() => send({do: 'step', by: -1, stride: 'event'})}>
          ← Event
        </button>
        <button type="button" onClick={() => send({do: 'step', by: 1, stride: 'event'})}>
          Event →
        </button>
        <span className="transport-end">
          <button type="button" aria-pressed={stops} onClick={() => send({do: 'stops', on: !stops})}>
            Stop at questions
          </button>
          <button type="button" aria-pressed={blank} onClick={() => send({do: 'blank', on: !blank})}>
            Blank
          </button>
        </span>
      </div>
    </div>
  );
};
