import {useEffect, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {usePlayback, type Playback} from '../../player';
import type {ThrownFault} from '../../storyboard/fork';
import {linkNow} from '../address';
import {BadLink, readLink, type Link} from '../link';
import {showNear, withFault, withoutNewestFault, withProps, type Showing, type ShownAt} from '../showing';

/** What is not as it was asked for. */
export interface Notes {
  readonly lines: readonly string[];
  /** A change of the last step, which Back takes back. */
  readonly ofStep: boolean;
}

/** A film on show in a page, and what can be done with it. */
export interface ShowingInPage {
  readonly showing: Showing;
  readonly playback: Playback;
  /** What is wrong with the parameters that were asked for last; the film on show has those before. */
  readonly trouble: readonly string[];
  readonly changeProps: (props: Link['props']) => void;
  /** Throws a fault in at the moment shown, and plays on from there. */
  readonly throwIn: (fault: ThrownFault) => void;
  readonly takeBack: () => void;
  readonly notes: Notes;
}

/** Changes of the same kind that follow each other that closely are one step back: a slider that is dragged. Ms. */
const ONE_STEP = 1000;

interface Start {
  readonly showing: Showing;
  /** Where the film stands at first; its poster is shown when left out. */
  readonly frame: number | undefined;
  readonly notes: readonly string[];
}

/** Calls back when the browser has gone a step back or on. */
const useBack = (onBack: () => void): void => {
  const latest = useRef(onBack);
  latest.current = onBack;
  useEffect(() => {
    const back = (): void => latest.current();
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
};

/** Writes steps into the browser's history. `kind`: such as follow each other closely are one step; none is, when it is empty. */
const useSteps = () => {
  const newest = useRef({kind: '', at: -Infinity});
  return (kind: string, from: ShownAt, to: ShownAt): void => {
    const goesOn = kind !== '' && newest.current.kind === kind && performance.now() - newest.current.at < ONE_STEP;
    newest.current = {kind, at: performance.now()};
    if (!goesOn) {
      history.replaceState(null, '', linkNow(from.showing, from.frame));
      history.pushState(null, '', linkNow(to.showing, to.frame));
    }
  };
};

/** What is shown, its parameters, faults and moment, is the page's address: each change is a step, which the browser's Back takes back. */
export const useShowing = (start: Start): ShowingInPage => {
  const [showing, setShowing] = useState(start.showing);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState<Notes>({lines: start.notes, ofStep: false});
  const playback = usePlayback(showing.film, start.frame);
  const writeStep = useSteps();

  const attempt = (change: () => Notes['lines'], ofStep = true): void => {
    try {
      setNotes({lines: change(), ofStep});
      setTrouble([]);
    } catch (error) {
      if (!(error instanceof BadLink)) throw error;
      setTrouble(error.lines);
    }
  };
  /** The player has to have the new film before it is sent to a frame of it. */
  const goOnWith = ({showing: next, frame}: ShownAt): void => {
    flushSync(() => setShowing(next));
    playback.seekTo(frame);
  };
  const step = (kind: string, next: ShownAt): void => {
    writeStep(kind, {showing, frame: playback.frame()}, next);
    goOnWith(next);
  };

  useBack(() =>
    attempt(() => {
      const near = showNear(readLink(location.search));
      playback.pause();
      goOnWith(near);
      return near.notes;
    }, false),
  );

  return {
    showing,
    playback,
    trouble,
    notes,
    changeProps: (props) =>
      attempt(() => {
        const next = withProps(showing, playback.frame(), props);
        const changed = Object.keys(props).filter((name) => props[name] !== showing.film.props[name]);
        step(changed.join(), next);
        return next.notes;
      }),
    throwIn: (fault) =>
      attempt(() => {
        step('', withFault(showing, playback.frame(), fault));
        playback.play();
        return [];
      }),
    takeBack: () =>
      attempt(() => {
        playback.pause();
        step('', withoutNewestFault(showing));
        return [];
      }),
  };
};
