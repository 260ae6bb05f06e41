import type {ExpectedToken} from '../expectedTokens';
import {falseDrawing, falseTokens, falseView, saying} from '../falsehood';
import {badge, errorOf, ownsText, statusOf, stepsOf, wrongEdge, wrongProgress, wrongSteps} from '../handlers';
import {copyKey, handKey, lostKey, pendingKey} from '../keys';
import {actorNamed, type Now} from '../now';
import {isInside, plateOf, wholeOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf} from './kind';

/** What the broker was told when it began to consume; nothing before. */
const subscription = (name: string, {facts}: Now): string => {
  if (facts.clients.of(name).parser === 'lenient') return 'new parser';
  const own = [...facts.queues.subscriptions.values()].find(({client}) => client === name);
  if (own === undefined) return '';
  return own.noAck ? 'auto-ack' : `prefetch ${own.prefetch}`;
};

const role = (name: string, now: Now): string => {
  const actor = actorNamed(now.scenario, name);
  if (actor?.is !== 'consumer') return actor?.is ?? '';
  if (actor.system === 'rabbitmq') return subscription(name, now);
  return ownsText(now.facts.clients.of(name).alive ? now.facts.logs.owned(name) : []);
};

/** What it asked a queue for by hand last, and what has come back since, while it holds nothing. */
const askedBy = (name: string, {facts, ms}: Now): readonly string[] => {
  if (facts.clients.of(name).hand.size > 0) return [];
  const own = facts.history.events.filter(
    (event) => event.at <= ms && (event.type === 'departed' || event.type === 'arrived'),
  );
  const asked = own.findLastIndex(
    (event) =>
      event.type === 'departed' &&
      event.signal.kind === 'get' &&
      'actor' in event.signal.from &&
      event.signal.from.actor === name,
  );
  const question = own[asked];
  if (question?.type !== 'departed') return [];
  const answer = own
    .slice(asked)
    .find(
      (event) =>
        event.type === 'arrived' &&
        event.signal.says.startsWith('basic.get-') &&
        'actor' in event.signal.to &&
        event.signal.to.actor === name,
    );
  return [`> ${question.signal.says}`, ...(answer?.type === 'arrived' ? [answer.signal.says] : [])];
};

