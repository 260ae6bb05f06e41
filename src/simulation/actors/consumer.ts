import type {Engine} from '../engine';
import {type Program, UNTIL_WOKEN} from '../process';
import type {Delivered} from '../rabbitmq';
import type {Channel, RabbitmqWire} from '../rabbitmqWire';
import type {ActorOf, FailureBranch, Json, QueueStep} from '../scenario';
import type {Sinks} from '../sinks/calls';
import type {Held} from '../world';
import {type Deaths, failureCounter, handleItem, type Handler, type Item, takeSteps} from './handler';
import {type Acting, living} from './lives';
import {createReport} from './report';
import {republishing} from './republish';
import {type CommonStep, stepsFor, takeCommonStep} from './steps';

type Spec = ActorOf<'consumer'>;

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
export const branchFor = (branches: readonly FailureBranch[], headers: Held['headers']): FailureBranch | undefined =>
  branches.find((branch) => branch.while === undefined || countIn(headers, branch.while.header) < branch.while.below);

/** A header that counts; 0 when it is not there yet. */
export const countIn = (headers: Held['headers'], header: string): number => {
  const count = headers[header];
  return typeof count === 'number' ? count : 0;
};

const isCommon = (step: QueueStep): step is CommonStep =>
  'work' in step || 'parse' in step || 'call' in step || 'write' in step;

/** A consumer of a queue: takes what it is sent one by one, in order, and does with each what its handler says. */
export const consumer = (engine: Engine, wire: RabbitmqWire, sinks: Sinks, deaths: Deaths, spec: Spec): Acting => {
  const {name, autoAck} = spec;
  const report = createReport(engine, name);
  const countFailure = failureCounter(({message}) => message);

  const self: Acting = living(engine, name, ({life, wake, instead}) => {
    const taking = {engine, sinks, caller: {life, wake}};
    let inbox: Held[] = [];
    let unconfirmed = 0;
    let refused: string | undefined;

    const channel: Channel = wire.open(
      life,
      {
        delivered: (delivery) => {
          const held = heldOf(delivery, autoAck || undefined);
          inbox.push(held);
          report.received(held);
          wake();
        },
        confirmed: (message, outcome) => {
          unconfirmed = Math.max(0, unconfirmed - 1);
          if (outcome === 'nack') refused = message;
          wake();
        },
        cancelled: (queue) => {
          inbox = [];
          unconfirmed = 0;
          engine.tell({system: 'actor', actor: name, type: 'cancelled', queue});
          instead(consume());
        },
        closed: () => self.crash(),
      },
      {prefetch: spec.prefetch, confirms: republishes(spec)},
    );

    const settle = (held: Held, settling: Parameters<RabbitmqWire['settle']>[2]) => {
      if (autoAck) return;
      wire.settle(channel, held, settling);
      report.settled(held, settling.how);
    };

    function* take(step: QueueStep, held: Held, item: Item): Program<string | undefined> {
      if (isCommon(step)) {
        return yield* takeCommonStep(taking, step, item);
      }
      if ('ack' in step) settle(held, {how: 'ack'});
      else if ('nack' in step) settle(held, {how: 'nack', requeue: step.nack.requeue});
      else if ('reject' in step) settle(held, {how: 'reject', requeue: step.reject.requeue});
      else if ('republish' in step) {
        unconfirmed++;
        wire.publish(channel, republishing(held, step.republish));
      } else {
        while (unconfirmed > 0) yield UNTIL_WOKEN;
        if (refused !== undefined) return `the broker refused ${refused}`;
      }
      return undefined;
    }

    function* handle(held: Held): Program {
      const {message, copy, body, headers} = held;
      const item: Item = {message, copy, key: null, body, headers};
      const handler: Handler<QueueStep> = {
        actor: name,
        report,
        take: (step) => take(step, held, item),
        crash: self.crash,
        countFailure,
      };
      const error = yield* handleItem(engine, deaths, handler, item, stepsFor(spec.handle, item.message, spec.workFor));
      if (error === undefined) return;
      const branch = branchFor(spec.onFailure, headers);
      const unhandled = branch && (yield* takeSteps(engine, deaths, handler, item, 'failure', branch.do));
      if (unhandled !== undefined) {
        // Nobody catches what is thrown while a failure is handled: it ends the process.
        self.crash(item);
        yield UNTIL_WOKEN;
      }
      report.over('failureHandled', item);
    }

    function* consume(): Program {
      wire.consume(channel, spec.queue, {
        noAck: autoAck,
        ...(spec.priority !== undefined && {priority: spec.priority}),
      });
      for (;;) {
        const held = inbox.shift();
        if (held === undefined) yield UNTIL_WOKEN;
        else yield* handle(held);
      }
    }

    return {program: consume(), lose: () => wire.lose(channel)};
  });
  return self;
};

const republishes = ({handle, onFailure}: Spec): boolean =>
  [handle, ...onFailure.map((branch) => branch.do)].some((steps) => steps.some((step) => 'republish' in step));
