import type {History, World} from '../simulation';

/** One instant of a film's runs: what captions and parts may ask about, and nothing else. */
export interface Instant {
  /** One run per act. */
  readonly acts: readonly History[];
  readonly act: number;
  /** Virtual ms; not whole while the clock runs. */
  readonly ms: number;
  /** The same in whole virtual ms. */
  readonly at: number;
  readonly history: History;
  readonly world: World;
  /** Number of a message's colour: the same all film long. */
  readonly inkOf: (message: string) => number;
}

/** Throws `RangeError` when there is no such act. */
export const instantOf = (
  acts: readonly History[],
  act: number,
  ms: number,
  inkOf: Instant['inkOf'] = () => 0,
): Instant => {
  const history = acts[act];
  if (history === undefined) throw new RangeError(`there is no act ${act}`);
  const at = Math.floor(ms);
  return {acts, act, ms, at, history, world: history.stateAt(at), inkOf};
};

/** The same act at another instant, virtual ms. */
export const instantAt = ({acts, act, inkOf}: Instant, ms: number): Instant => instantOf(acts, act, ms, inkOf);
