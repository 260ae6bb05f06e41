import type {History, Signal} from '../simulation';
import {lastAtMost} from '../simulation/lastAtMost';
import {AnchorNotFound} from './anchor';
import type {Beat, Caption} from './beat';
import {endName} from './endName';
import {stretches, visibleSignals} from './pace';

export const FPS = 30;

/** What a viewer reads without hurry, characters a second. The limit is 17; reading goes on while things move. */
const READING_CHARACTERS_PER_SECOND = 16.5;
/** Eyes need a moment to find a new caption. */
const NOTICE_SECONDS = 0.4;
const HOLD_SECONDS = 1.2;
/** A question stands that long beyond its reading: time to think. */
const THINKING_SECONDS = 0.8;

/** A beat, placed. Frames count from 0; `to` is exclusive. */
export interface CutBeat {
  readonly name: string;
  readonly kind: 'beat' | 'question';
  readonly act: number;
  readonly from: number;
  readonly to: number;
  /** From this frame on the picture stands. */
  readonly standsFrom: number;
  /** The frame that shows the beat best. */
  readonly still: number;
  readonly caption: Caption;
  /** Its question, if it is one. */
  readonly question?: string;
  readonly focus: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** An instant of one of the film's runs. */
export interface Moment {
  readonly act: number;
  /** Virtual ms; not whole while the clock runs. */
  readonly ms: number;
}

/** A film in time: the map between frames and virtual time, the beats and their captions. */
export interface Cut {
  readonly fps: typeof FPS;
  readonly durationInFrames: number;
  readonly beats: readonly CutBeat[];
  readonly momentAt: (frame: number) => Moment;
  readonly msAt: (frame: number) => number;
  readonly beatAt: (frame: number) => CutBeat;
  /** The first frame of that act at which the clock has reached `ms`; the act's last frame when it never does. */
  readonly frameAt: (ms: number, act?: number) => number;
}

interface Knot {
  readonly frame: number;
  readonly act: number;
  readonly ms: number;
}

export class BadStoryboard extends Error {
  constructor(beat: string, reason: string) {
    super(`beat "${beat}": ${reason}`);
    this.name = 'BadStoryboard';
  }
}

const anchorMs = (beat: Beat, history: History): number => {
  try {
    return Math.min(beat.at.find(history), history.endsAt);
  } catch (error) {
    if (error instanceof AnchorNotFound)
      throw new BadStoryboard(beat.name, `waits for something that does not happen: ${error.message}`);
    throw error;
  }
};

/** Signals that a beat makes the viewer follow: the clock does not wait for what happens elsewhere. */
const followed = (signals: readonly Signal[], {focus = []}: Beat): readonly Signal[] =>
  focus.length === 0
    ? signals
    : signals.filter(({from, to}) => focus.includes(endName(from)) || focus.includes(endName(to)));

/** Seconds that a caption has to stay. */
export const readingSeconds = (caption: Caption): number =>
  NOTICE_SECONDS + caption.join(' ').length / READING_CHARACTERS_PER_SECOND;

/**
 * The film of these runs told by these beats: a monotone, piecewise linear map between frames and virtual time.
 * Throws `BadStoryboard` when a beat waits for something that never happens, lies before the beat in front of it, or says nothing.
 */
export const cut = (acts: readonly History[], beats: readonly Beat[]): Cut => {
  const signals = acts.map(visibleSignals);
  const knots: Knot[] = [{frame: 0, act: 0, ms: 0}];
  const placed: CutBeat[] = [];
  let frame = 0;
  let act = 0;
  let ms = 0;
  for (const beat of beats) {
    const history = acts[beat.act];
    if (history === undefined || beat.act < act)
      throw new BadStoryboard(beat.name, `there is no act ${beat.act} to come`);
    if (placed.some(({name}) => name === beat.name))
      throw new BadStoryboard(beat.name, 'there are two beats of this name');
    if (beat.act !== act) {
      act = beat.act;
      ms = 0;
      knots.push({frame, act, ms});
    }
    const toMs = anchorMs(beat, history);
    if (toMs < ms)
      throw new BadStoryboard(
        beat.name,
        `${beat.at.says} (${toMs} ms) lies before the end of the beat in front of it (${ms} ms)`,
      );
    const from = frame;
    const fromMs = ms;
    let exact = frame;
    for (const stretch of stretches(
      followed(signals[act] ?? [], beat),
      history.scenario.latency,
      ms,
      toMs,
      beat.pace ?? 1,
    )) {
      exact += stretch.seconds * FPS;
      frame = Math.max(frame + 1, Math.round(exact));
      knots.push({frame, act, ms: stretch.toMs});
    }
    const standsFrom = frame;
    const caption = beat.say({history, world: history.stateAt(toMs), at: toMs});
    if (caption.join('').trim() === '') throw new BadStoryboard(beat.name, 'says nothing');
    const seconds = readingSeconds(caption) + (beat.kind === 'question' ? THINKING_SECONDS : 0);
    const hold = Math.max((beat.hold ?? HOLD_SECONDS) * FPS, from + seconds * FPS - frame);
    frame += Math.ceil(hold);
    ms = toMs;
    knots.push({frame, act, ms});
    placed.push({
      name: beat.name,
      kind: beat.kind,
      act,
      from,
      to: frame,
      standsFrom,
      still: frame - 1,
      caption,
      ...(beat.kind === 'question' && {question: caption.join(' ')}),
      focus: beat.focus ?? [],
      fromMs,
      toMs,
    });
  }
  return readCut(placed, knots, frame);
};

const readCut = (beats: readonly CutBeat[], knots: readonly Knot[], durationInFrames: number): Cut => {
  const momentAt = (frame: number): Moment => {
    const within = Math.min(Math.max(frame, 0), durationInFrames - 1);
    const index = lastAtMost(knots, (knot) => knot.frame, within);
    const knot = knots[index] ?? {frame: 0, act: 0, ms: 0};
    const next = knots[index + 1];
    if (next === undefined || next.act !== knot.act || next.frame === knot.frame) return {act: knot.act, ms: knot.ms};
    return {act: knot.act, ms: knot.ms + ((next.ms - knot.ms) * (within - knot.frame)) / (next.frame - knot.frame)};
  };
  const beatAt = (frame: number): CutBeat => {
    const found =
      beats[
        Math.max(
          0,
          lastAtMost(beats, ({from}) => from, frame),
        )
      ];
    if (found === undefined) throw new BadStoryboard('(none)', 'a film needs at least one beat');
    return found;
  };
  const frameAt = (ms: number, act = 0): number => {
    let last = 0;
    for (let index = 0; index < knots.length; index++) {
      const knot = knots[index];
      if (knot === undefined || knot.act !== act) continue;
      if (knot.ms < ms) {
        last = knot.frame;
        continue;
      }
      const before = knots[index - 1];
      if (before === undefined || before.act !== act || knot.ms === before.ms) return knot.frame;
      return Math.ceil(before.frame + ((ms - before.ms) / (knot.ms - before.ms)) * (knot.frame - before.frame));
    }
    return Math.min(last, durationInFrames - 1);
  };
  return {fps: FPS, durationInFrames, beats, momentAt, msAt: (frame) => momentAt(frame).ms, beatAt, frameAt};
};
