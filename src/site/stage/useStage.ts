import {useCallback, useLayoutEffect, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {usePlayback, type Playback} from '../../player';
import {BadLink} from '../link';
import type {ShownAt} from '../showing';
import {answeredBefore} from './horizon';
import {horizonNow, obey, type OnStage} from './obey';
import type {Command} from './protocol';

export interface Stage {
  readonly now: OnStage;
  readonly playback: Playback;
  /** The last frame that may be seen. */
  readonly horizon: number | undefined;
  readonly command: (command: Command) => void;
}

/** The stage: a film that stops at questions and shows nothing behind them, moved by commands. */
export const useStage = ({showing, frame: startFrame}: ShownAt): Stage => {
  const [now, setNow] = useState<OnStage>(() => ({
    showing,
    stops: true,
    answered: answeredBefore(showing.film.cut, startFrame),
    blank: false,
    spot: null,
  }));
  const latest = useRef(now);
  const playback = usePlayback(showing.film, startFrame);
  const horizon = horizonNow(now);

  useLayoutEffect(() => playback.show(now.showing.film), [playback, now.showing]);
  useLayoutEffect(() => playback.limit(horizon), [playback, horizon]);

  const command = useCallback(
    (asked: Command): void => {
      const update = (change: Partial<OnStage>): void => {
        latest.current = {...latest.current, ...change};
        flushSync(() => setNow(latest.current));
      };
      try {
        obey({playback, read: () => latest.current, update}, asked);
      } catch (error) {
        // A desk of another version may ask for what this stage does not know: it stays as it is.
        if (!(error instanceof BadLink)) throw error;
      }
    },
    [playback],
  );
  return {now, playback, horizon, command};
};
