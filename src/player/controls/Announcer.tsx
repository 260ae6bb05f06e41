import {useEffect, useState, type ReactElement} from 'react';
import {notify} from '../notices';
import type {Playback} from '../playback';
import {told} from './words';

/** Says each beat to a screen reader when it begins, after what it is saying already. */
export const Announcer = ({playback}: {playback: Playback}): ReactElement => {
  const [said, setSaid] = useState('');
  useEffect(() => notify(playback, () => ({onBeat: (beat) => setSaid(told(beat))})), [playback]);
  return (
    <div className="qe-announcer" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
};
