import type {Painting} from '../render/job';
import type {Painter} from './painter';

/** The painter of that kind. Each is loaded only when it is used: the one needs native packages, the other a browser. */
export const painterFor = async (painting: Painting): Promise<Painter> => {
  if (painting.by === 'canvas') return (await import('./canvasPainter')).canvasPainter;
  return (await import('./browserPainter')).browserPainter(painting);
};
