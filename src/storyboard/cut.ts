import type {History, Signal} from '../simulation';
import {lastAtMost} from '../simulation/lastAtMost';
import {AnchorNotFound} from './anchor';
import {plain, type Beat, type BeatKind, type Callout, type Caption} from './beat';
import {instantOf, type Instant} from './instant';
import {stretches} from './pace';
import {nameOf, type Area} from './scene';
import {visibleSignals} from './signals';
import {keyOf, thingAt} from './thing';

export const FPS = 30;

/** What a viewer reads without hurry, characters a second. The limit is 17; reading goes on while things move. */
const READING_CHARACTERS_PER_SECOND = 16.5;
/** Eyes need a moment to find a new caption. */
const NOTICE_SECONDS = 0.4;
/** A picture stands that long at least. */
const HOLD_SECONDS: {readonly [Kind in BeatKind]: number} = {beat: 1.2, question: 1.2, open: 2, act: 2, end: 4};
/** A question stands that long beyond its reading: time to think. */
const THINKING_SECONDS = 0.8;

/** A beat, placed. Frames count from 0; `to` is exclusive. */
export interface CutBeat {
  readonly name: string;
  readonly kind: BeatKind;
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
  /** Names of what it is about; of everything when there are none. */
  readonly focus: readonly string[];
  /** Names of what the camera looks at; the whole stage when there are none. */
  readonly look: readonly string[];
  /** Words at what changes, while it stands. */
  readonly point: readonly Callout[];
  /** On a card: what it is about, drawn small. */
  readonly about: readonly Area[];
  /** Which of the film's scenes it plays in. */
  readonly scene?: string;
  /** How its scene comes when it is another than before. */
  readonly enter: 'slide' | 'cut';
  /** Its picture stands for the film. */
  readonly memorable: boolean;
  /** The id of the problem that it asks, if it does. */
  readonly problem?: string;
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
const followed = (signals: readonly Signal[], {focus = []}: Beat): readonly Signal[] => {
  if (focus.length === 0) return signals;
  const names = new Set(focus.map(nameOf));
  return signals.filter(({from, to}) => names.has(keyOf(thingAt(from))) || names.has(keyOf(thingAt(to))));
};

/**
 * Virtual ms at which a beat rests: what it tells has happened, and what that sent has arrived; but never so late that what the next beat
 * tells has begun, unless both are of the same instant.
 */
const restOf = (beat: Beat, happens: number, next: number | undefined, signals: readonly Signal[]): number => {
  if (beat.at.exact === true) return happens;
  const underWay = signals.filter(({departs, arrives}) => departs <= happens && arrives > happens);
  const arrived = Math.max(happens, ...underWay.map(({arrives}) => arrives));
  return next === undefined ? arrived : Math.max(happens, Math.min(arrived, next - 1));
};

/** Seconds that a caption has to stay. */
export const readingSeconds = (caption: Caption): number =>
  NOTICE_SECONDS + plain(caption.join(' ')).length / READING_CHARACTERS_PER_SECOND;

/** Checks what can be seen of the beats alone. */
const checkBeats = (acts: readonly History[], beats: readonly Beat[]): void => {
  const names = new Set<string>();
  let act = 0;
  for (const beat of beats) {
    if (acts[beat.act] === undefined || beat.act < act)
      throw new BadStoryboard(beat.name, `there is no act ${beat.act} to come`);
    if (names.has(beat.name)) throw new BadStoryboard(beat.name, 'there are two beats of this name');
    names.add(beat.name);
    act = beat.act;
  }
};

/** When what a beat tells happens, virtual ms, in the order of the beats. */
const happenings = (acts: readonly History[], beats: readonly Beat[]): readonly number[] => {
  const found = beats.map((beat) => {
    const history = acts[beat.act];
    return history === undefined ? 0 : anchorMs(beat, history);
  });
  for (const [index, beat] of beats.entries()) {
    const [before, ms] = [found[index - 1] ?? 0, found[index] ?? 0];
    if (beats[index - 1]?.act === beat.act && ms < before)
      throw new BadStoryboard(
        beat.name,
        `${beat.at.says} (${ms} ms) happens before what the beat in front of it tells (${before} ms)`,
      );
  }
  return found;
};

/** Where the pencil is while a film is cut. */
interface Pencil {
  readonly frame: number;
  readonly act: number;
  readonly ms: number;
}

/** The knots that lead from there to a virtual ms of the same act. */
const runUp = (
  signals: readonly Signal[],
  latency: number,
  from: Pencil,
  toMs: number,
  speed: Parameters<typeof stretches>[4],
): readonly Knot[] => {
  let exact = from.frame;
  let frame = from.frame;
  return stretches(signals, latency, from.ms, toMs, speed).map((stretch) => {
    exact += stretch.seconds * FPS;
    frame = Math.max(frame + 1, Math.round(exact));
    return {frame, act: from.act, ms: stretch.toMs};
  });
};

/** Behind a card nobody sees the run: the clock jumps to the card's instant. What a question or an opening is about is seen; a poster stands. */
const isUnseen = ({kind, about = []}: Beat): boolean =>
  kind === 'act' || kind === 'end' || (kind === 'open' && about.length === 0);

const hurried = ({frame, act, ms}: Pencil, toMs: number): readonly Knot[] =>
  toMs > ms ? [{frame: frame + 1, act, ms: toMs}] : [];

/** How fast the clock runs on the way to a beat's instant: not so fast that its words are still being read when it stands. */
const speedOf = (beat: Beat, caption: Caption): Parameters<typeof stretches>[4] => ({
  ...(beat.pace !== undefined && {pace: beat.pace}),
  ...(beat.kind === 'beat' && {atLeast: readingSeconds(caption) - (beat.hold ?? HOLD_SECONDS.beat)}),
});

/** Frames that the picture stands after the clock has stopped. */
const holdFrames = (
  beat: Beat,
  caption: Caption,
  point: readonly Callout[],
  from: number,
  standsFrom: number,
): number => {
  const seconds = readingSeconds(caption) + (beat.kind === 'question' ? THINKING_SECONDS : 0);
  const called = point.flatMap(({says}) => says).join(' ').length;
  const calledSeconds = called === 0 ? 0 : NOTICE_SECONDS + called / READING_CHARACTERS_PER_SECOND;
  const hold = Math.max(beat.hold ?? HOLD_SECONDS[beat.kind], calledSeconds);
  return Math.ceil(Math.max(hold * FPS, from + seconds * FPS - standsFrom));
};

/**
 * The film of these runs told by these beats: a monotone, piecewise linear map between frames and virtual time.
 * Throws `BadStoryboard` when a beat waits for something that never happens, tells what happens before the beat in front of it, or says nothing.
 */
export const cut = (acts: readonly History[], beats: readonly Beat[], inkOf?: Instant['inkOf']): Cut => {
  checkBeats(acts, beats);
  const found = happenings(acts, beats);
  const signals = acts.map(visibleSignals);
  const knots: Knot[] = [{frame: 0, act: 0, ms: 0}];
  const placed: CutBeat[] = [];
  let pencil: Pencil = {frame: 0, act: 0, ms: 0};
  for (const [index, beat] of beats.entries()) {
    if (beat.act !== pencil.act) {
      pencil = {...pencil, act: beat.act, ms: 0};
      knots.push(pencil);
    }
    const told = instantOf(acts, beat.act, 0);
    const next = beats[index + 1];
    const nextBegins = next?.act === beat.act ? (next.at.begins?.(told.history) ?? found[index + 1]) : undefined;
    const seen = followed(signals[beat.act] ?? [], beat);
    const rests = Math.max(pencil.ms, restOf(beat, found[index] ?? 0, nextBegins, seen));
    const toMs = Math.min(rests, told.history.endsAt);
    const instant = instantOf(acts, beat.act, toMs, {inkOf, since: pencil.ms});
    const caption = beat.say(instant);
    if (plain(caption.join('')).trim() === '') throw new BadStoryboard(beat.name, 'says nothing');
    const point = beat.point?.(instant) ?? [];
    const way = isUnseen(beat)
      ? hurried(pencil, toMs)
      : runUp(seen, told.history.scenario.latency, pencil, toMs, speedOf(beat, caption));
    knots.push(...way);
    const standsFrom = way.at(-1)?.frame ?? pencil.frame;
    const to = standsFrom + holdFrames(beat, caption, point, pencil.frame, standsFrom);
    placed.push({
      name: beat.name,
      kind: beat.kind,
      act: beat.act,
      from: pencil.frame,
      to,
      standsFrom,
      still: to - 1,
      caption,
      ...(beat.kind === 'question' && {question: plain(caption.join(' '))}),
      focus: (beat.focus ?? []).map(nameOf),
      look: (beat.look ?? []).map(nameOf),
      point,
      about: beat.about ?? [],
      ...(beat.scene !== undefined && {scene: beat.scene}),
      enter: beat.enter ?? 'slide',
      memorable: beat.memorable ?? false,
      ...(beat.problem !== undefined && {problem: beat.problem}),
      fromMs: pencil.ms,
      toMs,
    });
    pencil = {frame: to, act: beat.act, ms: toMs};
    knots.push(pencil);
  }
  return readCut(placed, knots, pencil.frame);
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
    // The act's last knot lies where the next act begins.
    const end = Math.min(last, durationInFrames - 1);
    return momentAt(end).act === act ? end : Math.max(end - 1, 0);
  };
  return {fps: FPS, durationInFrames, beats, momentAt, msAt: (frame) => momentAt(frame).ms, beatAt, frameAt};
};
