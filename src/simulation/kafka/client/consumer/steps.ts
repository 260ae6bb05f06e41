import type {Failure} from '../../errors';
import {change} from '../decision';
import {runCallbacks, sendCommit, tellOutcome} from './commits';
import {leaveGroup, leavePreparation} from './membership';
import {keepPartitions, requestReset} from './positions';
import {type ListenerDeed, type Task, consumedPositions} from './state';
import {type Decision, changeMembership} from './decision';

type TaskOf<T extends Task['do']> = Extract<Task, {do: T}>;

const replaceFirst = (decision: Decision, tasks: readonly Task[]): void =>
  change(decision, {todo: [...tasks, ...decision.state.todo.slice(1)]});

const timedOut = ({offsets}: TaskOf<'commit'>, timeoutMs: number): Failure => ({
  error: 'TimeoutException',
  text: `Timeout of ${timeoutMs}ms expired before successfully committing offsets ${Object.keys(offsets).join()}`,
});

/** A commit that the call waits for. True: it is over. */
const commit = (decision: Decision, task: TaskOf<'commit'>): boolean => {
  const {taskCommit, config} = decision.state;
  const over = (): true => {
    change(decision, {taskCommit: undefined});
    runCallbacks(decision);
    return true;
  };
  const outcome = taskCommit?.outcome;
  if (outcome !== undefined && (outcome.retriable !== true || decision.at >= task.deadline)) {
    tellOutcome(decision, outcome);
    return over();
  }
  if (decision.at >= task.deadline) {
    if (!task.bounded) tellOutcome(decision, {...task, failure: timedOut(task, config.defaultApiTimeoutMs)});
    return over();
  }
  if (outcome !== undefined) {
    change(decision, {taskCommit: {retryAt: decision.at + config.retryBackoffMs}});
    return false;
  }
  if (taskCommit?.correlation !== undefined || (taskCommit?.retryAt ?? 0) > decision.at) return false;
  const sent = sendCommit(decision, task.by, task.offsets);
  change(decision, {taskCommit: 'correlation' in sent ? sent : {outcome: sent}});
  return 'correlation' in sent ? false : commit(decision, task);
};

const deedOf = (decision: Decision, what: TaskOf<'tell'>['what']): ListenerDeed | undefined => {
  const {onAssigned, onRevoked, onLost} = decision.state.listener;
  if (what === 'assigned') return onAssigned;
  return what === 'revoked' ? onRevoked : onLost;
};

/** The rebalance listener is told, and does what it does. */
const tell = (decision: Decision, {what, partitions}: TaskOf<'tell'>): readonly Task[] => {
  decision.events.push({type: what, at: decision.at, partitions});
  const deed = deedOf(decision, what);
  if (deed === 'seekToBeginning') for (const partition of partitions) requestReset(decision, partition, 'earliest');
  if (deed !== 'commitSync') return [];
  const deadline = decision.at + decision.state.config.defaultApiTimeoutMs;
  return [{do: 'commit', by: 'commitSync', offsets: consumedPositions(decision.state), deadline, bounded: false}];
};

const take = (decision: Decision, task: Task): readonly Task[] | 'waiting' => {
  switch (task.do) {
    case 'commit':
      if (Object.keys(task.offsets).length === 0) {
        tellOutcome(decision, task);
        return [];
      }
      return commit(decision, task) ? [] : 'waiting';
    case 'tell':
      return tell(decision, task);
    case 'keep':
      keepPartitions(decision, task.partitions);
      return [];
    case 'report':
      changeMembership(decision, {reports: true});
      return [];
    case 'rejoin':
      changeMembership(decision, {rejoinNeeded: true});
      return [];
    case 'giveBack':
      return leavePreparation(decision);
    case 'leave':
      leaveGroup(decision);
      return [];
    case 'forgetSubscription':
      change(decision, {subscription: {kind: 'none'}});
      keepPartitions(decision, []);
      return [];
  }
};

/** Takes the steps on the list until one has to wait. True: the list is empty. */
export const takeSteps = (decision: Decision): boolean => {
  for (;;) {
    const [task] = decision.state.todo;
    if (task === undefined) return true;
    const instead = take(decision, task);
    if (instead === 'waiting') return false;
    replaceFirst(decision, instead);
  }
};

/** A step that holds up the call under way, whatever its time-out: the listener commits. */
export const holdsUp = ({state: {todo}}: Decision): boolean => {
  const [task] = todo;
  return task?.do === 'commit' && !task.bounded;
};
