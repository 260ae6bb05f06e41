import {
  messagesOf,
  modelsOf,
  stepsFor,
  type Handling,
  type Held,
  type History,
  type SignalKind,
  type Step,
} from '../../simulation';
import {producerView} from '../../simulation/kafka';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';
import {ownedBy} from './logs';
import {subscriptionsAt} from './queues';

export interface ClientState {
  /** One word for what it does. */
  readonly status: string;
  readonly tone: 'quiet' | 'busy' | 'trouble' | 'down';
  /** What it is, and what that means for it now. */
  readonly role: string;
  /** What its handler is at work on. */
  readonly busyWith?: string;
  /** What its handler threw, while it deals with that. */
  readonly error?: string;
}

/** A message in somebody's hands. */
export interface InHand {
  readonly copy: string;
  readonly message: string;
  /** Of one that was delivered before: the how-manieth delivery it is, where the broker counts them. */
  readonly again?: number | 'uncounted';
}

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
  delete: 'deletes',
  changeVisibility: 'extends',
};

type Status = Pick<ClientState, 'status' | 'tone'>;

/** What a failure branch does first is to log: while it works, the handler has just thrown. */
const statusOf = (handling: Handling | undefined): Status => {
  if (handling === undefined) return {status: 'idle', tone: 'quiet'};
  const doing = DOING[handling.doing] ?? handling.doing;
  if (handling.phase === 'failure') return {status: handling.doing === 'work' ? 'throws' : doing, tone: 'trouble'};
  return {status: doing, tone: 'busy'};
};

const consumerRole = (instant: Instant, name: string): string => {
  const actor = instant.world.actors[name];
  const own = subscriptionsAt(instant).find((subscription) => subscription.actor.name === name);
  if (actor !== undefined && 'parser' in actor && actor.parser === 'lenient') return 'new parser';
  if (own === undefined) return '';
  return own.autoAck ? 'auto-ack' : `prefetch ${own.prefetch}`;
};

const ownerRole = (instant: Instant, client: Thing<'actor'>): string => {
  const owned = ownedBy(instant, client).map(({partition}) => partition);
  if (owned.length === 0) return 'owns no partition';
  return owned.length === 1 ? `owns partition ${owned.join()}` : `owns partitions ${owned.join(', ')}`;
};

/** A client at an instant; undefined when there is none of that name. */
export const clientAt = (instant: Instant, client: Thing<'actor'>): ClientState | undefined => {
  const actor = instant.world.actors[client.name];
  if (actor === undefined) return undefined;
  const works = 'works' in actor;
  const role = !works
    ? actor.is
    : actor.system === 'kafka'
      ? ownerRole(instant, client)
      : actor.system === 'sqs'
        ? actor.is
        : consumerRole(instant, client.name);
  const status: Status = !actor.alive
    ? actor.crashedAt === undefined
      ? {status: '', tone: 'quiet'}
      : {status: 'died', tone: 'down'}
    : works
      ? statusOf(actor.handling)
      : {status: '', tone: 'quiet'};
  return {
    role,
    ...status,
    ...(works && actor.handling !== undefined && {busyWith: actor.handling.message}),
    ...(works && actor.handling?.phase === 'failure' && actor.failure && {error: actor.failure.error}),
  };
};

/**
 * How far a handler is with what it has, by how long it takes in this run, 0 to 1; undefined while it has nothing. A handler that is cut off
 * goes on as if it would not be: by the time that its steps were meant to take.
 */
export const progressOf = ({world, history, ms}: Instant, {name}: Thing<'actor'>): number | undefined => {
  const actor = world.actors[name];
  if (actor === undefined || !('works' in actor) || actor.handling === undefined) return undefined;
  const {since, copy, message} = actor.handling;
  const over = history.events.find(
    (event) =>
      event.at >= since &&
      (event.type === 'handled' || event.type === 'failed') &&
      event.actor === name &&
      event.copy === copy,
  );
  const end = over?.at ?? since + plannedMs(history, name, message);
  return Math.min(1, Math.max(0, (ms - since) / Math.max(1, end - since)));
};

/** A handler's steps, and when each was meant to be done, calls there and back included, ms from its beginning. */
const planOf = (
  {scenario}: History,
  name: string,
  message: string,
): readonly {readonly step: Step; readonly doneMs: number}[] => {
  const spec = scenario.actors.find((actor) => actor.name === name);
  if (spec === undefined || !('handle' in spec)) return [];
  let doneMs = 0;
  return stepsFor<Step>(spec.handle, message, spec.workFor).map((step) => {
    if ('work' in step) doneMs += step.work;
    else if ('call' in step || 'write' in step) doneMs += step.ms + 2 * scenario.latency;
    else if ('parse' in step) doneMs += step.ms;
    return {step, doneMs};
  });
};

const plannedMs = (history: History, name: string, message: string): number =>
  planOf(history, name, message).at(-1)?.doneMs ?? 1;

