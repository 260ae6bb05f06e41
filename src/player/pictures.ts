import type {ReactElement} from 'react';
import {draw} from '../stage/draw';
import {FORMATS, type Aspect} from '../stage/format';
import type {ThemeName} from '../stage/theme';
import type {Film} from '../storyboard/film';
import {sharedPicture} from './sharedPicture';

/** Whatever glides or fades in a picture began at most that many frames ago: one and a third second. */
const SETTLED_AFTER = 40;

/** Whether nothing has happened for so long that the picture is the one of the frame before. A question's time to think runs to its end. */
export const isSettled = ({cut}: Film, frame: number): boolean => {
  const then = frame - 1 - SETTLED_AFTER;
  if (then < 0) return false;
  const [before, now] = [cut.momentAt(then), cut.momentAt(frame)];
  const beat = cut.beatAt(frame);
  return beat.kind !== 'question' && before.act === now.act && before.ms === now.ms && cut.beatAt(then) === beat;
};

interface Drawn {
  readonly film: Film;
  readonly theme: ThemeName;
  readonly aspect: Aspect;
  readonly frame: number;
  readonly picture: ReactElement;
}

/** Draws one picture after the other; what has not changed since the last one is the same object. */
export const createPictures = (): ((film: Film, frame: number, theme: ThemeName, aspect: Aspect) => ReactElement) => {
  let last: Drawn | undefined;
  return (film, frame, theme, aspect) => {
    const isSame = last?.film === film && last.theme === theme && last.aspect === aspect;
    const ofSame = isSame ? last : undefined;
    if (ofSame?.frame === frame) return ofSame.picture;
    const stands = ofSame?.frame === frame - 1 && isSettled(film, frame);
    const picture = stands
      ? ofSame.picture
      : sharedPicture(ofSame?.picture, draw(film, frame, theme, {format: FORMATS[aspect]}));
    last = {film, theme, aspect, frame, picture};
    return picture;
  };
};
