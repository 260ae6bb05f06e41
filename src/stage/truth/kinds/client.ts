import type {History} from '../../../simulation';
import {near, type Complaint} from '../complaint';
import type {ExpectedToken} from '../expectedTokens';
import {falseDrawing, falseTokens, falseView, saying} from '../falsehood';
import {copyKey, handKey, lostKey, pendingKey} from '../keys';
import {actorNamed, type Now} from '../now';
import {isInside, plateOf, wholeOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf} from './kind';

/** What each step is called. */
const DOING: Readonly<Record<string, string>> = {
  work: 'works',
  parse: 'parses',
  call: 'charges',
  write: 'writes',
  ack: 'acks',
  nack: 'nacks',
  reject: 'rejects',
  republish: 'parks it',
  awaitConfirm: 'waits',
  commit: 'commits',
};

const owns = (numbers: readonly number[]): string => {
  if (numbers.length === 0) return 'owns no partition';
  return `${numbers.length === 1 ? 'owns partition' : 'owns partitions'} ${numbers.join(', ')}`;
};

/** What the broker was told when it began to consume; nothing before. */
const subscription = (name: string, {facts}: Now): string => {
  if (facts.clients.of(name).parser === 'lenient') return 'new parser';
  const own = [...facts.queues.subscriptions.values()].find(({client}) => client === name);
  if (own === undefined) return '';
  return own.noAck ? 'auto-ack' : `prefetch ${own.prefetch}`;
};

const role = (name: string, now: Now): string => {
  const actor = actorNamed(now.scenario, name);
  if (actor?.is === 'consumer') return subscription(name, now);
  if (actor?.is !== 'reader') return actor?.is ?? '';
  return owns(now.facts.clients.of(name).alive ? now.facts.logs.owned(name) : []);
};

const isHandler = (name: string, {scenario}: Now): boolean => {
  const is = actorNamed(scenario, name)?.is;
  return is === 'consumer' || is === 'reader';
};

/** What a program is at that handles messages; nothing is said of the others, but that they have crashed. */
const statusOf = (name: string, now: Now): string => {
  const {alive, crashed, handling, step} = now.facts.clients.of(name);
  if (crashed) return 'died';
  if (!alive || !isHandler(name, now)) return '';
  if (handling === undefined) return 'idle';
  if (step.fails && step.doing === 'work') return 'throws';
  return DOING[step.doing] ?? step.doing;
};

/** What its handler threw, while it deals with that. */
const errorOf = (name: string, {facts}: Now): string | undefined => {
  const {step, error, crashed, handling} = facts.clients.of(name);
  return step.fails && !crashed && handling !== undefined ? error : undefined;
};

/** How long its steps are meant to take, there and back included, ms. */
const meantMs = ({scenario}: History, name: string, message: string): number => {
  const actor = actorNamed(scenario, name);
  if (actor?.is !== 'consumer' && actor?.is !== 'reader') return 1;
  return actor.handle.reduce((sum, step) => {
    if ('work' in step) return sum + (actor.workFor?.[message] ?? step.work);
    if ('call' in step || 'write' in step) return sum + step.ms + 2 * scenario.latency;
    return sum + ('parse' in step ? step.ms : 0);
  }, 0);
};

/** How far its handler is, 0 to 1: by what it will have taken; by what it is meant to take where it is cut off. */
const progressOf = (name: string, {facts, ms}: Now): number | undefined => {
  const {handling} = facts.clients.of(name);
  if (handling === undefined) return undefined;
  const {since, copy, message} = handling;
  const over = facts.history.events.find(
    (event) =>
      (event.type === 'handled' || event.type === 'failed') &&
      event.at >= since &&
      event.actor === name &&
      event.copy === copy,
  );
  const end = over?.at ?? since + meantMs(facts.history, name, message);
  return Math.min(1, Math.max(0, (ms - since) / Math.max(1, end - since)));
};

/** The how-manieth delivery it is: a quorum queue counts them, a classic one only knows that it is not the first. */
const badge = (copy: string, {facts: {queues}, scenario}: Now): string => {
  const stored = queues.all().find((one) => one.copy === copy);
  const declared = scenario.rabbitmq?.queues.find(({name}) => name === stored?.queue);
  return declared?.type === 'classic' || stored === undefined ? '↺' : String(stored.deliveries);
};

