import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {memoryTrouble} from '../commandLine/systemTrouble';
import type {Job, Painting} from './job';
import type {FromWorker, ToWorker} from './message';

/** Beside this module: as a source, or in the same bundle. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = fileURLToPath(new URL(IS_SOURCE ? './worker.ts' : './worker.mjs', import.meta.url));
/** How long a worker may take to end by itself once it is told to stop: an encoder to close, a browser to end. */
const GRACE_MS = 3000;
/** What a crashed process wrote last is kept in mind to that length. */
const KEPT_CHARACTERS = 2000;

/**
 * React without its checks for development. And the pixels of frames, three megabytes each, stay with the process: a system that is asked
 * for them anew clears them first, page by page. So that each finds the place of one that is over, glibc keeps no small pieces back:
 * what an aligned piece leaves over at its ends joins its neighbours again, else no other frame fits and a film takes more the longer
 * it is (https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html).
 */
const ENVIRONMENT = {
  NODE_ENV: 'production',
  GLIBC_TUNABLES: ['mmap_threshold=1000000000', 'trim_threshold=134217728', 'tcache_count=0', 'mxfast=0']
    .map((setting) => `glibc.malloc.${setting}`)
    .join(':'),
};

/** A film could not be rendered. The message is what the worker said about it. */
export class RenderFailed extends Error {
  override readonly name = 'RenderFailed';
}

const endedEarly = (code: number | null, killedBy: NodeJS.Signals | null, lastWords: string): string => {
  if (killedBy === 'SIGKILL') return 'somebody has killed its process: the system itself does when memory runs out';
  return `the process ended early (${killedBy ?? `exit code ${code}`})\n${lastWords}`.trim();
};

/** Renders one film in a process of its own. Resolves with the names of the files in `folder`, the film last. */
export const renderInWorker = (
  job: Job,
  painting: Painting,
  folder: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly string[]> =>
  new Promise((finished, failed) => {
    const worker = fork(WORKER, {
      execArgv: IS_SOURCE ? ['--import', 'tsx'] : [],
      env: {...process.env, ...ENVIRONMENT},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const send = (message: ToWorker) => void (worker.connected && worker.send(message));
    let lastWords = '';
    let outOfMemory: string | undefined;
    let result: Extract<FromWorker, {type: 'finished' | 'failed'}> | undefined;
    let grace: NodeJS.Timeout | undefined;

    const stop = () => {
      send({type: 'stop'});
      grace = setTimeout(() => worker.kill('SIGKILL'), GRACE_MS);
    };
    worker.stderr?.on('data', (chunk: Buffer) => {
      lastWords += chunk.toString();
      // Node says it first, and then prints a page of its insides.
      outOfMemory ??= memoryTrouble(lastWords);
      lastWords = lastWords.slice(-KEPT_CHARACTERS);
    });
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'progress') onProgress(message.done);
      else result = message;
    });
    worker.on('error', failed);
    worker.on('close', (code, killedBy) => {
      clearTimeout(grace);
      signal.removeEventListener('abort', stop);
      if (result?.type === 'finished') finished(result.files);
      else failed(new RenderFailed(result?.reason ?? outOfMemory ?? endedEarly(code, killedBy, lastWords)));
    });
    signal.addEventListener('abort', stop);
    send({type: 'render', job, painting, folder});
  });
