import type {Engine} from '../../engine';
import {openOf} from '../../evolve';
import {
  type ConsumerCall,
  type ConsumerEvent,
  type ConsumerRecord,
  consumerView,
  failureText,
  topicPartition,
} from '..';
import {type Program, UNTIL_WOKEN} from '../../process';
import type {Json} from '../../scenario';
import type {Caller, Sinks} from '../../sinks/calls';
import type {Client} from '../wire/client';
import type {GroupConsumer, LogFailure, LogStep} from '../words';
import {recordCopy} from '../places';
import {
  type CrashFaults,
  giveUp,
  handleFailure,
  handleItem,
  type Handler,
  type Item,
  takeSteps,
} from '../../actors/handler';
import type {Acting} from '../../actors/lives';
import type {Report} from '../../actors/report';
import {isCommon, stepsFor, takeCommonStep} from '../../actors/steps';
import type {Forwarder} from './sendingOn';

/** How long a poll waits for records, in a loop that does nothing else. */
const PATIENT_POLL_MS = 3_600_000;
/** How long it waits in an application that may be told to seek or to end: it cannot be told in the middle of a poll. */
const SHORT_POLL_MS = 100;
/** How long a poll waits in an application that polls at given times only. */
const TIMED_POLL_MS = 1000;
/** How often an application that holds its partitions back polls all the same, to stay in its group. */
const IDLE_POLL_MS = 1000;
/** How often it polls until it has joined and knows where to begin. */
const JOINING_POLL_MS = 20;

/** How a blocking call of the client library ends. */
type Outcome = Extract<ConsumerEvent, {type: 'polled' | 'returned' | 'threw'}>;

/** Somebody has told the application to seek; `done` is called when it has. */
export interface Seek {
  readonly partition: string;
  readonly offset: number;
  readonly done: () => void;
}

/** An application with a consumer of Kafka, in one of its lives. */
export interface PollLoop {
  readonly engine: Engine;
  readonly sinks: Sinks;
  readonly caller: Caller;
  readonly crashFaults: CrashFaults;
  readonly spec: GroupConsumer;
  /** Whether somebody may tell it to seek, or to end. */
  readonly isTold: boolean;
  /** What it has been told and has not done yet. */
  readonly seeks: Set<Seek>;
  readonly report: Report;
  readonly countFailure: Handler<LogStep>['countFailure'];
  readonly crash: Acting['crash'];
  readonly client: Client<ConsumerCall>;
  readonly calling: Calling;
  readonly forwarder: Forwarder;
  /** Its connections end. */
  readonly lose: () => void;
  /** Counts how often each record has failed in this life. */
  readonly countFailureOfLife: Handler<LogStep>['countFailure'];
}

/** The call of the client library that is under way, and how it has ended. */
export interface Calling {
  outcome: Outcome | undefined;
}

/** Notes how a call ends. Returns whether this is an end of one. */
export const noteEnd = (calling: Calling, event: ConsumerEvent): boolean => {
  if (event.type !== 'polled' && event.type !== 'returned' && event.type !== 'threw') return false;
  calling.outcome = event;
  return true;
};

const itemOf = ({topic, partition, offset, message, key, value}: ConsumerRecord): Item => ({
  message,
  copy: recordCopy(topic, partition, offset),
  key,
  body: value === null ? null : (JSON.parse(value) as Json),
  headers: {},
});

const viewOf = ({engine, spec}: PollLoop) => {
  const consumer = openOf(engine.draft, 'kafka', spec.of).consumers[spec.name];
  if (consumer === undefined) throw new Error(`${spec.name} has no client library`);
  return consumerView(consumer);
};

/** Calls the client library and waits until the call is over. */
function* call({client, calling}: PollLoop, method: ConsumerCall): Program<Outcome> {
  calling.outcome = undefined;
  client.call(method);
  for (;;) {
    // Set by the listener, meanwhile or at once.
    const ended = calling.outcome as Outcome | undefined;
    if (ended !== undefined) return ended;
    yield UNTIL_WOKEN;
  }
}

/** Does what somebody has told the application to do, as far as it has the partitions. */
function* seekAsTold(loop: PollLoop): Program {
  for (const seek of [...loop.seeks]) {
    const {partition, offset, done} = seek;
    if (!viewOf(loop).assignment.includes(partition)) continue;
    yield* call(loop, {type: 'seek', partition, offset});
    loop.seeks.delete(seek);
    done();
  }
}

/** The records that a poll returns. Nobody catches what poll() throws: it ends the process. */
function* poll(loop: PollLoop, timeout: number): Program<readonly ConsumerRecord[]> {
  const ended = yield* call(loop, {type: 'poll', timeout});
  if (ended.type === 'polled') return ended.records;
  if (ended.type === 'threw') yield* giveUp(loop.crash);
  return [];
}

function* take(loop: PollLoop, step: LogStep, item: Item, record: ConsumerRecord): Program<string | undefined> {
  if (isCommon(step)) return yield* takeCommonStep(loop, step, item);
  if ('send' in step) return yield* loop.forwarder.send(record, step.send.to, step.send.await);
  const {topic, partition, offset} = record;
  const ended = yield* call(loop, {type: 'commitSync', offsets: {[topicPartition(topic, partition)]: offset + 1}});
  return ended.type === 'threw' ? failureText(ended) : undefined;
}

