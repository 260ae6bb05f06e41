import {claim, type Claim} from './claim';
import {isDeleted} from './fates';

/** Queues: who is done with what, what is deleted. */
export const OF_QUEUES: readonly Claim[] = [
  claim(/^([^.]+) is done with (\S+), and acks it\./, (now, worker, message) => {
    const {hand, step} = now.facts.clients.of(worker);
    return step.doing === 'ack' || [...hand.values()].some((held) => held.message === message);
  }),
  claim(/^(\S+) is deleted$/, (now, message) => isDeleted(now, message)),
  claim(/^(\S+) may go$/, (now, message) =>
    now.facts.queues.all().some((copy) => copy.message === message && copy.heldBy !== undefined),
  ),
  claim(
    /^Not the queue: (\S+) was acked, so it is gone\. basic\.get comes back empty\./,
    (now, message) => now.facts.messages.foundNothing > 0 && isDeleted(now, message),
  ),
  claim(/The ack deletes (\S+)\./, (now, message) => isDeleted(now, message)),
];
