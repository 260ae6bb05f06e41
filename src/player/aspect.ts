import {useLayoutEffect, useState, type RefObject} from 'react';
import {ASPECTS, FORMATS, type Aspect} from '../stage/format';
import type {AspectChoice} from './types';

/** In the flow of a page, a narrower place than that is too narrow for the format, px. The style has the same numbers. */
const NARROWEST = {square: 480, wide: 700} as const;

/** The format for a place in the flow of a page, by its width, px. */
export const aspectOfWidth = (width: number): Aspect =>
  width < NARROWEST.square ? '9:16' : width < NARROWEST.wide ? '1:1' : '16:9';

const ratioOf = (aspect: Aspect): number => FORMATS[aspect].width / FORMATS[aspect].height;

/** The format that fills most of a box. */
export const aspectOfBox = ({width, height}: {readonly width: number; readonly height: number}): Aspect => {
  if (width <= 0 || height <= 0) return '16:9';
  const filled = (aspect: Aspect): number => {
    const share = width / height / ratioOf(aspect);
    return Math.min(share, 1 / share);
  };
  return ASPECTS.reduce((best, one) => (filled(one) > filled(best) ? one : best));
};

/** The same for a place that shows the wide format unless it is upright. */
export const aspectOfScreen = (box: {readonly width: number; readonly height: number}): Aspect =>
  box.height > box.width ? aspectOfBox(box) : '16:9';

/** What `measure` finds of an element, now and whenever its size changes. Wide before it has been measured. */
export const useMeasuredAspect = (
  element: RefObject<HTMLElement | null>,
  measure: ((element: HTMLElement) => Aspect) | undefined,
): Aspect => {
  const [aspect, setAspect] = useState<Aspect>('16:9');
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null || measure === undefined) return undefined;
    const look = (): void => setAspect(measure(measured));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, measure]);
  return aspect;
};

const byWidth = ({clientWidth}: HTMLElement): Aspect => aspectOfWidth(clientWidth);
const byBox = ({clientWidth: width, clientHeight: height}: HTMLElement): Aspect => aspectOfBox({width, height});

/** The format to draw in. `fills`: the picture's place has a height of its own. */
export const useAspect = (choice: AspectChoice, picture: RefObject<HTMLElement | null>, fills: boolean): Aspect => {
  const measured = useMeasuredAspect(picture, choice !== 'auto' ? undefined : fills ? byBox : byWidth);
  return choice === 'auto' ? measured : choice;
};
