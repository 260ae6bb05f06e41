import cliProgress from 'cli-progress';
import pc from 'picocolors';
import {framesOf, type Job} from './job';

/** Tells the person how far the films are. */
export interface Progress {
  readonly update: (job: Job, done: number) => void;
  /** One line about a film, above the bars. */
  readonly say: (line: string) => void;
  readonly close: () => void;
}

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
/** Without a terminal: at most one line per film in this time. */
const LINE_EVERY_MS = 10_000;
const BARS_PER_SECOND = 8;
const BAR_WIDTH = 28;

export const duration = (ms: number): string => {
  const seconds = Math.round(ms / MS_PER_SECOND);
  if (ms < SECONDS_PER_MINUTE * MS_PER_SECOND) return `${seconds} s`;
  return `${Math.floor(seconds / SECONDS_PER_MINUTE)} min ${String(seconds % SECONDS_PER_MINUTE).padStart(2, '0')} s`;
};

/** Frames a second and time left, from the first frame on: the start of a painter says nothing about its speed. */
const makeMeter = () => {
  let first: {at: number; done: number} | undefined;
  return (done: number, total: number): string => {
    if (done === 0) return '';
    first ??= {at: performance.now(), done};
    const ms = performance.now() - first.at;
    if (done === first.done || ms === 0) return '';
    const perSecond = ((done - first.done) / ms) * MS_PER_SECOND;
    const left = ((total - done) / perSecond) * MS_PER_SECOND;
    return `${perSecond.toFixed(0)} frames/s  ${duration(left)} left`;
  };
};

const lines = (stream: NodeJS.WriteStream): Progress => {
  const meters = new Map<string, {meter: ReturnType<typeof makeMeter>; saidAt: number}>();
  const say = (line: string) => void stream.write(`${line}\n`);
  return {
    update: (job, done) => {
      const total = framesOf(job);
      const known = meters.get(job.name);
      if (!known) {
        meters.set(job.name, {meter: makeMeter(), saidAt: performance.now()});
        say(`${job.name}  ${total} frames`);
        return;
      }
      const speed = known.meter(done, total);
      if (performance.now() - known.saidAt > LINE_EVERY_MS) {
        known.saidAt = performance.now();
        say(`${job.name}  ${Math.floor((done / total) * 100)} %  ${speed}`);
      }
    },
    say,
    close: () => undefined,
  };
};

const bars = (stream: NodeJS.WriteStream, jobs: readonly Job[]): Progress => {
  const nameWidth = Math.max(...jobs.map(({name}) => name.length));
  const multi = new cliProgress.MultiBar(
    {
      format: `{name}  ${pc.cyan('{bar}')}  {value}/{total}  {speed}`,
      barsize: BAR_WIDTH,
      fps: BARS_PER_SECOND,
      hideCursor: true,
      linewrap: false,
      stream,
    },
    cliProgress.Presets.shades_classic,
  );
  const running = new Map<string, {bar: cliProgress.SingleBar; meter: ReturnType<typeof makeMeter>}>();
  return {
    update: (job, done) => {
      const total = framesOf(job);
      const name = job.name.padEnd(nameWidth);
      const known = running.get(job.name) ?? {bar: multi.create(total, 0, {name, speed: ''}), meter: makeMeter()};
      running.set(job.name, known);
      known.bar.update(done, {name, speed: known.meter(done, total)});
    },
    say: (line) => multi.log(`${line}\n`),
    close: () => multi.stop(),
  };
};

/** One bar per film on a terminal, a line now and then elsewhere. */
export const showProgress = (jobs: readonly Job[], stream: NodeJS.WriteStream = process.stderr): Progress =>
  stream.isTTY ? bars(stream, jobs) : lines(stream);
