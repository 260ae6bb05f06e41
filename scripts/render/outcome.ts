import type {Job} from './job';

/** How it went with one film. */
export type Outcome = {readonly job: Job} & (
  | {readonly state: 'rendered'; readonly files: readonly string[]; readonly tookMs: number}
  | {readonly state: 'unchanged'; readonly files: readonly string[]}
  | {readonly state: 'failed'; readonly reason: string}
  | {readonly state: 'stopped'}
);
