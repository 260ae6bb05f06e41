/** How far something has come that is fetched. */
export type Loading<Value> =
  | {readonly state: 'loading'; readonly until: Promise<void>}
  | {readonly state: 'loaded'; readonly value: Value}
  | {readonly state: 'failed'; readonly reason: string};

/** Something that is fetched when it is first asked for, and kept. */
export interface Later<Value> {
  readonly now: () => Loading<Value>;
  /** Forgets a failure, so that it is tried again. */
  readonly forgetFailure: () => void;
}

export const later = <Value>(load: () => Promise<Value>): Later<Value> => {
  let loading: Loading<Value> | undefined;
  const start = (): Loading<Value> => {
    const until = load().then(
      (value) => void (loading = {state: 'loaded', value}),
      (error: unknown) => void (loading = {state: 'failed', reason: String(error)}),
    );
    return {state: 'loading', until};
  };
  return {
    now: () => (loading ??= start()),
    forgetFailure: () => {
      if (loading?.state === 'failed') loading = undefined;
    },
  };
};
