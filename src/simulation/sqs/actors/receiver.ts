import {failureCounter, handleFailure, handleItem, type Handler, type Item} from '../../actors/handler';
import {type Acting, living} from '../../actors/lives';
import {createReport, type Report} from '../../actors/report';
import type {Held} from '../../actors/state';
import {isCommon, stepsFor, takeCommonStep} from '../../actors/steps';
import type {Entry} from '../../agenda';
import {awaited, type Program} from '../../process';
import type {Json} from '../../scenario';
import type {Caller} from '../../sinks/calls';
import type {Run} from '../../wire';
import type {Received} from '..';
import type {SqsWire} from '../wire/wire';
import type {Receiver, ReceiverStep} from '../words';

/** What a client makes of a received message. Bodies are JSON here. */
const heldOf = (queue: string, {message, copy, body, receiveCount}: Received): Held => ({
  message,
  copy,
  queue,
  tag: receiveCount,
  redelivered: receiveCount > 1,
  receiveCount,
  headers: {},
  body: JSON.parse(body) as Json,
});

/** A receiver in one of its lives. */
interface Receiving {
  readonly run: Run;
  readonly wire: SqsWire;
  readonly caller: Caller;
  readonly spec: Receiver;
  readonly report: Report;
  readonly countFailure: Handler<ReceiverStep>['countFailure'];
  readonly crash: Acting['crash'];
  /** The next extension of the visibility timeout, while a handler is at work. */
  heartbeat: Entry | undefined;
}

function* receive(receiving: Receiving, quiet: boolean): Program<readonly Received[]> {
  const {wire, caller, spec} = receiving;
  const {queue, max, wait, visibilityTimeout} = spec;
  let received: readonly Received[] = [];
  yield* awaited(caller.wake, (done) =>
    wire.receive(caller.life, queue, {max, wait, visibilityTimeout}, quiet, (messages) => {
      received = messages;
      done();
    }),
  );
  return received;
}

/** Deletes are by receipt: with one that is out of date nothing is deleted, and the client is not told. */
function* take(receiving: Receiving, step: ReceiverStep, received: Received, item: Item): Program<string | undefined> {
  const {run, wire, caller, spec} = receiving;
  if (isCommon(step)) return yield* takeCommonStep({engine: run.engine, sinks: run.sinks, caller}, step, item);
  const {life} = caller;
  if ('delete' in step) yield* awaited(caller.wake, (done) => wire.deleteMessage(life, spec.queue, received, done));
  else
    yield* awaited(caller.wake, (done) =>
      wire.changeVisibility(life, spec.queue, received, step.changeVisibility, done),
    );
  return undefined;
}

const stopHeartbeat = (receiving: Receiving): void => {
  if (receiving.heartbeat !== undefined) receiving.run.engine.agenda.cancel(receiving.heartbeat);
  receiving.heartbeat = undefined;
};

const startHeartbeat = (receiving: Receiving, received: Received): void => {
  const {run, wire, caller, spec} = receiving;
  if (spec.heartbeat === undefined) return;
  const {every, visibilityTimeout} = spec.heartbeat;
  const {agenda, now} = run.engine;
  const next = () => {
    receiving.heartbeat = agenda.schedule(now() + every, `${spec.name} extends a visibility timeout`, () => {
      wire.changeVisibility(caller.life, spec.queue, received, visibilityTimeout, () => undefined);
      next();
    });
  };
  next();
};

/** The handler, and what is done about its failure. */
function* handle(receiving: Receiving, received: Received): Program {
  const {run, spec, report, countFailure, crash} = receiving;
  const {engine, crashFaults} = run;
  const held = heldOf(spec.queue, received);
  const {message, copy, body, headers} = held;
  const item: Item = {message, copy, key: received.group ?? null, body, headers};
  let deleted = false;
  const handler: Handler<ReceiverStep> = {
    actor: spec.name,
    report,
    take: function* (step) {
      const error = yield* take(receiving, step, received, item);
      if ('delete' in step) deleted = true;
      return error;
    },
    crash,
    countFailure,
  };
  startHeartbeat(receiving, received);
  const error = yield* handleItem(engine, crashFaults, handler, item, stepsFor(spec.handle, message, spec.workFor));
  if (error !== undefined) {
    const branch = spec.onFailure.find(
      (one) => one.while === undefined || received.receiveCount < one.while.receiveCountBelow,
    );
    yield* handleFailure(engine, crashFaults, handler, item, branch?.do ?? []);
  }
  stopHeartbeat(receiving);
  report.settled(held, deleted ? 'delete' : 'leave');
}

/** Receives and handles for as long as it lives. What it has received it finishes, before it ends. */
function* work(receiving: Receiving): Program {
  const {caller, spec, report} = receiving;
  let quiet = false;
  while (!caller.life.stopping) {
    const messages: readonly Received[] = yield* receive(receiving, quiet);
    quiet = messages.length === 0;
    for (const received of messages) report.received(heldOf(spec.queue, received));
    for (const received of messages) yield* handle(receiving, received);
    if (quiet && spec.wait === 0) yield {idle: spec.pause};
  }
}

/** A client that receives from a queue, and does with each message what its handler says. */
export const receiver = (run: Run, wire: SqsWire, spec: Receiver): Acting => {
  const report = createReport(run.engine, spec.name);
  const countFailure = failureCounter(({message}) => message);

  const self: Acting = living(run.engine, spec.name, ({life, wake}) => {
    const receiving: Receiving = {
      run,
      wire,
      caller: {life, wake},
      spec,
      report,
      countFailure,
      crash: (about) => self.crash(about),
      heartbeat: undefined,
    };
    return {program: work(receiving), lose: () => stopHeartbeat(receiving)};
  });
  return self;
};
