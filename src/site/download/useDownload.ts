import {useEffect, useRef, useState} from 'react';
import {fontsUrl} from '../shell/root';
import {fileNameOf, type DownloadJob, type DownloadReport} from './job';

type Omitted<Job> = Job extends unknown ? Omit<Job, 'fonts'> : never;

export type DownloadState =
  | {readonly state: 'idle'}
  | {readonly state: 'painting'; readonly done: number; readonly total: number}
  | {readonly state: 'saved'; readonly name: string; readonly bytes: number}
  | Extract<DownloadReport, {state: 'cannot encode' | 'failed'}>;

interface Downloading {
  readonly now: DownloadState;
  readonly start: (job: Omitted<DownloadJob>) => void;
  readonly cancel: () => void;
}

const save = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** Makes files in a worker, one at a time, and hands them to the browser to save. */
export const useDownload = (): Downloading => {
  const [now, setNow] = useState<DownloadState>({state: 'idle'});
  const worker = useRef<Worker>(undefined);
  const stop = (): void => {
    worker.current?.terminate();
    worker.current = undefined;
  };
  useEffect(() => stop, []);

  return {
    now,
    start: (job) => {
      stop();
      setNow({state: 'painting', done: 0, total: 0});
      const running = new Worker(new URL('./worker.ts', import.meta.url), {type: 'module'});
      worker.current = running;
      running.addEventListener('message', ({data}: MessageEvent<DownloadReport>) => {
        if (data.state === 'painting') return setNow(data);
        stop();
        if (data.state !== 'done') return setNow(data);
        const name = fileNameOf(job);
        save(data.file, name);
        setNow({state: 'saved', name, bytes: data.file.size});
      });
      running.addEventListener('error', ({message}) => {
        stop();
        setNow({state: 'failed', reason: message});
      });
      running.postMessage({...job, fonts: fontsUrl()});
    },
    cancel: () => {
      stop();
      setNow({state: 'idle'});
    },
  };
};
