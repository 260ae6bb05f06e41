import '../../player/withoutEval';
import {CannotEncode, encodeFilm, loadFonts, paintStill} from '../../painter/web';
import {draw} from '../../stage/draw';
import {FORMATS} from '../../stage/format';
import {showLink} from '../showing';
import type {DownloadJob, DownloadReport} from './job';

const report = (message: DownloadReport): void => postMessage(message);

const make = async (job: DownloadJob): Promise<Blob> => {
  const {showing, frame} = showLink(job.link);
  const {film} = showing;
  const theme = job.link.theme ?? 'dark';
  const format = FORMATS[job.aspect];
  const {width, height} = format;
  await loadFonts(job.fonts, (self as unknown as {fonts: FontFaceSet}).fonts);
  if (job.make === 'still') return paintStill(draw(film, frame, theme, {format}), width, height);
  const {from = 0, to = film.cut.durationInFrames - 1, scale} = job;
  return encodeFilm({
    width: width * scale,
    height: height * scale,
    fps: film.cut.fps,
    from,
    to,
    draw: (at) => draw(film, at, theme, {format}),
    onProgress: (done, total) => report({state: 'painting', done, total}),
  });
};

addEventListener('message', ({data}: MessageEvent<DownloadJob>) => {
  make(data).then(
    (file) => report({state: 'done', file}),
    (error: unknown) =>
      report(
        error instanceof CannotEncode
          ? {state: 'cannot encode'}
          : {state: 'failed', reason: error instanceof Error ? error.message : String(error)},
      ),
  );
});
