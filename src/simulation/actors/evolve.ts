import type {ActorEvent, NetworkEvent} from '../event';
import {broken} from '../invariant';
import type {Actor} from '../scenario';
import {series, withItem} from '../series';
import type {Endpoint} from '../signal';
import type {ActorState, Handling, Work} from '../world';

/** An actor before it has started. */
export const notStarted = ({is, name}: Actor): ActorState => {
  // All fields from the start: an object that gets a field later is copied many times slower.
  const common = {name, alive: false, crashedAt: undefined};
  switch (is) {
    case 'publisher':
      return {...common, is, sent: series(), confirmed: series(), refused: series(), returned: series()};
    case 'consumer':
      return {...common, is, hand: [], handling: undefined, works: series(), parser: 'strict', failure: undefined};
    case 'producer':
      return {...common, is, sent: series(), acknowledged: series()};
    case 'reader':
      return {...common, is, handling: undefined, works: series(), parser: 'strict', failure: undefined};
    case 'monitor':
      return {...common, is, alarmSince: undefined};
    case 'operator':
      return {...common, is, done: 0, hand: []};
  }
};

type Worker = Extract<ActorState, {is: 'consumer' | 'reader'}>;
const isWorker = (actor: ActorState): actor is Worker => actor.is === 'consumer' || actor.is === 'reader';

/** The handler is over: what it was at becomes a finished piece of work. */
const finished = (worker: Worker, outcome: Work['outcome'], at: number): Worker => {
  const {handling, works} = worker;
  if (handling === undefined) return worker;
  const {message, copy, since} = handling;
  return {...worker, handling: undefined, works: withItem(works, {message, copy, from: since, to: at, outcome})};
};

const atWork = (worker: Worker, handling: Handling): Worker => ({...worker, handling});

const evolveWorker = (worker: Worker, event: ActorEvent, at: number): Worker => {
  switch (event.type) {
    case 'handling': {
      const {message, copy} = event;
      return atWork(worker, {message, copy, phase: 'handle', step: 0, doing: '', since: at, stepSince: at});
    }
    case 'stepBegan': {
      const {message, copy, phase, step, doing} = event;
      const since = worker.handling?.since ?? at;
      return atWork(worker, {message, copy, phase, step, doing, since, stepSince: at});
    }
    case 'failed':
      return {...worker, failure: {message: event.message, error: event.error}};
    case 'handled':
      return finished(worker, 'handled', at);
    case 'failureHandled':
      return finished(worker, 'failed', at);
    case 'cancelled':
      return finished(worker, 'failed', at);
    case 'crashed':
      return {...finished(worker, 'crashed', at), alive: false, crashedAt: at};
    default:
      return worker;
  }
};

/** An actor after what it did, or after what happened to it. What it holds in its hands is folded beside it, in the draft. */
export const evolveActor = (actor: ActorState, event: ActorEvent, at: number): ActorState => {
  const {name, alive} = actor;
  if (event.type === 'started') {
    if (alive) throw broken('who starts was not alive', {actor: name, at});
    return {...actor, alive: true, crashedAt: undefined};
  }
  if (!alive) throw broken('only the living do anything', {actor: name, at, does: event.type});
  if (isWorker(actor)) return evolveWorker(actor, event, at);
  if (event.type === 'crashed') return {...actor, alive: false, crashedAt: at};
  if (actor.is === 'monitor' && event.type === 'alarmRaised') return {...actor, alarmSince: at};
  if (actor.is === 'operator' && event.type === 'did') return {...actor, done: actor.done + 1};
  return actor;
};

/** A worker after a new parser has been deployed to it. */
export const withParser = (actor: ActorState, parser: Worker['parser']): ActorState =>
  isWorker(actor) ? {...actor, parser} : actor;

/** The actor at that end, if there is one. */
export const actorAt = (end: Endpoint): string | undefined => ('actor' in end ? end.actor : undefined);

const withEach = (items: ReturnType<typeof series<string>>, messages: readonly string[]) =>
  messages.reduce((all, message) => withItem(all, message), items);

/** What a publisher or a producer knows of its messages, after one of its signals has departed or one has arrived. */
export const evolveSender = (actor: ActorState, {type, signal}: NetworkEvent): ActorState => {
  const {kind, messages} = signal;
  if (actor.is === 'publisher') {
    if (type === 'departed' && kind === 'publish') return {...actor, sent: withEach(actor.sent, messages)};
    if (type !== 'arrived') return actor;
    if (kind === 'return') return {...actor, returned: withEach(actor.returned, messages)};
    if (kind !== 'confirm') return actor;
    return signal.outcome === 'nack'
      ? {...actor, refused: withEach(actor.refused, messages)}
      : {...actor, confirmed: withEach(actor.confirmed, messages)};
  }
  if (actor.is === 'producer') {
    if (type === 'departed' && kind === 'produce') return {...actor, sent: withEach(actor.sent, messages)};
    if (type === 'arrived' && kind === 'produced')
      return {...actor, acknowledged: withEach(actor.acknowledged, messages)};
  }
  return actor;
};
