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
  /** Virtual ms at which what is told now began: the beat that is on. */
  readonly since: number;
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
  {inkOf = () => 0, since = 0}: Partial<Pick<Instant, 'inkOf' | 'since'>> = {},
): Instant => {
  const history = acts[act];
  if (history === undefined) throw new RangeError(`there is no act ${act}`);
  const at = Math.floor(ms);
  return {acts, act, ms, at, since, history, world: history.stateAt(at), inkOf};
};

/** The same act at another instant, virtual ms. */
export const instantAt = ({acts, act, since, inkOf}: Instant, ms: number): Instant =>
  instantOf(acts, act, ms, {since, inkOf});

/** An act's own instant: the present one while it plays, its end once it is over, before its beginning until then. */
export const instantInAct = (instant: Instant, act: number): Instant => {
  const {acts, act: now, inkOf} = instant;
  if (act === now) return instant;
  const end = acts[act]?.endsAt ?? 0;
  return instantOf(acts, act, act < now ? end : -1, {inkOf, since: end});
};
