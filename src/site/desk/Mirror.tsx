import type {PointerEvent, ReactElement} from 'react';
import {Still} from '../../player';
import type {Aspect} from '../../stage/format';
import type {Film} from '../../storyboard/film';
import {usePageTheme} from '../shell/themeChoice';
import type {Spot} from '../stage/protocol';

interface MirrorProps {
  readonly film: Film;
  readonly frame: number;
  readonly aspect: Aspect;
  readonly blank: boolean;
  /** The pointer over the mirror is a laser pointer on the stage; null when it has left. */
  readonly onPoint: (spot: Spot | null) => void;
}

const spotOf = ({currentTarget, clientX, clientY}: PointerEvent): Spot => {
  const {left, top, width, height} = currentTarget.getBoundingClientRect();
  return {x: (clientX - left) / width, y: (clientY - top) / height};
};

/** What the audience sees. */
export const Mirror = ({film, frame, aspect, blank, onPoint}: MirrorProps): ReactElement => (
  <div
    className={blank ? 'mirror blank' : 'mirror'}
    data-frame={frame}
    data-aspect={aspect}
    onPointerMove={(event) => onPoint(spotOf(event))}
    onPointerLeave={() => onPoint(null)}
  >
    <Still film={film} frame={frame} theme={usePageTheme()} aspect={aspect} />
    {blank && <p className="mirror-note">The screen is blank</p>}
  </div>
);
