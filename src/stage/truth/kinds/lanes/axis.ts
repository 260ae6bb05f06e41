import type {Text} from '../../../readPicture';
import type {SeenPart} from '../../seen';
import {isIn} from './sections';
import type {Span} from './works';

const TICK = /^([\d.]+) s$/;

/** Whether words stand below a tick of the time line. */
export const isAxis = ({within, words}: Text): boolean => !isIn(within, 'lane') && TICK.test(words);

/** The instant of a tick, virtual ms. */
export const msOf = ({words}: Text): number => 1000 * Number(TICK.exec(words)?.[1] ?? NaN);

/** Every round instant of the span, at the distance that there is room for. */
export const ticks = (span: Span, own: SeenPart): readonly string[] => {
  const [first, second] = own.texts.filter(isAxis);
  if (first === undefined || second === undefined) return [];
  const step = msOf(second) - msOf(first);
  const from = Math.ceil(span.from / step) * step;
  return Array.from(
    {length: Math.floor((span.to - from) / step) + 1},
    (_, index) => `${(from + index * step) / 1000} s`,
  );
};
