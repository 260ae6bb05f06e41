/**
 * Amazon SQS as a decider. No SQS can be run to record from, so its rules rest on the documentation alone, which the tests name.
 */
export type {Command, QueueAttributes, Sending} from './command';
export {decide, nextDue} from './decide';
export type {Event, Received} from './event';
export {evolve} from './evolve';
export {createSqs, LIMITS, type Sqs} from './queue';
export {queueView, type QueueView} from './view';
