import type {ActorEvent, NetworkEvent} from '../event';
import {foldOf} from '../folds';
import {broken} from '../invariant';
import type {Actor} from '../scenario';
import {withItem} from '../series';
import type {Endpoint} from '../signal';
import type {ActorState} from '../world';
import {asleep, type Handling, type Work, type WorkerState} from './state';

type Worker = Extract<ActorState, WorkerState>;
const isWorker = (actor: ActorState): actor is Worker => 'works' in actor;

/** An actor before it has started. */
export const notStarted = (spec: Actor): ActorState =>
  spec.system === 'none'
    ? {...asleep(spec.name), is: spec.is, system: spec.system, done: 0, hand: []}
    : foldOf(spec.system).notStarted(spec);

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
    case 'crashed':
      return {...finished(worker, 'crashed', at), alive: false, crashedAt: at};
    case 'stopped':
      return {...worker, alive: false};
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
  if (event.type === 'stopped') return {...actor, alive: false};
  if (actor.is === 'monitor' && event.type === 'alarmRaised') return {...actor, alarmSince: at};
  if (actor.is === 'operator' && event.type === 'did') return {...actor, done: actor.done + 1};
  return actor;
};

/** A worker after a new parser has been deployed to it. */
export const withParser = (actor: ActorState, parser: Worker['parser']): ActorState =>
  isWorker(actor) ? {...actor, parser} : actor;

/** The actor at that end, if there is one. */
export const actorAt = (end: Endpoint): string | undefined => ('actor' in end ? end.actor : undefined);

/** What an actor knows of its messages, after one of its signals has departed or one has arrived. */
export const afterSignal = (actor: ActorState, event: NetworkEvent): ActorState =>
  actor.system === 'none' ? actor : foldOf(actor.system).afterSignal(actor, event);
