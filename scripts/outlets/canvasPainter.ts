import {renderFilm, renderStill} from '../../src/painter/node';
import {draw} from '../../src/stage/draw';
import {FORMATS} from '../../src/stage/format';
import type {Painter} from './painter';

/** Films and stills by Skia in this process, without a browser. */
export const canvasPainter: Painter = {
  film: async ({film, job, chapters, poster, output, signal, onProgress}) => {
    const format = FORMATS[job.aspect];
    await renderFilm({
      width: format.width,
      height: format.height,
      fps: film.cut.fps,
      from: job.from,
      to: job.to,
      scale: job.scale,
      draw: (frame) => draw(film, frame, job.theme, {format}),
      format: job.format,
      quality: job.quality,
      output,
      about: {title: film.title, description: film.learn, cover: poster, chapters},
      keyFrames: film.cut.beats.map(({from}) => from - job.from),
      signal,
      onProgress,
    });
  },
  still: ({film, job, frame}) => {
    const format = FORMATS[job.aspect];
    const {width, height} = format;
    return renderStill(draw(film, frame, job.theme, {format}), {width, height, scale: job.scale});
  },
};
