import type {Engine} from '../../engine';
import {type Program, UNTIL_WOKEN} from '../../process';
import type {Delivered} from '..';
import type {Json} from '../../scenario';
import type {Caller, Sinks} from '../../sinks/calls';
import type {Channel, ChannelListener} from '../wire/channel';
import type {Settling} from '../wire/signals';
import type {RabbitmqWire} from '../wire/wire';
import type {FailureBranch, QueueConsumer, QueueStep} from '../words';
import type {Held} from '../../actors/state';
import {
  type CrashFaults,
  failureCounter,
  giveUp,
  handleFailure,
  handleItem,
  type Handler,
  type Item,
} from '../../actors/handler';
import {type Acting, living} from '../../actors/lives';
import {createReport, type Report} from '../../actors/report';
import {countIn, republishing} from './republish';
import {isCommon, stepsFor, takeCommonStep} from '../../actors/steps';

/** What a client library makes of a delivery. Bodies are JSON here. */
export const heldOf = ({message, copy, queue, tag, redelivered, headers, body}: Delivered, autoAck?: true): Held => ({
  message,
  copy,
  queue,
  tag,
  redelivered,
  autoAck,
  headers,
  body: JSON.parse(body) as Json,
});

/** The branch of `onFailure` that applies: the first without a condition, or whose header is still below its limit. */
const branchFor = (branches: readonly FailureBranch[], headers: Held['headers']): FailureBranch | undefined =>
  branches.find((branch) => branch.while === undefined || countIn(headers, branch.while.header) < branch.while.below);

/** What has come over the channel of a consumer. */
interface Inbox {
  deliveries: Held[];
  /** How many of its own publishes are not confirmed yet. */
  unconfirmed: number;
  /** Why one of those that the handler has published will not be confirmed. */
  refused: string | undefined;
  /** The broker has ended the subscription: it subscribes again when the handler is through. */
  cancelled: boolean;
  /** Why the broker has closed the channel. */
  closed: string | undefined;
  /** What the handler is at is held no more: the broker has taken it back, or will when it sees that the connection is gone. */
  takenBack: boolean;
}

/** A consumer at work in one of its lives. */
interface Subscription {
  readonly engine: Engine;
  readonly wire: RabbitmqWire;
  readonly caller: Caller;
  readonly sinks: Sinks;
  readonly crashFaults: CrashFaults;
  readonly spec: QueueConsumer;
  readonly report: Report;
  readonly countFailure: Handler<QueueStep>['countFailure'];
  readonly crash: Acting['crash'];
  readonly inbox: Inbox;
  /** The channel that is open now; none while it has no connection. */
  channel: Channel | undefined;
}

/** What the client library throws when a closed channel is to be used: the code, and what it is called. */
const closedText = ({closed}: Inbox): string | undefined =>
  closed && `the channel is closed: ${closed.split(' - ')[0]}`;

/** What the handler is at: a message, and the channel over which it came. */
interface InHand {
  readonly held: Held;
  readonly cameOver: Channel | undefined;
}

/**
 * An ack of what the broker has taken back comes too late: nothing comes of it. [4.3.6 R5] One of a connection that is gone is not even
 * sent: its delivery tag means nothing on the next. (RabbitMQ's Java client: "acknowledgements with stale delivery tags will not be sent")
 */
const settle = (
  {spec, wire, channel, report, inbox}: Subscription,
  {held, cameOver}: InHand,
  settling: Settling,
): void => {
  if (spec.autoAck) return;
  if (channel !== undefined && cameOver === channel) wire.settle(channel, held, settling);
  if (inbox.takenBack) report.settledTooLate(held, settling.how);
  else report.settled(held, settling.how);
};

function* awaitConfirms({inbox}: Subscription): Program<string | undefined> {
  while (inbox.unconfirmed > 0 && inbox.closed === undefined) yield UNTIL_WOKEN;
  if (inbox.closed !== undefined) return closedText(inbox);
  return inbox.refused;
}

const NO_CONNECTION = 'there is no connection';

function* take(subscription: Subscription, step: QueueStep, inHand: InHand, item: Item): Program<string | undefined> {
  const {spec, wire, channel, inbox} = subscription;
  if (isCommon(step)) return yield* takeCommonStep(subscription, step, item);
  if ('awaitConfirm' in step) return yield* awaitConfirms(subscription);
  if (inbox.closed !== undefined && !spec.autoAck) return closedText(inbox);
  if ('ack' in step) settle(subscription, inHand, {how: 'ack'});
  else if ('nack' in step) settle(subscription, inHand, {how: 'nack', requeue: step.nack.requeue});
  else if ('reject' in step) settle(subscription, inHand, {how: 'reject', requeue: step.reject.requeue});
  else if (channel === undefined) return NO_CONNECTION;
  else {
    inbox.unconfirmed++;
    wire.publish(channel, republishing(inHand.held, step.republish));
  }
  return undefined;
}