const elsewhere =
  (name: string, rank: number): ExpectedToken['elsewhere'] =>
  (token, {own}) => {
    const plate = plateOf(own);
    // What it holds beside peeps out behind.
    return plate !== undefined && (rank > 0 || isInside(token, plate)) ? undefined : `in ${name}`;
  };

/** A dead one that is lower than that, px, may have no room for what it held. */
const LOW = 230;

/** What a dead one worked on lies in its pieces: remembered, not held. */
const lost = (name: string, {facts}: Now): readonly ExpectedToken[] => {
  const {lost: one, changedAt} = facts.clients.of(name);
  if (one === undefined) return [];
  return [
    {
      key: lostKey(name, one.copy),
      look: 'pale',
      words: [one.message],
      message: one.message,
      since: changedAt,
      elsewhere: (token, {own}) => (isInside(token, wholeOf([own])) ? undefined : `in the pieces of ${name}`),
      mayBeHidden: ({own}) => wholeOf([own]).height < LOW * own.group.scale,
    },
  ];
};

/** What it holds, what it works on first; what it held when it died; what it has not sent yet where that is asked for. */
const tokens = ({of: {name}, plans}: PartOf<'client'>, now: Now): readonly ExpectedToken[] => {
  const {hand, changedAt} = now.facts.clients.of(name);
  const actor = actorNamed(now.scenario, name);
  const held = [...hand.values()].map(({copy, message, redelivered, isRecord}, rank): ExpectedToken => ({
    key: isRecord ? handKey(name, copy) : copyKey(copy),
    look: 'solid',
    words: [...(redelivered && actor?.is === 'consumer' ? [badge(copy, now)] : []), message],
    message,
    holder: name,
    line: {name: `hand of ${name}`, rank, runs: 'right', close: false},
    since: changedAt,
    elsewhere: elsewhere(name, rank),
  }));
  const all = actor?.is === 'producer' ? actor.sends : actor?.is === 'publisher' ? actor.publishes : [];
  const {messages} = now.facts;
  const unsent = plans !== true ? [] : all.filter(({message}) => !messages.isSent(name, message));
  return [
    ...held,
    ...lost(name, now),
    ...unsent.map(({message}, rank): ExpectedToken => ({
      key: pendingKey(name, message),
      look: 'dashed',
      words: [message],
      message,
      line: {name: `plan of ${name}`, rank, runs: 'left', close: true},
      since: messages.pendingSince,
      elsewhere: elsewhere(name, 0),
    })),
  ];
};

/** The bar of a handler at work: the second of two rects of one height. */
const wrongProgress = (name: string, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const progress = errorOf(name, now) === undefined ? progressOf(name, now) : undefined;
  const bars = own.shapes.filter((shape) => shape.is === 'rect' && shape !== plateOf(own));
  const [whole, done] = bars;
  if (progress === undefined)
    return bars.length === 0 ? [] : [{expected: 'nothing that goes on', seen: `${bars.length} bars`}];
  if (whole === undefined || done === undefined || bars.length !== 2)
    return [{expected: 'a bar of its work', seen: `${bars.length} bars`}];
  return near(done.width, whole.width * progress, 1.5) && near(done.x, whole.x)
    ? []
    : [
        {
          expected: `${(100 * progress).toFixed(1)} % of its work done`,
          seen: `${((100 * done.width) / whole.width).toFixed(1)} %`,
        },
      ];
};

const BOLD = 5;

/** The edge of one at work is bold, in the colour of what it works on. */
const wrongEdge = (
  {name}: {readonly name: string},
  now: Now,
  own: SeenPart,
  suits: (message: string | undefined, colour: string) => boolean,
): readonly Omit<Complaint, 'about'>[] => {
  const {handling, alive} = now.facts.clients.of(name);
  const plate = plateOf(own);
  if (plate === undefined) return [{expected: 'a body', seen: 'none'}];
  const busy = alive && handling !== undefined;
  if (plate.strokeWidth > BOLD * own.group.scale !== busy)
    return [
      {expected: busy ? 'a bold edge: it works' : 'a thin edge: it does not work', seen: `${plate.strokeWidth} px`},
    ];
  const message = busy && errorOf(name, now) === undefined ? handling.message : undefined;
  return suits(message, plate.stroke)
    ? []
    : [{expected: message === undefined ? 'the colour of no message' : `the colour of ${message}`, seen: plate.stroke}];
};

