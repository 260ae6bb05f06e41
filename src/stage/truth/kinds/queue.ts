import {near, type Complaint} from '../complaint';
import type {ExpectedToken} from '../expectedTokens';
import {drawn, falseDrawing, falseTokens, falseView, saying, without} from '../falsehood';
import {copyKey, deletedKey, ghostKey} from '../keys';
import {GLIDES, isGraveyard, type Now} from '../now';
import {isInside, plateOf, type Box, type SeenPart} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';

/** The copy that was deleted last, if that was since the beat began: the viewer has just seen it vanish. */
export const justDeleted = (queue: string, {facts, beat}: Now) =>
  facts.queues.deleted.filter((gone) => gone.queue === queue && gone.at > beat.fromMs).slice(-1);

const elsewhere: ExpectedToken['elsewhere'] = (token, {own}) => {
  const plate = plateOf(own);
  return plate !== undefined && isInside(token, plate) ? undefined : `in ${own.group.data.part}`;
};

/**
 * How much of the room at the head, where the copy stood that the beat before has seen vanish, is taken: 0 when this beat begins, 1 once all have
 * moved up.
 */
const roomMade = (name: string, {facts: {queues}, before, goesOn, beat, frame}: Now): number =>
  goesOn && queues.deleted.some(({queue, at}) => queue === name && at > before && at <= beat.fromMs)
    ? Math.min(1, (frame - beat.from) / GLIDES)
    : 1;

/** However it gains speed and loses it, one that moves up is never further than that from where it would be at an even pace: a share of its way. */
const EVEN = 0.25;
/** From one to the next, in widths of a token: least and most. */
const STEP = [1, 1.5] as const;

/**
 * The first one stands at the head, that is at the right end, or at the left one of a queue that flows there, with less than half a token between;
 * where there was room to make, it is on its way there from the next place.
 */
const atTheHead =
  ({of: {name}, flows}: PartOf<'queue'>, made: number): ExpectedToken['elsewhere'] =>
  (token, {own, stage}) => {
    const pipe = plateOf(own);
    if (pipe === undefined || token.plate === undefined) return undefined;
    const {width} = token.plate;
    const air = flows === 'left' ? token.x - width / 2 - pipe.x : pipe.x + pipe.width - (token.x + width / 2);
    const left = made === 1 ? [0, 0] : [Math.max(0, 1 - made - EVEN), Math.min(1, 1 - made + EVEN)];
    const [least, most] = [-2 + STEP[0] * width * (left[0] ?? 0), width / 2 + STEP[1] * width * (left[1] ?? 0)];
    if (air >= least && air < most) return elsewhere(token, {own, stage});
    return made === 1 ? `at the head of ${name}` : `${Math.round(100 * made)} % of its way up to the head of ${name}`;
  };

/** What has just gone stands at the head; then what is unacked, the oldest first; then what is ready, the next one first. */
const tokens = (part: PartOf<'queue'>, now: Now): readonly ExpectedToken[] => {
  const {name} = part.of;
  const {queues} = now.facts;
  const made = roomMade(name, now);
  const gone = justDeleted(name, now);
  const all = [
    ...gone.map(({copy, message}) => ({key: deletedKey(copy), look: 'gone' as const, words: [message], message})),
    ...queues.unacked(name).map(({copy, message}) => ({
      key: ghostKey(copy),
      look: 'dashed' as const,
      words: [message],
      message,
    })),
    ...queues.ready(name).map(({copy, message, returns, cameFrom, enqueuedAt}) => ({
      key: copyKey(copy),
      ...(cameFrom !== undefined && {hop: {from: cameFrom, at: enqueuedAt}}),
      look: isGraveyard(now.scenario, name) ? ('dead' as const) : ('solid' as const),
      words: [...(returns > 0 ? [String(returns + 1)] : []), message],
      message,
    })),
  ];
  return all.map((token, rank) => ({
    ...token,
    since: queues.changedAt(name),
    line: {name: `queue ${name}`, rank, runs: part.flows === 'left' ? 'right' : 'left', close: true},
    elsewhere: rank === 0 ? atTheHead(part, made) : elsewhere,
    // The last ones may have no room: whoever is behind one that is not there is not there either.
    mayBeHidden: ({stage: {keys}}) => rank > 0 && all.slice(rank).every(({key}) => !keys.has(key)),
  }));
};

/** A rail of the pipe keeps that far from the bar's ends, px. */
const BAR_MARGIN = 20;

/** What the head has left of its time. */
const wrongTime = (
  {of: {name}, flows}: PartOf<'queue'>,
  {facts, ms}: Now,
  own: SeenPart,
): readonly Omit<Complaint, 'about'>[] => {
  const bars = own.shapes.filter(({is}) => is === 'rect');
  const pipe = own.shapes.find(({is}) => is === 'path');
  const [head] = facts.queues.ready(name);
  if (pipe === undefined) return [{expected: 'a pipe', seen: 'none'}];
  if (head?.expiresAt === undefined)
    return bars.length === 0 ? [] : [{expected: 'no time that runs', seen: `${bars.length} bars`}];
  const left = Math.max(0, (head.expiresAt - ms) / Math.max(1, head.expiresAt - head.enqueuedAt));
  const [bar] = bars;
  const margin = BAR_MARGIN * own.group.scale;
  const whole =
    bar === undefined
      ? 0
      : flows === 'left'
        ? bar.x + bar.width - pipe.x - margin
        : pipe.x + pipe.width - margin - bar.x;
  return bar !== undefined && bars.length === 1 && near(bar.width, whole * left)
    ? []
    : [
        {
          expected: `${(100 * left).toFixed(1)} % of the time of ${head.message} left`,
          seen: bar === undefined ? 'no bar' : `${((100 * bar.width) / whole).toFixed(1)} %`,
        },
      ];
};

