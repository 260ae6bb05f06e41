import {type Sqs, isInFlight} from './queue';

export interface QueueView {
  /** In the order in which they would be received, were nothing in the way. */
  readonly visible: readonly {readonly copy: string; readonly message: string; readonly receiveCount: number}[];
  readonly inFlight: readonly {
    readonly copy: string;
    readonly message: string;
    readonly receiveCount: number;
    readonly visibleAt: number;
  }[];
  readonly delayed: readonly {readonly copy: string; readonly message: string; readonly visibleAt: number}[];
}

/** What a queue holds; undefined: there is none. */
export const queueView = (sqs: Sqs, name: string): QueueView | undefined => {
  const queue = sqs.queues[name];
  if (queue === undefined) return undefined;
  const stored = (copies: Iterable<string>) => [...copies].flatMap((copy) => queue.byCopy.get(copy) ?? []);
  const hidden = stored(queue.hidden.values());
  return {
    visible: stored(queue.visible.values()).map(({copy, message, receiveCount}) => ({copy, message, receiveCount})),
    inFlight: hidden
      .filter(isInFlight)
      .map(({copy, message, receiveCount, visibleAt}) => ({copy, message, receiveCount, visibleAt})),
    delayed: hidden
      .filter(({receipt}) => receipt === undefined)
      .map(({copy, message, visibleAt}) => ({copy, message, visibleAt})),
  };
};
