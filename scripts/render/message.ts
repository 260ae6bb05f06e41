import type {Job, Painting} from './job';

/** What the command tells the process that renders one film. */
export type ToWorker =
  | {readonly type: 'render'; readonly job: Job; readonly painting: Painting; readonly folder: string}
  | {readonly type: 'stop'};

/** What that process tells the command. */
export type FromWorker =
  | {readonly type: 'progress'; readonly done: number}
  /** Files in the folder, the film last. */
  | {readonly type: 'finished'; readonly files: readonly string[]}
  | {readonly type: 'failed'; readonly reason: string};
