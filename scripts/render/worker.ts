import {renderToFolder} from '../outlets/renderToFolder';
import {describe} from '../commandLine/describe';
import type {FromWorker, ToWorker} from './message';

// The process that renders one film: it takes one job, reports, and ends. A crash in native code takes only its film along.

const tell = (message: FromWorker) => new Promise<void>((sent) => process.send?.(message, () => sent()));

const stopping = new AbortController();

const render = async ({job, painting, folder}: Extract<ToWorker, {type: 'render'}>) => {
  try {
    const onProgress = (done: number) => void tell({type: 'progress', done});
    await tell({type: 'finished', files: await renderToFolder(job, painting, folder, stopping.signal, onProgress)});
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
