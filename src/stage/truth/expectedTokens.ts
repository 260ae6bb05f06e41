import type {Signal} from '../../simulation';
import type {Thing} from '../../storyboard/thing';
import type {Part} from '../../storyboard/scene';
import {truthOf} from './kinds/register';
import {carriedKey, copyKey, verbKey} from './keys';
import {GLIDES, type Now} from './now';
import type {Box, SeenPart, SeenStage, SeenToken} from './seen';
import {CARRIERS} from './signalFacts';
import type {Staged} from './stages';

/**
 * How a message looks: really there, delivered and not acked (dashed), kept in a log (pale), gone (crossed out), dead, lost on its way. Or a few words on their way, or lost there, or a reader's head.
 */
export type Look = 'solid' | 'dashed' | 'pale' | 'gone' | 'dead' | 'lost' | 'words' | 'lost words' | 'head';

/** What is seen of the part in which something stands, and of the stage around it. */
export interface TokenSight {
  readonly own: SeenPart;
  readonly stage: SeenStage;
}

/** On its way. */
export interface Flight {
  readonly says: string;
  readonly from: readonly Part[];
  readonly to: readonly Part[];
  /** How far of its way it has come at an even pace, 0 to 1: at least, as it lags behind by what it glides, and at most. */
  readonly come: readonly [least: number, most: number];
  /** Where in the part that it leaves or enters, where that is not its edge. */
  readonly ports: readonly [from: Port, to: Port];
}

/** A place in a part, as it is seen. */
export type Port = ((own: SeenPart) => Box | undefined) | undefined;

/** A token that has to be on the picture. */
export interface ExpectedToken {
  readonly key: string;
  readonly look: Look;
  /** Its words: the badge on its upper corner, and the message. */
  readonly words: readonly string[];
  /** The same where there is less room. */
  readonly inShort?: readonly string[];
  /** The message that it stands for. */
  readonly message?: string;
  /** Who has it in hand. */
  readonly holder?: string;
  /** Since when it has been there, virtual ms. */
  readonly since: number;
  /** Of a dead letter: the queue that it came from, and when, virtual ms. The broker moves it at once; on the picture it has a way to go. */
  readonly hop?: {readonly from: string; readonly at: number};
  /** The part in which it stands, or to which it hops; nothing while a signal carries it. */
  readonly part?: Part;
  readonly flight?: Flight;
  /** Its place in a line, from 0, and which way the line goes on from the first one, in rows below each other perhaps; `close`: shoulder to shoulder. */
  readonly line?: {
    readonly name: string;
    readonly rank: number;
    readonly runs: 'left' | 'right' | 'rows';
    readonly close: boolean;
  };
  /** Where it ought to be, if it has come to rest somewhere else. */
  readonly elsewhere?: (token: SeenToken, sight: TokenSight) => string | undefined;
  /** Whether there may be no room for it. */
  readonly mayBeHidden?: (sight: TokenSight) => boolean;
}

/** The number that the words of a protocol end in: "Fetch offset 2". */
const numbered = (verb: string, says: string): string => {
  const [number] = /\d+$/.exec(says) ?? [];
  return number === undefined ? verb : `${verb} ${number}`;
};

/** What is written on a signal that brings no message. */
const verb = ({kind, says, messages: [about]}: Signal): string => {
  switch (kind) {
    case 'ack':
    case 'nack':
    case 'reject':
    case 'confirm':
      return about === undefined ? kind : `${kind} ${about}`;
    case 'committed':
      return 'ok';
    case 'fetch':
      return numbered('fetch from', says);
    case 'commit':
      return numbered('commit', says);
    case 'call':
    case 'answer':
    case 'produced':
      return says;
    case 'fetched':
      return 'records';
    default:
      return kind;
  }
};

/** The thing at a signal's end. */
const thingAt = (end: Signal['from']): Pick<Thing, 'kind' | 'name'> => {
  if ('actor' in end) return {kind: 'actor', name: end.actor};
  if ('sink' in end) return {kind: 'sink', name: end.sink};
  if ('queue' in end) return {kind: 'queue', name: end.queue};
  if ('exchange' in end) return {kind: 'exchange', name: end.exchange};
  if ('topic' in end) return {kind: 'partition', name: `${end.topic}-${end.partition}`};
  return {kind: 'group', name: end.group};
};

