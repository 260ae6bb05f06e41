import type {Engine} from '../engine';
import {
  consumerView,
  topicPartition,
  type ConsumerCall,
  type ConsumerEvent,
  type ConsumerRecord,
  type Failure,
} from '../kafka';
import {recordCopy} from '../kafkaSignals';
import type {KafkaWire} from '../kafkaWire';
import {type Program, UNTIL_WOKEN} from '../process';
import type {ActorOf, Json, LogStep} from '../scenario';
import type {Sinks} from '../sinks/calls';
import {type Deaths, failureCounter, handleItem, type Handler, type Item} from './handler';
import {type Acting, living} from './lives';
import {createReport} from './report';
import {type CommonStep, stepsFor, takeCommonStep} from './steps';

type Spec = ActorOf<'reader'>;

/** How long a poll waits for records, in a loop that does nothing else. */
const PATIENT_POLL_MS = 3_600_000;
/** How long it waits in an application that may be told to seek: it cannot be told in the middle of a poll. */
const SEEKABLE_POLL_MS = 100;
/** How long a poll waits in an application that polls at given times only. */
const TIMED_POLL_MS = 1000;
/** How often an application that holds its partitions back polls all the same, to stay in its group. */
const IDLE_POLL_MS = 1000;
/** How often it polls until it has joined and knows where to begin. */
const JOINING_POLL_MS = 20;

/** How a blocking call of the client library ends. */
type Outcome = Extract<ConsumerEvent, {type: 'polled' | 'returned' | 'threw'}>;

export interface ReaderActing extends Acting {
  /** The application seeks as soon as it is not in the middle of a poll; `done` is called then. */
  readonly seek: (topic: string, partition: number, offset: number, done: () => void) => void;
}

interface Seek {
  readonly partition: string;
  readonly offset: number;
  readonly done: () => void;
}

const itemOf = ({topic, partition, offset, message, key, value}: ConsumerRecord): Item => ({
  message,
  copy: recordCopy(topic, partition, offset),
  key,
  body: value === null ? null : (JSON.parse(value) as Json),
  headers: {},
});

const isCommon = (step: LogStep): step is CommonStep => !('commit' in step);

/** A member of a consumer group: polls, and does with each record what its handler says. `seekable`: somebody may tell it to seek. */
export const reader = (
  engine: Engine,
  wire: KafkaWire,
  sinks: Sinks,
  deaths: Deaths,
  spec: Spec,
  seekable: boolean,
): ReaderActing => {
  const {name} = spec;
  const report = createReport(engine, name);
  const countFailure = failureCounter(({copy}) => copy);
  let seeks: Seek[] = [];
  let wakeUp = () => {};

  const self: Acting = living(engine, name, ({life, wake}) => {
    wakeUp = wake;
    const taking = {engine, sinks, caller: {life, wake}};
    let outcome: Outcome | undefined;
    const client = wire.openConsumer(
      life,
      {'enable.auto.commit': false, ...spec.config, 'group.id': spec.group, 'client.id': name},
      (event) => {
        if (event.type !== 'polled' && event.type !== 'returned' && event.type !== 'threw') return;
        outcome = event;
        wake();
      },
    );

    const view = () => {
      const consumer = engine.draft.kafka?.consumers[name];
      if (consumer === undefined) throw new Error(`${name} is no reader`);
      return consumerView(consumer);
    };

    /** Calls the client library and waits until the call is over. */
    function* call(method: ConsumerCall): Program<Outcome> {
      outcome = undefined;
      client.call(method);
      for (;;) {
        // Set by the listener, meanwhile or at once.
        const ended = outcome as Outcome | undefined;
        if (ended !== undefined) return ended;
        yield UNTIL_WOKEN;
      }
    }

    /** Does what somebody has told the application to do, as far as it has the partitions. */
    function* seekAsTold(): Program {
      for (const seek of seeks) {
        if (!view().assignment.includes(seek.partition)) continue;
        yield* call({type: 'seek', partition: seek.partition, offset: seek.offset});
        seeks = seeks.filter((other) => other !== seek);
        seek.done();
      }
    }

    function* poll(timeout: number): Program<readonly ConsumerRecord[]> {
      const ended = yield* call({type: 'poll', timeout});
      if (ended.type === 'polled') return ended.records;
      if (ended.type === 'threw') {
        // Nobody catches what poll() throws: it ends the process.
        self.crash();
        yield UNTIL_WOKEN;
      }
      return [];
    }

    function* take(step: LogStep, item: Item, record: ConsumerRecord): Program<string | undefined> {
      if (isCommon(step)) return yield* takeCommonStep(taking, step, item);
      const {topic, partition, offset} = record;
      const ended = yield* call({type: 'commitSync', offsets: {[topicPartition(topic, partition)]: offset + 1}});
      return ended.type === 'threw' ? failureText(ended) : undefined;
    }

    function* handle(record: ConsumerRecord): Program {
      const item = itemOf(record);
      const handler: Handler<LogStep> = {
        actor: name,
        report,
        take: (step) => take(step, item, record),
        crash: self.crash,
        countFailure,
      };
      const error = yield* handleItem(engine, deaths, handler, item, stepsFor(spec.handle, item.message, spec.workFor));
      if (error === undefined) return;
      // Nobody catches what a handler throws: it ends the process.
      self.crash(item);
      yield UNTIL_WOKEN;
    }

    function* handleAll(records: readonly ConsumerRecord[]): Program {
      for (const record of records) yield* handle(record);
    }

    /** Stays in its group with all partitions paused, until that instant. Without one: for good. */
    function* holdBack(until: number): Program {
      while (engine.now() < until) {
        yield* seekAsTold();
        yield* handleAll(yield* poll(0));
        const {assignment, paused, positions, state} = view();
        if (assignment.length > paused.length) yield* call({type: 'pause'});
        const knowsItsPlace = state === 'member' && assignment.every((partition) => positions[partition] !== undefined);
        const wait = knowsItsPlace ? IDLE_POLL_MS : JOINING_POLL_MS;
        yield {idle: Math.min(wait, until - engine.now())};
      }
    }

    function* pollAtTimes(times: readonly number[]): Program {
      for (const at of times) {
        // Keeps the run going until then; what is waited for meanwhile does not.
        if (at > engine.now()) engine.agenda.schedule(at, `${name} polls`, wake);
        yield* holdBack(at);
        yield* seekAsTold();
        if (view().paused.length > 0) yield* call({type: 'resume'});
        const records = yield* poll(TIMED_POLL_MS);
        if (view().assignment.length > 0) yield* call({type: 'pause'});
        yield* handleAll(records);
      }
      yield* holdBack(Infinity);
    }

    function* read(): Program {
      yield* call({type: 'subscribe', topics: spec.topics});
      if (spec.pollsAt !== undefined) {
        yield* pollAtTimes(spec.pollsAt.filter((at) => at >= engine.now()));
        return;
      }
      for (;;) {
        yield* seekAsTold();
        yield* handleAll(yield* poll(seekable ? SEEKABLE_POLL_MS : PATIENT_POLL_MS));
      }
    }

    return {program: read(), lose: client.lose};
  });

  return {
    ...self,
    seek: (topic, partition, offset, done) => {
      const release = engine.agenda.hold(`${name} is told to seek`);
      seeks = [
        ...seeks,
        {
          partition: topicPartition(topic, partition),
          offset,
          done: () => {
            release();
            done();
          },
        },
      ];
      wakeUp();
    },
  };
};

const failureText = ({error, text}: Failure): string => `${error}: ${text}`;