/** A token that is narrower than that cannot be read, px; and no gap between two of them is wider than this share of the pipe's height. */
const [LEGIBLE, GAP] = [96, 0.15] as const;

/** The last ones have no room only where those that are there leave none for one more. */
const wrongRoom = (part: PartOf<'queue'>, now: Now, {own, stage}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const pipe = plateOf(own);
  const keys = new Set(tokens(part, now).map(({key}) => key));
  const there = stage.tokens.filter(({key, leaving}) => keys.has(key) && !leaving);
  if (pipe === undefined || hidden(part, now, stage.keys) === 0) return [];
  const least = LEGIBLE * own.group.scale + GAP * pipe.height;
  const most = Math.floor((pipe.width - GAP * pipe.height) / least);
  return there.length >= most - 1
    ? []
    : [{expected: `${most} in ${part.of.name}: there is room`, seen: `${there.length}`}];
};

/** How many of its copies have no room. */
const hidden = (part: PartOf<'queue'>, now: Now, keys: ReadonlySet<string>): number =>
  tokens(part, now).filter(({key, look}) => look !== 'gone' && !keys.has(key)).length;

/** Name and note above; how many have no room; ready and unacked below. The bar is what the head has left of its time. */
export const queue: KindTruth<'queue'> = {
  isDrawn: ({of}, {facts}) => facts.queues.has(of.name),
  tokens,
  words: (part, now, {stage}) => {
    const {queues} = now.facts;
    const counts = {ready: queues.ready(part.of.name).length, unacked: queues.unacked(part.of.name).length};
    const none = hidden(part, now, stage.keys);
    const more = none > 0 ? [`+${none}`] : [];
    const counted = (part.counts ?? []).flatMap((what) => [String(counts[what]), what]);
    return [
      part.of.name,
      ...(part.note === undefined ? [] : [part.note]),
      ...(part.countsAbove === true ? [...counted, ...more] : [...more, ...counted]),
    ];
  },
  complaints: (part, now, sight) => [...wrongTime(part, now, sight.own), ...wrongRoom(part, now, sight)],
  spots: ({flows, countsAbove}, _, own) => {
    const pipe = plateOf(own);
    if (pipe === undefined) return {};
    const {x, y, width, height} = pipe;
    const end = (atRight: boolean, long: number): Box => ({x: atRight ? x + width - long : x, y, width: long, height});
    return {
      head: end(flows !== 'left', 1.6 * height),
      tail: end(flows === 'left', height),
      counts: {x, y: countsAbove === true ? y - height : y + height, width, height},
    };
  },
  falsehoods: [
    falseView<{ready: number; unacked: number}>('ready is unacked, unacked is ready', ({ready, unacked}) => ({
      ready: unacked,
      unacked: ready,
    })),
    falseView<{ready: number}>('three more are ready', ({ready}) => ({ready: ready + 3})),
    falseView<{hidden: number}>('one more than are there has no room', ({hidden: own}) => ({hidden: own + 1})),
    falseView<{slots: readonly object[]; hidden: number}>('only the first one has room', ({slots, hidden: own}) => ({
      slots: slots.slice(0, 1),
      hidden: own + slots.length - 1,
    })),
    falseView<{timeLeft?: number}>('it has half the time', ({timeLeft}) =>
      timeLeft === undefined ? undefined : {timeLeft: timeLeft / 2},
    ),
    falseView<{slots: readonly object[]}>('what is unacked is deleted', ({slots}) => ({
      slots: slots.filter((slot) => 'state' in slot && slot.state !== 'unacked'),
    })),
    falseView<{slots: readonly object[]}>('what is unacked is ready', ({slots}) => ({
      slots: slots.map((slot) => ({...slot, state: 'ready'})),
    })),
    falseView<{slots: readonly {state: string}[]}>('what was deleted is still unacked', ({slots}) => ({
      slots: slots.map((slot) => (slot.state === 'deleted' ? {...slot, state: 'unacked'} : slot)),
    })),
    falseView<{slots: readonly {state: string}[]}>('nothing was deleted', ({slots}) => ({
      slots: slots.filter(({state}) => state !== 'deleted'),
    })),
    falseView<{slots: readonly object[]}>('the last one is the next one', ({slots}) => ({slots: [...slots].reverse()})),
    falseView<{slots: readonly {message: string}[]}>('all of them are the first one', ({slots}) => ({
      slots: slots.map((slot) => ({...slot, message: slots[0]?.message ?? ''})),
    })),
    falseView<{slots: readonly {delivery?: number}[]}>('what has come back comes for the first time', ({slots}) => ({
      slots: slots.map(({delivery: _, ...slot}) => slot),
    })),
    falseView<{graveyard: boolean}>('what is dead is alive, what is alive is dead', ({graveyard}) => ({
      graveyard: !graveyard,
    })),
    falseTokens('each one slot further from the head', (targets) =>
      targets.map((target) => ({...target, x: target.x - 1.15 * target.width})),
    ),
    falseTokens('they stand outside', (targets) => targets.map((target) => ({...target, y: target.y - 300}))),
    falseDrawing('ready, where unacked is counted', saying(/^unacked$/, 'ready')),
    falseDrawing(
      'a time that runs out at once',
      drawn(
        ({type}) => type === 'rect',
        () => ({width: 3}),
      ),
    ),
    falseDrawing(
      'no counters',
      without(({type, props}) => type === 'text' && props.fontSize === 96),
    ),
  ],
};
