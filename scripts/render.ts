import {availableParallelism} from 'node:os';
import {accessSync, constants, mkdirSync} from 'node:fs';
import {catalog} from '../compositions/catalog';
import {filmNamed} from './commandLine/films';
import {filmList} from './commandLine/filmList';
import {EXIT, main} from './commandLine/main';
import {pathFrom} from './commandLine/values';
import {fingerprint, readSources} from './render/fingerprint';
import type {Job, Painting} from './render/job';
import {renderCommand, type RenderOptions} from './render/options';
import {choosePainting} from './render/painting';
import {plan} from './render/plan';
import {showProgress} from './render/progress';
import {renderJobs} from './render/renderJobs';
import {summary} from './render/summary';
import {openWorkplace} from './render/workplace';

const ROOT = process.cwd();
/** A film keeps its painter and its encoder busy at the same time: about two cores. A browser has more processes. */
const CORES_PER_FILM = {canvas: 2, browser: 4};
/** Shells report a command that a signal has ended as 128 and the signal's number. */
const SIGNAL_EXIT = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129};

const concurrencyFor = ({concurrency, painter}: RenderOptions): number =>
  concurrency ?? Math.max(1, Math.floor(availableParallelism() / CORES_PER_FILM[painter]));

/** One hash per film over all that it depends on. */
const fingerprints = (painting: Painting) => {
  const sources = readSources(ROOT);
  const ids = catalog.map(({id}) => id);
  return (job: Job) => {
    const id = 'film' in job.source ? job.source.film : job.source.name;
    return fingerprint({...job, painter: painting.by}, sources, id, ids);
  };
};

/** Stops at the first signal of the person; a second one ends at once. Between the two no signal finds nobody to take it. */
const stopOnSignal = (stop: (exitCode: number) => void) => {
  let isStopping = false;
  for (const [signal, exitCode] of Object.entries(SIGNAL_EXIT)) {
    process.on(signal, () => {
      if (isStopping) process.exit(exitCode);
      isStopping = true;
      stop(exitCode);
    });
  }
};

const render = async (ids: readonly string[], options: RenderOptions): Promise<void> => {
  if (options.list) {
    console.log(filmList(ids.length > 0 ? ids.map(filmNamed) : catalog));
    return;
  }
  const {jobs, failures} = plan(ids, options);
  const concurrency = Math.min(concurrencyFor(options), Math.max(1, jobs.length));
  const painting = await choosePainting({...options, concurrency}, ROOT, (line) => console.error(line));

  // Before there is anything that an end at once would leave.
  const stopping = new AbortController();
  stopOnSignal((exitCode) => {
    process.exitCode = exitCode;
    console.error('\nStopping …');
    stopping.abort();
  });
  const output = pathFrom(options.out);
  mkdirSync(output, {recursive: true});
  accessSync(output, constants.W_OK);
  const workplace = openWorkplace(output);
  process.once('exit', workplace.clear);
  const progress = showProgress(jobs);
  const rendered = await renderJobs(jobs, {
    output,
    workplace,
    painting,
    concurrency,
    force: options.force ?? false,
    fingerprintOf: fingerprints(painting),
    signal: stopping.signal,
    progress,
  });
  progress.close();
  const outcomes = [...rendered, ...failures];
  console.log(`\n${summary(outcomes, output)}`);
  if (outcomes.some(({state}) => state === 'failed')) process.exitCode ??= EXIT.failed;
};

await main(renderCommand(render));