/** An error that is too long for one line has two. */
const inLines = (error: string, first: string | undefined): readonly string[] =>
  first !== undefined && first !== '' && error.startsWith(`${first} `)
    ? [first, error.slice(first.length + 1)]
    : [error];

/** Its name, and what it is at; what it is for the broker; what its handler threw. One that has crashed lies in two pieces. */
export const client: KindTruth<'client'> = {
  isDrawn: ({of: {name}}, {scenario}) => actorNamed(scenario, name) !== undefined,
  words: (part, now, {own: {texts}}) => {
    const {name} = part.of;
    const status = statusOf(name, now);
    const title = [part.title ?? name, ...(status === '' ? [] : [status])];
    if (now.facts.clients.of(name).crashed) return title;
    const own = part.role ?? role(name, now);
    const error = errorOf(name, now);
    // One that is at work may have no room for its role.
    const mayLack = now.facts.clients.of(name).handling !== undefined;
    return [
      ...title,
      ...(own === '' ? [] : [mayLack ? {maybe: own} : own]),
      ...(error === undefined ? [] : inLines(error, texts.at(-2)?.words)),
    ];
  },
  tokens,
  complaints: ({of}, now, {own, colours}) => {
    const pieces = own.shapes.filter(({is, turn}) => is === 'path' && Math.abs(turn) > 1);
    const {crashed} = now.facts.clients.of(of.name);
    if (crashed) return pieces.length === 2 ? [] : [{expected: 'two pieces: it has crashed', seen: `${pieces.length}`}];
    return [
      ...(pieces.length === 0 ? [] : [{expected: 'one whole: it runs', seen: `${pieces.length} pieces`}]),
      ...wrongProgress(of.name, now, own),
      ...wrongEdge(of, now, own, (message, colour) => colours.suits(message, colour)),
    ];
  },
  spots: (_, __, own) => {
    const plate = plateOf(own);
    return {hand: plate, error: plate && {...plate, y: plate.y + plate.height * 0.6, height: plate.height * 0.4}};
  },
  falsehoods: [
    falseView<{status: string}>('works while it is idle', ({status}) => ({
      status: status === 'idle' ? 'works' : 'idle',
    })),
    falseView<{role: string}>('a prefetch of seven more', ({role: own}) => ({
      role: own.replace(/\d+/, (number) => String(Number(number) + 7)),
    })),
    falseView<{progress: number}>('its work is half as far', ({progress}) =>
      progress === undefined ? undefined : {progress: progress / 2},
    ),
    falseView<{tone: string; status: string}>('one that has died is whole', ({tone}) =>
      tone === 'down' ? {tone: 'quiet'} : undefined,
    ),
    falseView<{tone: string}>('one that is idle lies in pieces', ({tone}) =>
      tone === 'quiet' ? {tone: 'down'} : undefined,
    ),
    falseView<{error: string}>('another error', ({error}) =>
      error === undefined ? undefined : {error: `no ${error}`},
    ),
    falseView<{ink: number}>('it works on another message', ({ink}) =>
      ink === undefined ? undefined : {ink: ink + 1},
    ),
    falseView<{hand: readonly {again?: number | 'uncounted'}[]}>('one delivery more', ({hand}) => ({
      hand: hand.map((held) => ({...held, ...(typeof held.again === 'number' && {again: held.again + 1})})),
    })),
    falseView<{hand: readonly object[]}>('empty hands', () => ({hand: []})),
    falseView<{lost: object}>('one that has died held nothing', () => ({lost: undefined})),
    falseTokens('what it holds was never sent out before', (targets) =>
      targets.map((target) => ('badge' in target ? {...target, badge: undefined} : target)),
    ),
    falseTokens('what it holds lies beside it', (targets) => targets.map((target) => ({...target, y: target.y + 400}))),
    falseDrawing('another name', saying(/^(Worker|mailer|auditor)/, 'Nobody')),
  ],
};
