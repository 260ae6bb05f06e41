import type {ReactElement} from 'react';
import {usePlaybackValue, type Playback} from '../../player';
import {historyAt, type Film} from '../../storyboard/film';
import type {ThrownFault} from '../../storyboard/fork';
import {FaultButtons} from '../faults/FaultButtons';

interface WhatIfProps {
  readonly film: Film;
  readonly playback: Playback;
  readonly onThrow: (fault: ThrownFault) => void;
}

/** Faults to throw in where the film stands. */
export const WhatIf = ({film, playback, onThrow}: WhatIfProps): ReactElement => {
  const ms = usePlaybackValue(playback, ({film: now, frame}) => Math.floor(now().cut.momentAt(frame()).ms));
  const act = usePlaybackValue(playback, ({film: now, frame}) => now().cut.momentAt(frame()).act);
  return (
    <>
      <h2 className="hidden-text">What if</h2>
      <p className="what-if">
        At this moment, <span className="mono">{(ms / 1000).toFixed(2)} s</span> into the run. What has happened stays,
        what follows is computed anew.
      </p>
      <FaultButtons run={film.acts[act] ?? historyAt(film, 0)} ms={ms} onThrow={onThrow} />
    </>
  );
};
