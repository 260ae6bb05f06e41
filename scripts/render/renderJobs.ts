import {FILE_EXTENSION, framesOf, type Job, type Painting} from './job';
import type {Outcome} from './outcome';
import type {Progress} from './progress';
import {freshFiles, writeRecord} from './record';
import {renderInWorker} from './workers';
import type {Workplace} from './workplace';

/** What the jobs of one command have in common. */
export interface Rendering {
  readonly output: string;
  readonly workplace: Workplace;
  readonly painting: Painting;
  /** Films at the same time. */
  readonly concurrency: number;
  /** Render even what is fresh. */
  readonly force: boolean;
  readonly fingerprintOf: (job: Job) => string;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

const stopped = (job: Job): Outcome => ({name: job.name, frames: framesOf(job), state: 'stopped'});

const renderJob = async (job: Job, rendering: Rendering): Promise<Outcome> => {
  const {output, workplace, painting, force, fingerprintOf, signal, progress} = rendering;
  const fingerprint = fingerprintOf(job);
  const record = job.name + FILE_EXTENSION[job.format];
  const fresh = force ? undefined : freshFiles(output, record, fingerprint);
  const about = {name: job.name, frames: framesOf(job)};
  if (fresh) return {...about, state: 'unchanged', files: fresh};

  const startedAt = performance.now();
  const onProgress = (done: number) => progress.update(job, done);
  try {
    onProgress(0);
    const files = await renderInWorker(job, painting, workplace.folderFor(job.name), signal, onProgress);
    if (signal.aborted) return stopped(job);
    onProgress(framesOf(job));
    workplace.publish(job.name, files);
    writeRecord(output, record, fingerprint, files);
    return {...about, state: 'rendered', files, tookMs: performance.now() - startedAt};
  } catch (error) {
    if (signal.aborted) return stopped(job);
    const reason = error instanceof Error ? error.message : String(error);
    progress.say(`${job.name}  failed: ${reason.split('\n')[0]}`);
    return {...about, state: 'failed', reason};
  }
};

/** Renders the films, some at a time, whatever becomes of the others. Resolves with how each went, in the order of the jobs. */
export const renderJobs = async (jobs: readonly Job[], rendering: Rendering): Promise<readonly Outcome[]> => {
  const outcomes = new Map<Job, Outcome>();
  const waiting = jobs.values();
  const workOff = async () => {
    for (const job of waiting) {
      outcomes.set(job, rendering.signal.aborted ? stopped(job) : await renderJob(job, rendering));
    }
  };
  await Promise.all(Array.from({length: rendering.concurrency}, workOff));
  return jobs.map((job) => outcomes.get(job) ?? stopped(job));
};
