import type {Failure} from '../../errors';
import {change} from '../turn';
import {runCallbacks, sendCommit, tellOutcome} from './commits';
import {leaveGroup, leavePreparation} from './membership';
import {keepPartitions, requestReset} from './positions';
import {type ListenerDeed, type Task, consumedPositions} from './state';
import {type Turn, changeMembership} from './turn';

type TaskOf<T extends Task['do']> = Extract<Task, {do: T}>;

const replaceFirst = (turn: Turn, tasks: readonly Task[]): void =>
  change(turn, {todo: [...tasks, ...turn.state.todo.slice(1)]});

const timedOut = ({offsets}: TaskOf<'commit'>, timeoutMs: number): Failure => ({
  error: 'TimeoutException',
  text: `Timeout of ${timeoutMs}ms expired before successfully committing offsets ${Object.keys(offsets).join()}`,
});

/** A commit that the call waits for. True: it is over. */
const commit = (turn: Turn, task: TaskOf<'commit'>): boolean => {
  const {taskCommit, config} = turn.state;
  const over = (): true => {
    change(turn, {taskCommit: undefined});
    runCallbacks(turn);
    return true;
  };
  const outcome = taskCommit?.outcome;
  if (outcome !== undefined && (outcome.retriable !== true || turn.at >= task.deadline)) {
    tellOutcome(turn, outcome);
    return over();
  }
  if (turn.at >= task.deadline) {
    if (!task.bounded) tellOutcome(turn, {...task, failure: timedOut(task, config.defaultApiTimeoutMs)});
    return over();
  }
  if (outcome !== undefined) {
    change(turn, {taskCommit: {retryAt: turn.at + config.retryBackoffMs}});
    return false;
  }
  if (taskCommit?.correlation !== undefined || (taskCommit?.retryAt ?? 0) > turn.at) return false;
  const sent = sendCommit(turn, task.by, task.offsets);
  change(turn, {taskCommit: 'correlation' in sent ? sent : {outcome: sent}});
  return 'correlation' in sent ? false : commit(turn, task);
};

const deedOf = (turn: Turn, what: TaskOf<'tell'>['what']): ListenerDeed | undefined => {
  const {onAssigned, onRevoked, onLost} = turn.state.listener;
  if (what === 'assigned') return onAssigned;
  return what === 'revoked' ? onRevoked : onLost;
};

/** The rebalance listener is told, and does what it does. */
const tell = (turn: Turn, {what, partitions}: TaskOf<'tell'>): readonly Task[] => {
  turn.events.push({type: what, at: turn.at, partitions});
  const deed = deedOf(turn, what);
  if (deed === 'seekToBeginning') for (const partition of partitions) requestReset(turn, partition, 'earliest');
  if (deed !== 'commitSync') return [];
  const deadline = turn.at + turn.state.config.defaultApiTimeoutMs;
  return [{do: 'commit', by: 'commitSync', offsets: consumedPositions(turn.state), deadline, bounded: false}];
};

const take = (turn: Turn, task: Task): readonly Task[] | 'waiting' => {
  switch (task.do) {
    case 'commit':
      if (Object.keys(task.offsets).length === 0) {
        tellOutcome(turn, task);
        return [];
      }
      return commit(turn, task) ? [] : 'waiting';
    case 'tell':
      return tell(turn, task);
    case 'keep':
      keepPartitions(turn, task.partitions);
      return [];
    case 'rejoin':
      changeMembership(turn, {rejoinNeeded: true});
      return [];
    case 'giveBack':
      return leavePreparation(turn);
    case 'leave':
      leaveGroup(turn);
      return [];
    case 'forgetSubscription':
      change(turn, {subscription: {kind: 'none'}});
      keepPartitions(turn, []);
      return [];
  }
};

/** Takes the steps on the list until one has to wait. True: the list is empty. */
export const takeSteps = (turn: Turn): boolean => {
  for (;;) {
    const [task] = turn.state.todo;
    if (task === undefined) return true;
    const instead = take(turn, task);
    if (instead === 'waiting') return false;
    replaceFirst(turn, instead);
  }
};

/** A step that holds up the call under way, whatever its time-out: the listener commits. */
export const holdsUp = ({state: {todo}}: Turn): boolean => {
  const [task] = todo;
  return task?.do === 'commit' && !task.bounded;
};
