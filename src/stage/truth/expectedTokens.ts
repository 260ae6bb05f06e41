import type {Signal} from '../../simulation';
import type {Thing} from '../../storyboard/thing';
import type {Part} from '../../storyboard/scene';
import {truthOf} from './kinds/register';
import {carriedKey, copyKey, verbKey} from './keys';
import type {Now} from './now';
import type {SeenPart, SeenStage, SeenToken} from './seen';
import {CARRIERS} from './signalFacts';
import type {Staged} from './stages';

/**
 * How a message looks: really there, delivered and not acked (dashed), kept in a log (pale), gone (crossed out), dead. Or a few words on their way, or a reader's head.
 */
export type Look = 'solid' | 'dashed' | 'pale' | 'gone' | 'dead' | 'words' | 'head';

/** What is seen of the part in which something stands, and of the stage around it. */
export interface TokenSight {
  readonly own: SeenPart;
  readonly stage: SeenStage;
}

/** A token that has to be on the picture. */
export interface ExpectedToken {
  readonly key: string;
  readonly look: Look;
  /** Its words: the badge on its upper corner, and the message. */
  readonly words: readonly string[];
  /** The message that it stands for. */
  readonly message?: string;
  /** Who has it in hand. */
  readonly holder?: string;
  /** Since when it has been there, virtual ms. */
  readonly since: number;
  /** The part in which it stands; nothing while it is under way. */
  readonly part?: Part;
  readonly flight?: {readonly signal: Signal; readonly from: readonly Part[]; readonly to: readonly Part[]};
  /** Its place in a line, from 0, and which way the line goes on from the first one; `close`: shoulder to shoulder. */
  readonly line?: {
    readonly name: string;
    readonly rank: number;
    readonly runs: 'left' | 'right';
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
    case 'produced':
      return 'ack';
    case 'committed':
      return 'ok';
    case 'fetch':
      return numbered('fetch from', says);
    case 'commit':
      return numbered('commit', says);
    case 'call':
    case 'answer':
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

/** Talk is drawn between two who are on the stage; a message also when only its receiver is. */
const underWay = (staged: Staged, now: Now): readonly ExpectedToken[] =>
  [...now.facts.signals.underWay.values()].flatMap((signal): readonly ExpectedToken[] => {
    if (!now.facts.signals.isShown(signal)) return [];
    const from = partsAt(signal.from, signal, staged, now);
    const to = partsAt(signal.to, signal, staged, now);
    const carries = CARRIERS.has(signal.kind) && signal.messages.length > 0;
    if (to.length === 0 || (from.length === 0 && !carries)) return [];
    const common = {flight: {signal, from, to}, since: signal.departs};
    if (!carries) return [{key: verbKey(signal.id), look: 'words', words: [verb(signal)], ...common}];
    return signal.messages.map((message, index): ExpectedToken => {
      const copy = signal.copies[index];
      const key = signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message);
      return {key, look: 'solid', words: [message], message, ...common};
    });
  });

/** Every token of a stage. Where two places claim one, it is under way. */
export const expectedTokens = (staged: Staged, now: Now): readonly ExpectedToken[] => {
  const standing = staged.parts.flatMap((part) =>
    truthOf(part).isDrawn?.(part, now) === false
      ? []
      : (truthOf(part).tokens?.(part, now) ?? []).map((token) => ({...token, part})),
  );
  const byKey = new Map([...standing, ...underWay(staged, now)].map((token) => [token.key, token]));
  return [...byKey.values()];
};
