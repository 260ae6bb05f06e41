import type {QueueType} from '../command';
import type {Queue} from '../model/model';
import type {Rules} from '../rules';
import type {QueuePolicy} from './policy';
import {type Draw, FIRST_LANE} from './ready';

const HIGHEST_QUORUM_PRIORITY = 31;
const DEFAULT_QUORUM_PRIORITY = 4;
const NORMAL_LANE = FIRST_LANE + 1;

/**
 * The lane of a message, by its priority. Classic: as many priorities as `x-max-priority` says, none is 0, above it is
 * the highest. [3.10.8 P6] Quorum: see the versions. [3.10.8 P6a] [4.0.5 P6] [4.3.6 P6]
 */
export const laneFor = (priority: number | undefined, type: QueueType, policy: QueuePolicy, rules: Rules): number => {
  if (type === 'classic') {
    const {maxPriority} = policy;
    return maxPriority === undefined ? FIRST_LANE : FIRST_LANE + maxPriority - Math.min(priority ?? 0, maxPriority);
  }
  if (rules.quorumPriority === 'none') return FIRST_LANE;
  if (rules.quorumPriority === 'strict') {
    return (
      FIRST_LANE + HIGHEST_QUORUM_PRIORITY - Math.min(priority ?? DEFAULT_QUORUM_PRIORITY, HIGHEST_QUORUM_PRIORITY)
    );
  }
  return (priority ?? 0) > DEFAULT_QUORUM_PRIORITY ? FIRST_LANE : NORMAL_LANE;
};

/** The lane at whose end a quorum queue without a limit puts what was nacked. [3.10.8 R1] [4.0.5 R1] */
export const laneOfRequeued = (rules: Rules): number =>
  rules.quorumPriority === 'two classes, two to one' ? NORMAL_LANE : FIRST_LANE;

/** How a queue chooses between its lanes. [4.0.5 P6] */
export const drawOf = (queue: Queue, rules: Rules): Draw =>
  queue.type === 'quorum' && rules.quorumPriority === 'two classes, two to one' ? 'two to one' : 'lowest lane';