const elsewhere =
  (name: string): ExpectedToken['elsewhere'] =>
  (token, {own}) => {
    const plate = plateOf(own);
    return plate !== undefined && isInside(token, plate) ? undefined : `in ${name}`;
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

/** What it has not sent yet, the next one first, where that is asked for. */
const unsentOf = ({of: {name}, plans}: PartOf<'client'>, {scenario, facts}: Now): readonly string[] => {
  const actor = actorNamed(scenario, name);
  const all = actor?.is === 'producer' ? actor.sends : actor?.is === 'publisher' ? actor.publishes : [];
  return plans === true ? all.flatMap(({message}) => (facts.messages.isSent(name, message) ? [] : [message])) : [];
};

/** How many of them have no room. */
const hiddenPlans = (part: PartOf<'client'>, now: Now, keys: ReadonlySet<string>): readonly string[] => {
  const hidden = unsentOf(part, now).filter((message) => !keys.has(pendingKey(part.of.name, message))).length;
  return hidden > 0 ? [`+${hidden}`] : [];
};

/** What it holds, what it works on first; what it held when it died; what it has not sent yet where that is asked for. */
const tokens = (part: PartOf<'client'>, now: Now): readonly ExpectedToken[] => {
  const {name} = part.of;
  const {hand, changedAt} = now.facts.clients.of(name);
  const held = [...hand.values()].map(({copy, message, redelivered, isRecord}, rank): ExpectedToken => ({
    key: isRecord ? handKey(name, copy) : copyKey(copy),
    look: 'solid',
    words: [...(redelivered && !isRecord ? [badge(copy, now)] : []), message],
    message,
    holder: name,
    line: {name: `hand of ${name}`, rank, runs: 'rows', close: false},
    since: changedAt,
    elsewhere: elsewhere(name),
  }));
  const unsent = unsentOf(part, now);
  return [
    ...held,
    ...lost(name, now),
    ...unsent.map((message, rank): ExpectedToken => ({
      key: pendingKey(name, message),
      look: 'dashed',
      words: [message],
      message,
      mayBeHidden: ({stage: {keys}}) =>
        rank > 0 && unsent.slice(rank).every((later) => !keys.has(pendingKey(name, later))),
      line: {name: `plan of ${name}`, rank, runs: 'left', close: true},
      since: now.facts.messages.pendingSince,
      elsewhere: elsewhere(name),
    })),
  ];
};

/** An error that is too long for one line has two. */
const inLines = (error: string, first: string | undefined): readonly string[] =>
  first !== undefined && first !== '' && error.startsWith(`${first} `)
    ? [first, error.slice(first.length + 1)]
    : [error];

/** A terminal that is lower than this holds what it holds beside its name; beside that name stand a prompt and some air, px. */
const [LOW_TERMINAL, AROUND] = [236, 86] as const;
/** Of a bold letter, and of one of a word beside it: px at most, as shares of their sizes; and that word's size. */
const [LETTER, MONO, BESIDE] = [0.66, 0.62, 34] as const;

/** Whether there may be no room below the name; and none beside it, for what it is at. */
const roomIn = (seen: SeenPart, [name = '', status = '']: readonly string[]) => {
  const {scale} = seen.group;
  const plate = plateOf(seen);
  const {width, height} = plate ?? {width: 0, height: 0};
  const size = seen.texts[0]?.size ?? 0;
  const asks = name.length * LETTER * size + (status.length * MONO * BESIDE + AROUND) * scale;
  return {low: height < LOW_TERMINAL * scale, narrow: asks > width};
};

/** Its name, and what it is at; what it is for the broker; what its handler threw. One that has crashed lies in two pieces. */
export const client: KindTruth<'client'> = {
  isDrawn: ({of: {name}}, {scenario}) => actorNamed(scenario, name) !== undefined,
  words: (part, now, {own: seen, stage}) => {
    const {name} = part.of;
    const status = statusOf(name, now);
    const title = [part.title ?? name, ...(status === '' ? [] : [status])];
    if (now.facts.clients.of(name).crashed) return title;
    const own = part.role ?? role(name, now);
    const error = errorOf(name, now);
    const {low, narrow} = roomIn(seen, title);
    const mayLackRole = (low && now.facts.clients.of(name).hand.size > 0) || (narrow && status !== '');
    return [
      part.title ?? name,
      ...(status === '' ? [] : [low && narrow ? {maybe: status} : status]),
      ...(own === '' ? [] : [mayLackRole ? {maybe: own} : own]),
      ...(part.large === true ? stepsOf(name, now).map(({says}) => says) : []),
      ...askedBy(name, now),
      ...hiddenPlans(part, now, stage.keys),
      ...(error === undefined ? [] : inLines(error, seen.texts.at(-2)?.words)),
    ];
  },
  tokens,
  complaints: ({of, large}, now, {own, colours}) => {
    const pieces = own.shapes.filter(({is, turn}) => is === 'path' && Math.abs(turn) > 1);
    const {crashed} = now.facts.clients.of(of.name);
    if (crashed) return pieces.length === 2 ? [] : [{expected: 'two pieces: it has crashed', seen: `${pieces.length}`}];
    return [
      ...(pieces.length === 0 ? [] : [{expected: 'one whole: it runs', seen: `${pieces.length} pieces`}]),
      ...wrongProgress(of.name, now, own),
      ...(large === true ? wrongSteps(of.name, now, own) : []),
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
    falseView<{status: string; role: string}>('one that is at work has no role', ({status, role: own}) => ({
      role: status === 'idle' ? own : '',
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
    falseView<{steps: readonly object[]}>('one step less', ({steps}) => ({steps: steps.slice(0, -1)})),
    falseView<{steps: readonly {doneAt: number}[]}>('its steps are done sooner', ({steps}) => ({
      steps: steps.map((step) => ({...step, doneAt: step.doneAt / 4})),
    })),
    falseView<{hidden: number}>('what it will send last is not planned', ({hidden}) =>
      hidden === 0 ? undefined : {hidden: 0},
    ),
    falseView<{hand: readonly object[]}>('empty hands', () => ({hand: []})),
    falseView<{lost: object}>('one that has died held nothing', () => ({lost: undefined})),
    falseTokens('what it holds was never sent out before', (targets) =>
      targets.map((target) => ('badge' in target ? {...target, badge: undefined} : target)),
    ),
    falseTokens('what it holds lies beside it', (targets) => targets.map((target) => ({...target, y: target.y + 400}))),
    falseView<{asked: readonly string[]}>('it was answered otherwise', ({asked}) =>
      asked.length < 2 ? undefined : {asked: [asked[0] ?? '', 'basic.get-ok']},
    ),
    falseDrawing('another name', saying(/^(Worker|mailer|auditor)/, 'Nobody')),
  ],
};
