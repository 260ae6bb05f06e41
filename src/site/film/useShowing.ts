import {useState} from 'react';
import {flushSync} from 'react-dom';
import {usePlayback, type Playback} from '../../player';
import type {ThrownFault} from '../../storyboard/fork';
import {BadLink, type Link} from '../link';
import {withFault, withoutNewestFault, withProps, type Showing, type ShownAt} from '../showing';

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
}

/** `startFrame`: where the film stands at first; its poster is shown when left out. */
export const useShowing = (start: Showing, startFrame?: number): ShowingInPage => {
  const [showing, setShowing] = useState(start);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const playback = usePlayback(showing.film, startFrame);

  const attempt = (change: () => void): void => {
    try {
      change();
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

  return {
    showing,
    playback,
    trouble,
    changeProps: (props) => attempt(() => setShowing(withProps(showing, props))),
    throwIn: (fault) =>
      attempt(() => {
        goOnWith(withFault(showing, playback.frame(), fault));
        playback.play();
      }),
    takeBack: () =>
      attempt(() => {
        playback.pause();
        goOnWith(withoutNewestFault(showing));
      }),
  };
};