/** A step with a name of its own. */
export interface NamedStep {
  readonly doing: string;
  /** When it is done, as a share of all that the handler was meant to take, 0 to 1. */
  readonly doneAt: number;
}

/** What a handler does for the message that it is at work on, beside working, in order; nothing while it has none. */
export const stepsOf = ({world, history}: Instant, {name}: Thing<'actor'>): readonly NamedStep[] => {
  const actor = world.actors[name];
  if (actor === undefined || !('works' in actor) || actor.handling === undefined) return [];
  const plan = planOf(history, name, actor.handling.message);
  const whole = Math.max(1, plan.at(-1)?.doneMs ?? 1);
  return plan.flatMap(({step, doneMs}) => {
    const verb = Object.keys(step).find((key) => key in DOING);
    return verb === undefined || verb === 'work' ? [] : [{doing: DOING[verb] ?? verb, doneAt: doneMs / whole}];
  });
};

const againOf = ({redelivered, receiveCount, headers}: Held): Pick<InHand, 'again'> => {
  if (!redelivered) return {};
  if (receiveCount !== undefined) return {again: receiveCount};
  const returns = headers['x-acquired-count'] ?? headers['x-delivery-count'];
  return {again: typeof returns === 'number' ? returns + 1 : 'uncounted'};
};

/** What a client holds, what it works on first. */
export const handOf = (instant: Instant, {name}: Thing<'actor'>): readonly InHand[] => {
  const actor = instant.world.actors[name];
  if (actor === undefined) return [];
  if (actor.is === 'operator') return actor.hand.map(({copy, message}) => ({copy, message}));
  if ('hand' in actor) return actor.hand.map((held) => ({copy: held.copy, message: held.message, ...againOf(held)}));
  if (!('works' in actor) || actor.handling === undefined) return [];
  return [{copy: actor.handling.copy, message: actor.handling.message}];
};

/** What may come back to whoever asks a queue by hand: whatever else arrives meanwhile is no answer. */
const ANSWERS: readonly SignalKind[] = ['deliver', 'get-empty'];

/** What somebody asked a queue for by hand last, in the protocol's words, and what came back so far. */
export const lastAsked = (
  {history, at}: Instant,
  {name}: Thing<'actor'>,
): {readonly asked: string; readonly answer?: string} | undefined => {
  const asked = eventsLike(history, 'departed', {signal: {kind: 'get', from: {actor: name}}}).findLast(
    (event) => event.at <= at,
  );
  if (asked === undefined) return undefined;
  const answer = history.events.find(
    (event) =>
      event.index > asked.index &&
      event.at <= at &&
      event.type === 'arrived' &&
      ANSWERS.includes(event.signal.kind) &&
      'actor' in event.signal.to &&
      event.signal.to.actor === name,
  );
  return {asked: asked.signal.says, ...(answer?.type === 'arrived' && {answer: answer.signal.says})};
};

/** What a client that is dead now held when it died; undefined for one that runs, or held nothing. */
export const diedHolding = (
  {world, history, at}: Instant,
  {name}: Thing<'actor'>,
): Pick<InHand, 'copy' | 'message'> | undefined => {
  if (world.actors[name]?.crashedAt === undefined || world.actors[name].alive) return undefined;
  const death = eventsLike(history, 'crashed', {actor: name}).findLast((event) => event.at <= at);
  return death?.message === undefined || death.copy === undefined
    ? undefined
    : {message: death.message, copy: death.copy};
};

/** Messages that wait in a producer's batches until those are sent, in order of their partitions. */
export const batchedBy = ({world}: Instant, {name}: Thing<'actor'>): readonly string[] =>
  modelsOf(world, 'kafka').flatMap(([, {producers}]) => {
    const library = producers[name];
    return library === undefined ? [] : Object.values(producerView(library).buffered).flat();
  });

/** Messages that a producer's send() still holds back, as their topic is not known to it yet: they are in no batch. */
const heldBackBy = ({world}: Instant, {name}: Thing<'actor'>): readonly string[] =>
  modelsOf(world, 'kafka').flatMap(([, {producers}]) =>
    (producers[name]?.waiting ?? []).flatMap(({record: {message}}) => message ?? []),
  );

/** Messages that a publisher or producer will send and has not handed to its client library yet, in order. */
export const unsentBy = (instant: Instant, client: Thing<'actor'>): readonly string[] => {
  const {world, history} = instant;
  const state = world.actors[client.name];
  const plan = history.scenario.actors.find(({name}) => name === client.name);
  const sent = state !== undefined && 'sent' in state ? state.sent.toArray() : [];
  const handedOver = new Set([...sent, ...batchedBy(instant, client), ...heldBackBy(instant, client)]);
  return (plan === undefined ? [] : messagesOf(plan)).filter((message) => !handedOver.has(message));
};