/** The parts that stand for an end of a signal. */
const partsAt = (end: Signal['from'], signal: Signal, {parts}: Staged, now: Now): readonly Part[] => {
  const thing = thingAt(end);
  return parts.filter(
    (part) =>
      (part.of?.kind === thing.kind && part.of.name === thing.name) ||
      truthOf(part).takesPart?.(part, {thing, signal}, now) === true,
  );
};

/** The share of something that takes from then until then. */
const share = (at: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));

/** How a place for a signal's end is found in the part that stands there. */
const portOf = (parts: readonly Part[], end: Signal['from'], signal: Signal): Port => {
  const [part] = parts;
  if (part === undefined || parts.length > 1) return undefined;
  const port = truthOf(part).port;
  return port && ((own) => port(part, {thing: thingAt(end), signal}, own));
};

/** `until`: what it can have come to by then, virtual ms. */
const flightOf = (signal: Signal, from: readonly Part[], to: readonly Part[], now: Now, until: number): Flight => {
  const {departs, arrives, says} = signal;
  return {
    says,
    from,
    to,
    come: [share(Math.min(now.restedSince, until), departs, arrives), share(Math.min(now.ms, until), departs, arrives)],
    ports: [portOf(from, signal.from, signal), portOf(to, signal.to, signal)],
  };
};

/** A dead letter's way on the picture takes so many frames. */
const HOPS = 20;

/** The flight of a dead letter to the queue in which it stands, from the one that it came from; none once it has got there. */
const hopOf = ({hop}: ExpectedToken, to: Part, {parts}: Staged, {film, frame, act}: Now): Flight | undefined => {
  if (hop === undefined) return undefined;
  const from = parts.find(({of}) => of?.kind === 'queue' && of.name === hop.from);
  const begins = film.cut.frameAt(hop.at, act);
  if (from === undefined || frame >= begins + HOPS + GLIDES) return undefined;
  return {
    says: `from ${hop.from}`,
    from: [from],
    to: [to],
    come: [share(frame - GLIDES, begins, begins + HOPS), share(frame, begins, begins + HOPS)],
    ports: [undefined, undefined],
  };
};

/** What is under way, and what has broken off there since the beat began: it stays where that was. */
const onTheWay = ({facts: {signals}, beat}: Now): readonly {readonly signal: Signal; readonly lostAt?: number}[] => [
  ...[...signals.underWay.values()].map((signal) => ({signal})),
  ...signals.lost.flatMap(({signal, at}) => (at > beat.fromMs ? [{signal, lostAt: at}] : [])),
];

/** Talk is drawn between two who are on the stage; a message also when only its receiver is. */
const underWay = (staged: Staged, now: Now): readonly ExpectedToken[] =>
  onTheWay(now).flatMap(({signal, lostAt}): readonly ExpectedToken[] => {
    if (!now.facts.signals.isShown(signal)) return [];
    const from = partsAt(signal.from, signal, staged, now);
    const to = partsAt(signal.to, signal, staged, now);
    const carries = CARRIERS.has(signal.kind) && signal.messages.length > 0;
    if (to.length === 0 || (from.length === 0 && !carries)) return [];
    const isLost = lostAt !== undefined;
    const common = {flight: flightOf(signal, from, to, now, lostAt ?? Infinity), since: signal.departs};
    const words = {look: isLost ? 'lost words' : 'words', words: [verb(signal)]} as const;
    if (!carries) return [{key: verbKey(signal.id), ...words, ...common}];
    return signal.messages.map((message, index): ExpectedToken => {
      const copy = signal.copies[index];
      const key = signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message);
      return {key, look: isLost ? 'lost' : 'solid', words: [message], message, ...common};
    });
  });

/** Every token of a stage. Where two places claim one, it is under way. */
export const expectedTokens = (staged: Staged, now: Now): readonly ExpectedToken[] => {
  const standing = staged.parts.flatMap((part) =>
    truthOf(part).isDrawn?.(part, now) === false
      ? []
      : (truthOf(part).tokens?.(part, now) ?? []).map((token) => {
          const flight = hopOf(token, part, staged, now);
          return {...token, part, ...(flight !== undefined && {flight})};
        }),
  );
  const byKey = new Map([...standing, ...underWay(staged, now)].map((token) => [token.key, token]));
  return [...byKey.values()];
};
