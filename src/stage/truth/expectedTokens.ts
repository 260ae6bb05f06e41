import type {Signal} from '../../simulation';
import {endName} from '../../storyboard/endName';
import type {Part} from '../../storyboard/scene';
import {carriedKey, copyKey, ghostKey, handKey, pendingKey, pillKey, pointerKey, recordKey} from './keys';
import {actorNamed, isGraveyard, labelOf, nameOf, type Now} from './now';
import {CARRIERS} from './signalFacts';

/** How a token looks: as a whole, hollow and dashed, pale, dead; or a few words, or a reader's place. */
export type Look = 'solid' | 'dashed' | 'pale' | 'dead' | 'words' | 'pointer';

/** A token that has to be on the picture. */
export interface ExpectedToken {
  readonly key: string;
  readonly look: Look;
  /** Its words: the badge on its upper corner, and the message. */
  readonly words: readonly string[];
  /** The message that it stands for. */
  readonly message?: string;
  readonly place: Place;
  /** Since when it has been there, virtual ms. */
  readonly since: number;
}

/** Where a token belongs. `part`: as `data-part` has it. */
export type Place =
  /** `rank`: the head of a queue has 0. */
  | {readonly in: 'queue'; readonly part: string; readonly rank: number}
  | {readonly in: 'log'; readonly part: string; readonly offset: number}
  | {readonly in: 'hand'; readonly part: string; readonly rank: number; readonly of: string; readonly isRow: boolean}
  | {readonly in: 'row'; readonly part: string; readonly offset: number; readonly of: string}
  | {readonly in: 'plan'; readonly part: string; readonly rank: number}
  | {readonly in: 'batch'; readonly part: string; readonly rank: number}
  | {readonly in: 'flight'; readonly signal: Signal; readonly parts: readonly string[]};

type Of<Kind extends Part['part']> = Extract<Part, {part: Kind}>;

/** Those that are unacked stand nearest to the consumers, then those that are ready: the next one first. */
const inQueue = (part: Of<'queue'>, {facts: {queues}, scenario}: Now): readonly ExpectedToken[] => {
  const unacked = queues.unacked(part.name);
  const where = (rank: number) => ({
    place: {in: 'queue', part: labelOf(part), rank} as const,
    since: queues.changedAt(part.name),
  });
  const ready = isGraveyard(scenario, part.name) ? 'dead' : 'solid';
  return [
    ...unacked.map(({copy, message}, index): ExpectedToken => ({
      key: ghostKey(copy),
      look: 'dashed',
      words: [message],
      message,
      ...where(index),
    })),
    ...queues.ready(part.name).map(({copy, message, returns}, index): ExpectedToken => ({
      key: copyKey(copy),
      look: ready,
      words: [...(returns > 0 ? [`×${returns + 1}`] : []), message],
      message,
      ...where(unacked.length + index),
    })),
  ];
};

const inLog = (part: Of<'partition' | 'groups'>, {facts: {logs}}: Now): readonly ExpectedToken[] => {
  const name = nameOf(part);
  const {records, changedAt} = logs.log(name);
  return [...records].map(([offset, message]) => ({
    key: recordKey(`${name}@${offset}`),
    look: 'pale',
    words: [message],
    message,
    place: {in: 'log', part: labelOf(part), offset},
    since: changedAt,
  }));
};

/** The how-manieth delivery it is: a quorum queue counts them, a classic one only knows that it is not the first. */
const badge = (copy: string, {facts: {queues}, scenario}: Now): string => {
  const stored = queues.all().find((one) => one.copy === copy);
  const declared = scenario.rabbitmq?.queues.find(({name}) => name === stored?.queue);
  return declared?.type === 'classic' || stored === undefined ? 'again' : `×${stored.deliveries}`;
};

const inHand = (name: string, part: Part, isRow: boolean, now: Now): readonly ExpectedToken[] => {
  const {hand, changedAt} = now.facts.clients.of(name);
  const isConsumer = actorNamed(now.scenario, name)?.is === 'consumer';
  return [...hand.values()].map(({copy, message, redelivered, isRecord}, rank) => ({
    key: isRecord ? handKey(name, copy) : copyKey(copy),
    look: 'solid',
    words: [...(redelivered && isConsumer ? [badge(copy, now)] : []), message],
    message,
    place: {in: 'hand', part: labelOf(part), rank, of: name, isRow},
    since: changedAt,
  }));
};

