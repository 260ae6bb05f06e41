import {join} from 'node:path';
import {renderFilm} from '../../src/painter/node';
import {draw} from '../../src/stage/draw';
import {HEIGHT, WIDTH} from '../../src/stage/format';
import type {Film} from '../../src/storyboard/film';

const SHORT_SECONDS = 2;
const LONG_SECONDS = 12;
const MILLISECONDS = 1000;

/** What one more second costs in which the picture of a frame stands still: two films of it, of different length, compared. */
export const secondsOfHolding = async (film: Film, frame: number, folder: string): Promise<number> => {
  const {fps} = film.cut;
  const holding = async (length: number): Promise<number> => {
    const start = performance.now();
    await renderFilm({
      width: WIDTH,
      height: HEIGHT,
      fps,
      from: 0,
      to: length * fps - 1,
      draw: () => draw(film, frame, 'dark'),
      format: 'mp4',
      output: join(folder, 'held.mp4'),
    });
    return (performance.now() - start) / MILLISECONDS;
  };
  const short = await holding(SHORT_SECONDS);
  return ((await holding(LONG_SECONDS)) - short) / (LONG_SECONDS - SHORT_SECONDS);
};
