/** How it went with one film. */
export type Outcome = {
  /** The job's name; the film's id when there was no job yet. */
  readonly name: string;
  readonly frames?: number;
} & (
  | {readonly state: 'rendered'; readonly files: readonly string[]; readonly tookMs: number}
  | {readonly state: 'unchanged'; readonly files: readonly string[]}
  | {readonly state: 'failed'; readonly reason: string}
  | {readonly state: 'stopped'}
);
