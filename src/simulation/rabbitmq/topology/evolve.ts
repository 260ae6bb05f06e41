import {broken} from '../../invariant';
import type {Binding} from '../command';
import {emptyRound} from '../consumers/roundRobin';
import type {EventOf} from '../event';
import {modelWith} from '../model/fields';
import {emptyFifo} from '../model/fifo';
import type {Consumer, HeldDeadLetter, Model, OutgoingBinding, PublisherStatus, Stored} from '../model/model';
import {queueOf, withExchange, withoutQueue, withQueue} from '../model/parts';
import {sortedMap} from '../model/sortedMap';
import {noneDelayed} from '../queue/delayedRetry';
import {queuePolicy} from '../queue/policy';
import {emptyReady} from '../queue/ready';
import {sameBinding} from '../routing/bindings';

export const exchangeDeclared = (model: Model, {exchange, created}: EventOf<'exchangeDeclared'>): Model => {
  if (!created) return model;
  const {name, type, internal = false, durable = true, arguments: args = {}} = exchange;
  if (model.exchanges.has(name)) throw broken('an exchange that is created was not there', {exchange: name});
  return withExchange(model, {name, type, internal, durable, arguments: args, bindings: []});
};

export const queueDeclared = (
  model: Model,
  {queue: declaration, created, owner, at}: EventOf<'queueDeclared'>,
): Model => {
  const {name, type} = declaration;
  if (!created) return withQueue(model, {...queueOf(model, name), lastUsed: at});
  if (model.queues.has(name)) throw broken('a queue that is created was not there', {queue: name});
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
    round: emptyRound,
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
export const bound = (model: Model, {binding}: EventOf<'bound'>): Model =>
  changeBindings(model, binding, (bindings) =>
    bindings.some((other) => sameBinding(other, outgoing(binding))) ? bindings : [...bindings, outgoing(binding)],
  );

export const unbound = (model: Model, {binding}: EventOf<'unbound'>): Model =>
  changeBindings(model, binding, (bindings) => bindings.filter((other) => !sameBinding(other, outgoing(binding))));

const leadsTo = ({to}: OutgoingBinding, queue: string): boolean => 'queue' in to && to.queue === queue;

const leadsToExchange = ({to}: OutgoingBinding, exchange: string): boolean =>
  'exchange' in to && to.exchange === exchange;

/** Without the bindings that a test holds for. */
const withoutBindings = (model: Model, isGone: (binding: OutgoingBinding) => boolean): Model =>
  model.exchanges
    .valuesArray()
    .filter(({bindings}) => bindings.some(isGone))
    .reduce(
      (changed, exchange) =>
        withExchange(changed, {...exchange, bindings: exchange.bindings.filter((binding) => !isGone(binding))}),
      model,
    );

/** Its bindings go with it, in either direction. */
export const exchangeDeleted = (model: Model, {exchange}: EventOf<'exchangeDeleted'>): Model =>
  withoutBindings(modelWith(model, {exchanges: model.exchanges.without(exchange)}), (binding) =>
    leadsToExchange(binding, exchange),
  );

/** Its bindings go with it. [3.10.8 E10] */
export const queueDeleted = (model: Model, {queue: name}: EventOf<'queueDeleted'>): Model => {
  const queue = queueOf(model, name);
  const {ready, unacked, delayed} = queue;
  if (ready.count > 0 || unacked > 0 || !delayed.isEmpty) {
    throw broken('a queue that is deleted was emptied first', {
      queue: name,
      ready: ready.count,
      unacked,
      delayed: delayed.size,
    });
  }
  return withoutBindings(withoutQueue(model, queue), (binding) => leadsTo(binding, name));
};
