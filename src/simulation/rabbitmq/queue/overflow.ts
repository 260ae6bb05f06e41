import {discard} from '../deadLetters/deadLetter';
import {type Decision, emit} from '../decision';
import {queueOf} from '../model/parts';
import {hasReopened, isOverLimit} from './lengthLimit';
import {drawOf} from './priorities';
import {head} from './ready';

/** A queue that is too long drops from its head until it is not. [3.10.8 M2, M3] */
export const dropOverflow = (decision: Decision, name: string): void => {
  for (;;) {
    const queue = queueOf(decision.model, name);
    if (queue.policy.overflow !== 'drop-head' || !isOverLimit(queue)) return;
    const oldest = head(queue.ready, drawOf(queue, decision.model.rules));
    if (oldest === undefined) return;
    discard(decision, queue, oldest, 'maxlen', {was: 'ready'});
  }
};

/**
 * What one command made a quorum queue drop goes into the dead letter exchange in an order of its own. `before`: how many
 * dead letters were under way when the command began. [3.10.8 M3] [4.3.6 M3]
 */
export const dropOverflowOfQuorum = (decision: Decision, name: string, before: number): void => {
  const {deadLetters} = decision;
  const undropped = deadLetters.length;
  dropOverflow(decision, name);
  if (decision.model.rules.droppedTogether === 'newest first' && deadLetters.length > undropped) {
    deadLetters.splice(before, 0, ...deadLetters.splice(undropped).reverse());
  }
};

/** A quorum queue with reject-publish tells its publishers when it is over its limit, and when it has room again. [3.10.8 M5] */
export const tellPublishers = (decision: Decision, name: string): void => {
  const queue = queueOf(decision.model, name);
  const {publishers, policy} = queue;
  if (policy.overflow !== 'reject-publish' || publishers.isEmpty) return;
  const refused = publishers.valuesArray().filter((publisher) => publisher.refused).length;
  const {at} = decision;
  if (isOverLimit(queue)) {
    if (refused < publishers.size) emit(decision, {type: 'publishersRefused', at, queue: name});
  } else if (refused > 0 && hasReopened(queue)) {
    emit(decision, {type: 'publishersAdmitted', at, queue: name});
  }
};