/** What becomes of a record that has failed so often: the first branch without a condition, or whose number it has not reached. */
const branchFor = ({onFailure}: GroupConsumer, failures: number): LogFailure | undefined =>
  onFailure.find((branch) => branch.while === undefined || failures < branch.while.failuresBelow);

/** Where the application goes on after a record: with the next one, with the same, or with what a later poll brings. */
type Onward = 'next' | 'again' | 'sought back';

/** Does what `onFailure` says. What fails in it ends the process; so does a failure for which no branch is there. */
function* recover(loop: PollLoop, handler: Handler<LogStep>, item: Item, record: ConsumerRecord): Program<Onward> {
  const {engine, crashFaults, spec, crash} = loop;
  const branch = branchFor(spec, loop.countFailureOfLife(item));
  if (branch === undefined) return yield* giveUp(crash, item);
  const {do: steps, then} = branch;
  if (then === 'give up') {
    yield* takeSteps(engine, crashFaults, handler, item, 'failure', steps);
    return yield* giveUp(crash, item);
  }
  yield* handleFailure(engine, crashFaults, handler, item, steps);
  if (then === 'retry') return 'again';
  if (then === 'skip') return 'next';
  const {topic, partition, offset} = record;
  const sought = yield* call(loop, {type: 'seek', partition: topicPartition(topic, partition), offset});
  // The partition is somebody else's by now, who will have the record.
  return sought.type === 'threw' ? 'next' : 'sought back';
}

/** One record in the handler, until it is done with here. */
function* handle(loop: PollLoop, record: ConsumerRecord): Program<Onward> {
  const {engine, crashFaults, spec, report, countFailure, crash} = loop;
  const item = itemOf(record);
  const handler: Handler<LogStep> = {
    actor: spec.name,
    report,
    take: (step) => take(loop, step, item, record),
    crash,
    countFailure,
  };
  const steps = stepsFor(spec.handle, item.message, spec.workFor);
  for (;;) {
    const error = yield* handleItem(engine, crashFaults, handler, item, steps);
    if (error === undefined) return 'next';
    const onward = yield* recover(loop, handler, item, record);
    if (onward !== 'again') return onward;
  }
}

/** The records of a poll in their order; what lies behind one that was sought back comes again with it. */
function* handleAll(loop: PollLoop, records: readonly ConsumerRecord[]): Program {
  const soughtBack = new Set<string>();
  for (const record of records) {
    const partition = topicPartition(record.topic, record.partition);
    if (soughtBack.has(partition)) continue;
    if ((yield* handle(loop, record)) === 'sought back') soughtBack.add(partition);
  }
}

/** Stays in its group with all partitions paused, until that instant. Without one: for good. */
function* holdBack(loop: PollLoop, until: number): Program {
  const {engine, caller} = loop;
  while (engine.now() < until && !caller.life.stopping) {
    yield* seekAsTold(loop);
    yield* handleAll(loop, yield* poll(loop, 0));
    const {assignment, paused, positions, state} = viewOf(loop);
    if (assignment.length > paused.length) yield* call(loop, {type: 'pause'});
    const knowsItsPlace = state === 'member' && assignment.every((partition) => positions[partition] !== undefined);
    const wait = knowsItsPlace ? IDLE_POLL_MS : JOINING_POLL_MS;
    yield {idle: Math.min(wait, until - engine.now())};
  }
}

/** Polls at given times only, and holds its partitions back between them. */
function* pollAtTimes(loop: PollLoop, times: readonly number[]): Program {
  const {engine, spec, caller} = loop;
  for (const at of times) {
    // Keeps the run going until then; what is waited for meanwhile does not.
    if (at > engine.now()) engine.agenda.schedule(at, `${spec.name} polls`, caller.wake);
    yield* holdBack(loop, at);
    if (caller.life.stopping) return;
    yield* seekAsTold(loop);
    if (viewOf(loop).paused.length > 0) yield* call(loop, {type: 'resume'});
    const records = yield* poll(loop, TIMED_POLL_MS);
    if (viewOf(loop).assignment.length > 0) yield* call(loop, {type: 'pause'});
    yield* handleAll(loop, records);
  }
  yield* holdBack(loop, Infinity);
}

/** Subscribes, and polls for as long as it lives. In the end it closes its consumer, which leaves its group. [G10] */
export function* pollLoop(loop: PollLoop): Program {
  const {engine, spec, isTold, caller} = loop;
  yield* call(loop, {type: 'subscribe', topics: spec.topics});
  if (spec.pollsAt !== undefined) {
    const ahead = spec.pollsAt.filter((at) => at >= engine.now());
    yield* pollAtTimes(loop, ahead);
  }
  while (!caller.life.stopping) {
    yield* seekAsTold(loop);
    yield* handleAll(loop, yield* poll(loop, isTold ? SHORT_POLL_MS : PATIENT_POLL_MS));
  }
  yield* call(loop, {type: 'close'});
  loop.lose();
}
