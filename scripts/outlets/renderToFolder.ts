import {join} from 'node:path';
import {captionsOf} from '../../src/storyboard/captions';
import {FILE_EXTENSION, filmOf, type Job, type Painting} from '../render/job';
import {writeChecked} from '../../src/painter/node';
import {captionsWithin, subRip, transcript, webVtt} from './captionFiles';
import {chapterList, chaptersOf} from './chapters';
import {painterFor} from './painters';
import {posterFrame} from '../../src/storyboard/poster';

const MS_PER_SECOND = 1000;

/**
 * Renders one job's film and what lies beside it (captions, transcript, chapters, poster) into an empty folder.
 * Returns the files' names, the film last.
 */
export const renderToFolder = async (
  job: Job,
  painting: Painting,
  folder: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly string[]> => {
  const film = filmOf(job.source);
  const painter = await painterFor(painting);
  const msPerFrame = MS_PER_SECOND / film.cut.fps;
  const captions = captionsWithin(captionsOf(film.cut), job.from * msPerFrame, (job.to + 1) * msPerFrame);

  const write = async (extension: string, content: string | Uint8Array): Promise<string> => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await writeChecked(join(folder, job.name + extension), bytes);
    return job.name + extension;
  };
  const chapters = chaptersOf(film.cut, job);
  const poster = await painter.still({film, job, frame: posterFrame(film.cut, job)});
  const movie = job.name + FILE_EXTENSION[job.format];
  await painter.film({film, job, chapters, poster, output: join(folder, movie), signal, onProgress});
  signal.throwIfAborted();
  return [
    await write('.vtt', webVtt(captions)),
    await write('.srt', subRip(captions)),
    await write('.txt', transcript(film, captions)),
    ...(chapters.length > 0 ? [await write('.chapters.txt', chapterList(chapters, film.cut.fps))] : []),
    await write('.png', poster),
    movie,
  ];
};
