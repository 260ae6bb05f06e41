import {type Model, queueNames, queueView} from '.';

/** What each queue holds, in numbers. */
export const brokerFacts = (broker: Model) => ({
  queues: Object.fromEntries(
    queueNames(broker).map((name) => {
      const view = queueView(broker, name);
      return [name, {ready: view?.ready, unacked: view?.unacked, delayed: view?.delayed}];
    }),
  ),
});
