import {renderToFolder} from '../outlets/renderToFolder';
import {describe} from '../commandLine/describe';
import type {FromWorker, ToWorker} from './message';

// The process that renders one film: it takes one job, reports, and ends. A crash in native code takes only its film along.

const tell = (message: FromWorker) => new Promise<void>((sent) => process.send?.(message, () => sent()));

const stopping = new AbortController();

/** A bar moves smoothly enough; each message costs both processes as much as a simple frame. */
const TOLD_EVERY_MS = 100;

/** Tells how many frames are done, not more often than anybody looks. */
const teller = () => {
  let toldAt = -Infinity;
  return (done: number): void => {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    void tell({type: 'progress', done});
  };
};

const render = async ({job, painting, folder}: Extract<ToWorker, {type: 'render'}>) => {
  try {
    await tell({type: 'finished', files: await renderToFolder(job, painting, folder, stopping.signal, teller())});
  } catch (error) {
    await tell({type: 'failed', reason: describe(error)});
  }
  process.disconnect();
};

process.on('message', (message: ToWorker) => {
  if (message.type === 'render') void render(message);
  else stopping.abort();
});
// Ctrl-C in a terminal reaches the whole group. The command decides what happens then, and says so with 'stop'.
process.on('SIGINT', () => undefined);
// Without the command nobody publishes the film.
process.on('disconnect', () => process.exit());
