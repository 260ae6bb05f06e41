import {aspectSuffix, type Aspect} from '../../stage/format';
import type {Link} from '../link';

/** What the page asks of its worker. The film is made there anew from the link: the same link is the same film. */
export type DownloadJob = {readonly link: Link; readonly aspect: Aspect; readonly fonts: string} & (
  | {readonly make: 'film'; readonly scale: number; readonly from?: number; readonly to?: number}
  | {readonly make: 'still'}
);

/** What the worker says. */
export type DownloadReport =
  | {readonly state: 'painting'; readonly done: number; readonly total: number}
  | {readonly state: 'done'; readonly file: Blob}
  | {readonly state: 'cannot encode'}
  | {readonly state: 'failed'; readonly reason: string};

/** A file name that says what is in the file. */
export const fileNameOf = (job: Pick<DownloadJob, 'link' | 'aspect' | 'make'> & {readonly from?: number}): string => {
  const {film, theme, time} = job.link;
  const moment = time === undefined ? '' : 'beat' in time ? `.${time.beat}` : `.${time.ms}ms`;
  const isPart = job.make === 'still' || job.from !== undefined;
  const format = aspectSuffix(job.aspect);
  const kind = job.make === 'film' ? 'mp4' : 'png';
  return `${film}${format === undefined ? '' : `.${format}`}${isPart ? moment : ''}.${theme ?? 'dark'}.${kind}`;
};
