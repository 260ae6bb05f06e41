import {messagesOf, modelOf, modelsOf, type History, type Signal} from '../../simulation';
import {partitionView} from '../../simulation/kafka';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Partition, Thing} from '../thing';

/** What an idempotent producer writes on a batch: who sends, and the number in line of its first record. */
export interface Ticket {
  readonly producer: string;
  readonly epoch: number;
  readonly seq: number;
}

/** What becomes of a batch: it is under way, lost there, stored; or the broker knows its ticket, and only answers. */
export type BatchFate = 'under way' | 'lost' | 'stored' | 'known';

/** A batch that was sent to a partition; a retry is another one, with the same ticket. */
export interface Sending {
  /** The record's value. */
  readonly value: string;
  /** None without idempotence. */
  readonly ticket?: Ticket;
  readonly fate: BatchFate;
  /** How far of its way it has come while it is under way, 0 to 1. */
  readonly come?: number;
  /** Where its records are stored, by this sending or an earlier one; none while that is not decided. */
  readonly offset?: number;
}

/** A producer by the number of its id: a cluster hands them out from 0, and P1 is the first. */
const nameOfProducer = (id: number): string => `P${id + 1}`;

interface Draft extends Pick<Sending, 'value' | 'ticket'> {
  readonly signal: Signal;
  fate: BatchFate;
  offset?: number;
}

/** Every sending of a message to a partition so far, in order. */
export const sendingsOf = (
  {history, at, ms}: Instant,
  {system, topic, partition}: Partition,
  message: string,
): readonly Sending[] => {
  const sendings: Draft[] = [];
  let asked: readonly Pick<Draft, 'value' | 'ticket'>[] = [];
  let arriving: Draft | undefined;
  for (const event of history.events) {
    if (event.at > at) break;
    if (event.system === 'producer' && event.type === 'requested' && event.api === 'Produce' && event.of === system)
      asked = event.request.batches.flatMap((batch) => {
        const record = batch.records.find((one) => one.message === message);
        if (record === undefined || batch.topic !== topic || batch.partition !== partition) return [];
        const {producer, epoch = 0, seq = 0} = batch;
        const ticket = producer === undefined ? {} : {ticket: {producer: nameOfProducer(producer), epoch, seq}};
        return [{value: record.value ?? '', ...ticket}];
      });
    else if (event.system === 'network' && event.signal.kind === 'produce') {
      const sending = sendings.find(({signal}) => signal.id === event.signal.id);
      const [first] = asked;
      if (event.type === 'departed' && event.signal.messages.includes(message) && first !== undefined) {
        sendings.push({...first, signal: event.signal, fate: 'under way'});
        asked = asked.slice(1);
      } else if (event.type === 'arrived') arriving = sending;
      else if (event.type === 'lostUnderWay' && sending !== undefined) sending.fate = 'lost';
    } else if (event.system === 'kafka' && arriving !== undefined) {
      if (event.type !== 'appended' && event.type !== 'duplicateRecognised') continue;
      arriving.fate = event.type === 'appended' ? 'stored' : 'known';
      arriving.offset = event.baseOffset;
      arriving = undefined;
    }
  }
  return sendings.map(({signal: {departs, arrives}, ...sending}) => ({
    ...sending,
    ...(sending.fate === 'under way' && {come: Math.min(1, (ms - departs) / Math.max(1, arrives - departs))}),
  }));
};

/** What a partition's broker remembers of a producer: its last batches, five at most, the oldest first. */
export interface Remembered {
  readonly producer: string;
  readonly epoch: number;
  readonly batches: readonly {readonly seq: number; readonly offset: number; readonly recognised: boolean}[];
}

/** What a partition's broker remembers, by producer, in the order of their ids. `recognised`: again by a batch since the beat began. */
export const rememberedBy = (
  {world, history, at, since}: Instant,
  {system, topic, partition}: Partition,
): readonly Remembered[] => {
  const kafka = modelOf(world, 'kafka', system);
  const states = (kafka && partitionView(kafka.cluster, topic, partition)?.producers) ?? {};
  const again = eventsLike(history, 'duplicateRecognised', {topic, partition}).filter(
    (event) => event.at > since && event.at <= at,
  );
  return Object.entries(states).map(([id, {epoch, batches}]) => ({
    producer: nameOfProducer(Number(id)),
    epoch,
    batches: batches.map(({firstSeq: seq, baseOffset: offset}) => ({
      seq,
      offset,
      recognised: again.some((event) => event.producer === Number(id) && event.seq === seq),
    })),
  }));
};

/** One of the records that an application has to send. */
export interface Note {
  readonly message: string;
  /** The record's value. */
  readonly value: string;
  /** Ticked off as its answer came; sent and not answered; or none of that. */
  readonly state: 'done' | 'waits' | 'open';
  /** Of one that waits: how long it has, and how long its client waits before it sends again, virtual ms. */
  readonly waited?: number;
  readonly timeout?: number;
}

const valueOf = ({scenario}: History, name: string, message: string): string => {
  const spec = scenario.actors.find((actor) => actor.name === name);
  if (spec?.is !== 'producer') return '';
  return JSON.stringify(spec.sends.find((one) => one.message === message)?.value);
};

/** How long a client library has waited for the answer to a record; undefined when it waits for none. A time-out is followed by a short pause. */
const waitOf = ({world, ms}: Instant, name: string, message: string): Pick<Note, 'waited' | 'timeout'> | undefined => {
  for (const [, {producers}] of modelsOf(world, 'kafka')) {
    const library = producers[name];
    if (library === undefined || world.actors[name]?.alive !== true) continue;
    const timeout = library.config.requestTimeoutMs;
    const holds = ({records}: {readonly records: readonly {readonly message: string}[]}): boolean =>
      records.some((record) => record.message === message);
    for (const request of Object.values(library.open))
      if (request.api === 'Produce' && request.batches.some(holds))
        return {timeout, waited: Math.max(0, timeout - (request.due - ms))};
    if (Object.values(library.queues).some((batches) => batches.some((batch) => batch.attempts > 0 && holds(batch))))
      return {timeout, waited: timeout};
  }
  return undefined;
};

/** An application's list: what it has to send, in order, and what of it is answered. */
export const notesOf = (instant: Instant, {name}: Thing<'actor'>): readonly Note[] => {
  const {world, history} = instant;
  const plan = history.scenario.actors.find((actor) => actor.name === name);
  const state = world.actors[name];
  const done = new Set(state !== undefined && 'acknowledged' in state ? state.acknowledged.toArray() : []);
  return [...new Set(plan === undefined ? [] : messagesOf(plan))].map((message): Note => {
    const common = {message, value: valueOf(history, name, message)};
    if (done.has(message)) return {...common, state: 'done'};
    const wait = waitOf(instant, name, message);
    return wait === undefined ? {...common, state: 'open'} : {...common, state: 'waits', ...wait};
  });
};
