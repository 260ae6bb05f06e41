import {useCallback, useLayoutEffect, useMemo, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {stepped, usePlayback, type Playback} from '../../player';
import {BadLink, readLink} from '../link';
import {showTheme} from '../shell/themeChoice';
import {showLink, withFault, withoutNewestFault, type Showing, type ShownAt} from '../showing';
import {answeredBefore, horizonOf, withNextAnswered} from './horizon';
import type {Command, Spot} from './protocol';

/** What is on the stage, beside where the film stands. */
export interface OnStage {
  readonly showing: Showing;
  readonly stops: boolean;
  readonly answered: readonly string[];
  readonly blank: boolean;
  /** Where the desk points. */
  readonly spot: Spot | null;
}

export interface Stage {
  readonly now: OnStage;
  readonly playback: Playback;
  /** The last frame that may be seen. */
  readonly horizon: number | undefined;
  readonly command: (command: Command) => void;
}

const horizonNow = ({showing, stops, answered}: OnStage): number | undefined =>
  stops ? horizonOf(showing.film.cut, answered) : undefined;

const union = (some: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...some, ...more])];

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
      /** The player has what is new before it is moved. */
      const update = (change: Partial<OnStage>): void => {
        latest.current = {...latest.current, ...change};
        flushSync(() => setNow(latest.current));
      };
      const showAt = ({showing: next, frame}: ShownAt): void => {
        update({showing: next, answered: answeredBefore(next.film.cut, frame)});
        playback.seekTo(frame);
      };
      const {answered} = latest.current;
      const {cut} = latest.current.showing.film;
      const atHorizon = (): boolean => playback.frame() >= (horizonNow(latest.current) ?? Infinity);
      const answer = (): void => update({answered: withNextAnswered(cut, answered)});

      const play = (): void => {
        if (atHorizon()) answer();
        playback.play();
      };
      const stepBeat = (by: 1 | -1): void => {
        const open = horizonNow(latest.current);
        // On an open question the next step is the answer.
        if (by === 1 && open !== undefined && cut.beatAt(playback.frame()).to - 1 === open) answer();
        const index = cut.beats.indexOf(cut.beatAt(playback.frame())) + by;
        const beat = cut.beats[Math.min(Math.max(index, 0), cut.beats.length - 1)];
        if (beat === undefined) return;
        if (playback.isPlaying()) playback.seekTo(beat.from);
        else playback.seekTo(index < 0 ? 0 : beat.still);
      };
      const stepEvent = (by: 1 | -1): void => {
        if (by === 1 && atHorizon()) answer();
        if (playback.isPlaying()) playback.pause();
        playback.seekTo(stepped(latest.current.showing.film, playback.frame(), by, 'event'));
      };

      switch (asked.do) {
        case 'play':
          return play();
        case 'pause':
          return playback.pause();
        case 'toggle':
          return playback.isPlaying() ? playback.pause() : play();
        case 'seek':
          update({answered: union(answered, answeredBefore(cut, asked.frame))});
          return playback.seekTo(asked.frame);
        case 'step':
          return asked.stride === 'beat' ? stepBeat(asked.by) : stepEvent(asked.by);
        case 'open': {
          const link = readLink(asked.link);
          if (link.theme) showTheme(link.theme);
          playback.pause();
          return showAt(showLink(link));
        }
        case 'throw':
          showAt(withFault(latest.current.showing, playback.frame(), asked.fault));
          return playback.play();
        case 'take back':
          playback.pause();
          return latest.current.showing.faults.length > 0
            ? showAt(withoutNewestFault(latest.current.showing))
            : undefined;
        case 'stops':
          return update({stops: asked.on, answered: union(answered, answeredBefore(cut, playback.frame()))});
        case 'blank':
          if (asked.on) playback.pause();
          return update({blank: asked.on});
        case 'theme':
          return showTheme(asked.theme);
        case 'point':
          return update({spot: asked.at});
      }
    },
    [playback],
  );

  const guarded = useMemo(
    () => (asked: Command) => {
      try {
        command(asked);
      } catch (error) {
        // A desk of another version may ask for what this stage does not know: it stays as it is.
        if (!(error instanceof BadLink)) throw error;
      }
    },
    [command],
  );
  return {now, playback, horizon, command: guarded};
};