/** The pointer of each living reader that knows its place. */
const pointers = (part: Of<'groups'>, {facts: {logs, clients}}: Now): readonly ExpectedToken[] => {
  const name = nameOf(part);
  const since = Math.max(
    logs.log(name).changedAt,
    ...part.readers.flatMap((reader) => [logs.movedAt(reader), clients.of(reader).changedAt]),
  );
  return part.readers.flatMap((reader): readonly ExpectedToken[] => {
    const offset = logs.position(reader, name);
    if (offset === undefined || !clients.of(reader).alive) return [];
    const place = {in: 'row', part: labelOf(part), offset, of: reader} as const;
    return [{key: pointerKey(reader), look: 'pointer', words: [], place, since}];
  });
};

/** What a producer has not given to send() yet stands below it; what waits in its batch, in its partitioner. */
const pending = (part: Of<'partitioner'>, now: Now): readonly ExpectedToken[] => {
  const {scenario, parts, facts} = now;
  const home = parts.find((other) => other.part === 'client' && other.name === part.producer);
  const actor = actorNamed(scenario, part.producer);
  if (home === undefined || actor?.is !== 'producer') return [];
  const {buffered, produced} = facts.messages;
  const all = actor.sends.map(({message}) => message).filter((message) => !produced.has(message));
  const since = facts.messages.pendingSince;
  const token = (message: string, look: Look, place: Place): ExpectedToken => ({
    key: pendingKey(part.producer, message),
    look,
    words: [message],
    message,
    place,
    since,
  });
  return [
    ...all
      .filter((message) => !buffered.has(message))
      .map((message, rank) => token(message, 'dashed', {in: 'plan', part: labelOf(home), rank})),
    ...all
      .filter((message) => buffered.has(message))
      .map((message, rank) => token(message, 'solid', {in: 'batch', part: labelOf(part), rank})),
  ];
};

/** What is written on a signal that brings no message. */
const pillWords = ({kind, says}: Signal): string => {
  if (kind === 'produced') return 'ack';
  if (kind === 'committed') return 'ok';
  if (kind === 'answer') return says;
  return kind === 'call' ? (says.split(' ')[0] ?? kind) : kind;
};

/** The parts at which an end of a signal is drawn. */
const partsAt = (end: Signal['from'], {kind}: Signal, parts: readonly Part[]): readonly string[] => {
  const name = endName(end);
  return parts
    .filter((part) => {
      switch (part.part) {
        case 'client':
        case 'queue':
        case 'exchange':
        case 'sink':
        case 'partition':
        case 'table':
        case 'phone':
          return nameOf(part) === name;
        case 'groups':
          return nameOf(part) === name || ('actor' in end && part.readers.includes(end.actor));
        case 'partitioner':
          return (kind === 'produce' || kind === 'produced') && part.producer === name;
        case 'ledger':
          return part.sink === name;
        default:
          return false;
      }
    })
    .map(labelOf);
};

/** Talk is drawn between two who are on the stage; a message also when only its receiver is. */
const underWay = ({facts: {signals}, parts}: Now): readonly ExpectedToken[] =>
  [...signals.underWay.values()].flatMap((signal): readonly ExpectedToken[] => {
    if (!signals.isShown(signal)) return [];
    const reader = [signal.from, signal.to].find((end) => 'actor' in end);
    const ends = (end: Signal['from']): readonly string[] =>
      'group' in end && reader !== undefined
        ? parts.flatMap((part) =>
            part.part === 'groups' && part.readers.includes(endName(reader)) ? [labelOf(part)] : [],
          )
        : partsAt(end, signal, parts);
    const from = ends(signal.from);
    const to = ends(signal.to);
    const carries = CARRIERS.has(signal.kind) && signal.messages.length > 0;
    if (to.length === 0 || (from.length === 0 && !carries)) return [];
    const place = {in: 'flight', signal, parts: [...from, ...to]} as const;
    const since = signal.departs;
    if (!carries) return [{key: pillKey(signal.id), look: 'words', words: [pillWords(signal)], place, since}];
    return signal.messages.map((message, index): ExpectedToken => {
      const copy = signal.copies[index];
      const key = signal.kind === 'deliver' && copy !== undefined ? copyKey(copy) : carriedKey(signal.id, message);
      return {key, look: 'solid', words: [message], message, place, since};
    });
  });

/** Every token of a frame, where it belongs. Of a queue or a log some may have no room. */
export const expectedTokens = (now: Now): readonly ExpectedToken[] => [
  ...now.parts.flatMap((part): readonly ExpectedToken[] => {
    switch (part.part) {
      case 'queue':
        return inQueue(part, now);
      case 'partition':
        return inLog(part, now);
      case 'groups':
        return [
          ...inLog(part, now),
          ...pointers(part, now),
          ...part.readers.flatMap((reader) => inHand(reader, part, true, now)),
        ];
      case 'client':
        return inHand(part.name, part, false, now);
      case 'partitioner':
        return pending(part, now);
      default:
        return [];
    }
  }),
  ...underWay(now),
];