/** The handler, and what is done about its failure. */
function* handle(subscription: Subscription, inHand: InHand): Program {
  const {engine, crashFaults, spec, report, countFailure, crash} = subscription;
  const {message, copy, body, headers} = inHand.held;
  const item: Item = {message, copy, key: null, body, headers};
  const handler: Handler<QueueStep> = {
    actor: spec.name,
    report,
    take: (step) => take(subscription, step, inHand, item),
    crash,
    countFailure,
  };
  const error = yield* handleItem(engine, crashFaults, handler, item, stepsFor(spec.handle, message, spec.workFor));
  if (error !== undefined)
    yield* handleFailure(engine, crashFaults, handler, item, branchFor(spec.onFailure, headers)?.do ?? []);
}

const subscribe = ({wire, channel, spec}: Subscription): void => {
  if (channel === undefined) return;
  const {queue, autoAck, priority} = spec;
  wire.consume(channel, queue, {noAck: autoAck, ...(priority !== undefined && {priority})});
};

/** Whether it may end: what is not acknowledged goes back by itself, what was acknowledged by its sending would be lost. */
const mayEnd = ({caller, spec, inbox}: Subscription): boolean =>
  caller.life.stopping && (!spec.autoAck || inbox.deliveries.length === 0);

/** A handler runs to its end whatever becomes of the subscription and of the channel meanwhile. */
function* consume(subscription: Subscription): Program {
  const {inbox, crash, wire} = subscription;
  subscribe(subscription);
  for (;;) {
    if (mayEnd(subscription)) {
      if (subscription.channel !== undefined) wire.close(subscription.channel);
      return;
    }
    if (inbox.closed !== undefined) yield* giveUp(crash);
    if (inbox.cancelled) {
      inbox.cancelled = false;
      subscribe(subscription);
    }
    const held = inbox.deliveries.shift();
    inbox.takenBack = false;
    inbox.refused = undefined;
    if (held === undefined) yield UNTIL_WOKEN;
    else yield* handle(subscription, {held, cameOver: subscription.channel});
  }
}

/** What comes over the channel goes into the inbox, and wakes the consumer. */
const intoInbox = (
  inbox: Inbox,
  {autoAck}: QueueConsumer,
  report: Report,
  wake: () => void,
): Pick<ChannelListener, 'delivered' | 'confirmed' | 'cancelled' | 'closed'> => ({
  delivered: (delivery) => {
    const held = heldOf(delivery, autoAck || undefined);
    inbox.deliveries.push(held);
    report.received(held);
    wake();
  },
  confirmed: (message, outcome) => {
    inbox.unconfirmed = Math.max(0, inbox.unconfirmed - 1);
    if (outcome === 'nack') inbox.refused = `the broker refused ${message}`;
    wake();
  },
  /** What was held of the subscription is given up. */
  cancelled: (queue) => {
    inbox.deliveries = [];
    inbox.takenBack = true;
    inbox.cancelled = true;
    report.cancelled(queue);
    wake();
  },
  closed: (error) => {
    inbox.deliveries = [];
    inbox.takenBack = true;
    inbox.closed = error;
    report.channelLost(error);
    wake();
  },
});

/** A consumer of a queue: takes what it is sent one by one, in order, and does with each what its handler says. */
export const consumer = (
  engine: Engine,
  wire: RabbitmqWire,
  sinks: Sinks,
  crashFaults: CrashFaults,
  spec: QueueConsumer,
): Acting => {
  const {name, prefetch} = spec;
  const report = createReport(engine, name);
  const countFailure = failureCounter(({message}) => message);

  const self: Acting = living(engine, name, ({life, wake, onConnection}) => {
    const inbox: Inbox = {
      deliveries: [],
      unconfirmed: 0,
      refused: undefined,
      cancelled: false,
      closed: undefined,
      takenBack: false,
    };
    const open = (): Channel | undefined =>
      wire.isUp()
        ? wire.open(onConnection(), intoInbox(inbox, spec, report, wake), {prefetch, confirms: republishes(spec)})
        : undefined;
    const subscription: Subscription = {
      engine,
      wire,
      caller: {life, wake},
      sinks,
      crashFaults,
      spec,
      report,
      countFailure,
      crash: self.crash,
      inbox,
      channel: open(),
    };
    return {
      program: consume(subscription),
      lose: () => subscription.channel && wire.lose(subscription.channel),
      stop: () => subscription.channel && wire.cancel(subscription.channel),
      disconnected: () => loseConnection(subscription),
      reconnect: () => {
        subscription.channel = open();
        subscribe(subscription);
        return subscription.channel !== undefined;
      },
      isWaiting: subscription.channel === undefined,
    };
  });
  return self;
};

/** Client and broker both find it out; what is held goes back, and what is not confirmed never will be. */
const loseConnection = (subscription: Subscription): void => {
  const {wire, channel, spec, inbox, report, caller} = subscription;
  if (channel === undefined) return;
  subscription.channel = undefined;
  // What was acknowledged by its sending is the client's own by now.
  if (!spec.autoAck) inbox.deliveries = [];
  inbox.takenBack = true;
  if (inbox.unconfirmed > 0) inbox.refused = 'the connection was reset before the confirm came';
  inbox.unconfirmed = 0;
  report.channelLost('connection reset');
  wire.lose(channel);
  caller.wake();
};

const republishes = ({handle, onFailure}: QueueConsumer): boolean =>
  [handle, ...onFailure.map((branch) => branch.do)].some((steps) => steps.some((step) => 'republish' in step));
