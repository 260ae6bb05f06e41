import {useEffect, useRef, useState, type ReactElement} from 'react';
import type {Aspect} from '../../stage/format';
import type {ThemeName} from '../../stage/theme';
import type {Film} from '../../storyboard/film';
import {createPictures} from '../pictures';

/** Drawn at most so often, ms, however fast somebody points along the track: the picture above keeps its frames. */
const EVERY = 200;

/** The value as it was at most `EVERY` ms ago; nothing at first. */
const useRarely = <Value,>(value: Value): Value | undefined => {
  const [held, setHeld] = useState<Value>();
  const changed = useRef(-Infinity);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        changed.current = performance.now();
        setHeld(value);
      },
      Math.max(changed.current + EVERY - performance.now(), 0),
    );
    return () => clearTimeout(timer);
  }, [value]);
  return held;
};

export interface ThumbnailProps {
  readonly film: Film;
  readonly frame: number;
  readonly theme: ThemeName;
  readonly aspect: Aspect;
}

/** A frame of the film, small, and nothing that a screen reader would be told. */
export const Thumbnail = ({film, frame, theme, aspect}: ThumbnailProps): ReactElement => {
  const [pictureAt] = useState(createPictures);
  const drawn = useRarely(frame);
  return (
    <div className="qe-thumbnail" aria-hidden="true">
      {drawn !== undefined && pictureAt(film, Math.min(drawn, film.cut.durationInFrames - 1), theme, aspect)}
    </div>
  );
};
