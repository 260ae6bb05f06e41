import {useEffect, useRef, type ReactElement} from 'react';
import type {Spot} from '../stage/protocol';
import type {ZoomArea} from './zoom';

interface LaserProps {
  /** Whether this window's pointer is one. */
  readonly on: boolean;
  /** Where the desk points, on the whole picture. */
  readonly spot: Spot | null;
  readonly zoom: ZoomArea;
}

/** A red dot that follows the pointer of this window, or of the desk. */
export const Laser = ({on, spot, zoom}: LaserProps): ReactElement => {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = dot.current;
    if (!on || element === null) return undefined;
    element.hidden = true;
    // Moved by hand: the dot keeps up with the pointer whatever React is at.
    const follow = ({clientX, clientY}: PointerEvent): void => {
      const {left, top} = element.parentElement?.getBoundingClientRect() ?? {left: 0, top: 0};
      element.hidden = false;
      element.style.transform = `translate(${clientX - left}px, ${clientY - top}px)`;
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, [on]);
  const within = spot && {x: (spot.x - zoom.x) / zoom.width, y: (spot.y - zoom.y) / zoom.height};
  return (
    <>
      {on && <div ref={dot} className="laser" hidden aria-hidden="true" />}
      {within && (
        <div className="laser" aria-hidden="true" style={{left: `${within.x * 100}%`, top: `${within.y * 100}%`}} />
      )}
    </>
  );
};
