import {queueWith} from './copy';
import {queueOf, withExchange, withoutQueue, withQueue} from './change';
import type {Binding} from './command';
import {noneDelayed} from './delayedRetry';
import type {Event} from './event';
import {emptyFifo} from './fifo';
import type {Consumer, Exchange, HeldDeadLetter, Model, OutgoingBinding, PublisherStatus, Stored} from './model';
import {queuePolicy} from './queuePolicy';
import {emptyReady} from './ready';
import {sameBinding} from './bindings';
import {sortedMap} from './sortedMap';
import {emptyTurn} from './turn';

type Of<Type extends Event['type']> = Extract<Event, {type: Type}>;

export const exchangeDeclared = (model: Model, {exchange, created}: Of<'exchangeDeclared'>): Model => {
  if (!created) return model;
  const {name, type, internal = false, arguments: args = {}} = exchange;
  return withExchange(model, {name, type, internal, arguments: args, bindings: []});
};

export const queueDeclared = (model: Model, {queue: declaration, created, owner, at}: Of<'queueDeclared'>): Model => {
  const {name, type} = declaration;
  if (!created) return withQueue(model, {...queueOf(model, name), lastUsed: at});
  const policy = queuePolicy(declaration, model.rules);
  return withQueue(model, {
    name,
    type,
    declaration,
    policy,
    owner,
    ready: emptyReady,
    nextSeq: 0,
    unacked: 0,
    consumers: sortedMap<number, Consumer>(),
    nextConsumer: 0,
    turn: emptyTurn,
    active: undefined,
    delayed: noneDelayed,
    deadLettering: sortedMap<string, HeldDeadLetter>(),
    redeliverAt: undefined,
    publishers: sortedMap<string, PublisherStatus>(),
    log: emptyFifo<Stored>(),
    lastUsed: at,
    timed: policy.expires !== undefined || policy.delayedRetry !== undefined,
    due: undefined,
  });
};

/** Who asks for a queue uses it. [3.10.8 T8] */
export const askedFor = (model: Model, {queue: name, at}: Of<'queueInspected'> | Of<'gotEmpty'>): Model => {
  const queue = queueOf(model, name);
  return queue.policy.expires === undefined ? model : withQueue(model, queueWith(queue, {lastUsed: at}));
};

const changeBindings = (
  model: Model,
  {from}: Binding,
  change: (bindings: readonly OutgoingBinding[]) => readonly OutgoingBinding[],
): Model => {
  const exchange = model.exchanges.get(from);
  if (exchange === undefined) throw new Error(`There is no exchange "${from}".`);
  return withExchange(model, {...exchange, bindings: change(exchange.bindings)});
};

const outgoing = ({to, key, arguments: args = {}}: Binding): OutgoingBinding => ({to, key, arguments: args});

/** A binding that is there already is not added again. */
export const bound = (model: Model, {binding}: Of<'bound'>): Model =>
  changeBindings(model, binding, (bindings) =>
    bindings.some((other) => sameBinding(other, outgoing(binding))) ? bindings : [...bindings, outgoing(binding)],
  );

export const unbound = (model: Model, {binding}: Of<'unbound'>): Model =>
  changeBindings(model, binding, (bindings) => bindings.filter((other) => !sameBinding(other, outgoing(binding))));

const leadsTo = ({to}: OutgoingBinding, queue: string): boolean => 'queue' in to && to.queue === queue;

/** Its bindings go with it. [3.10.8 E10] */
export const queueDeleted = (model: Model, {queue: name}: Of<'queueDeleted'>): Model => {
  const unbinding = (exchange: Exchange): Exchange => ({
    ...exchange,
    bindings: exchange.bindings.filter((binding) => !leadsTo(binding, name)),
  });
  const gone = withoutQueue(model, queueOf(model, name));
  return gone.exchanges
    .valuesArray()
    .filter(({bindings}) => bindings.some((binding) => leadsTo(binding, name)))
    .reduce((changed, exchange) => withExchange(changed, unbinding(exchange)), gone);
};

const publishersTold = (model: Model, name: string, refused: boolean, at: number): Model => {
  const queue = queueOf(model, name);
  const publishers = queue.publishers.mapValues(({refused: before}) => ({refused, before, since: at}));
  return withQueue(model, queueWith(queue, {publishers}));
};

export const publishersRefused = (model: Model, {queue, at}: Of<'publishersRefused'>): Model =>
  publishersTold(model, queue, true, at);

export const publishersAdmitted = (model: Model, {queue, at}: Of<'publishersAdmitted'>): Model =>
  publishersTold(model, queue, false, at);

/** The first publish of a channel: it asks, and is told at once. */
export const publisherMet = (model: Model, {queue: name, channel, refused, at}: Of<'publisherMet'>): Model => {
  const queue = queueOf(model, name);
  const status: PublisherStatus = {refused, before: refused, since: at};
  return withQueue(model, queueWith(queue, {publishers: queue.publishers.with(channel, status)}));
};
