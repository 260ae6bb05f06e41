import {queueView, type Sqs} from '.';

/** What each queue holds, in numbers. */
export const sqsFacts = (sqs: Sqs) => ({
  queues: Object.fromEntries(
    Object.keys(sqs.queues).map((name) => {
      const view = queueView(sqs, name);
      return [name, {visible: view?.visible.length, inFlight: view?.inFlight.length, delayed: view?.delayed.length}];
    }),
  ),
});
