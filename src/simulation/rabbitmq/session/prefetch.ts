import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import type {Channel} from '../model/model';
import {channelOf} from '../model/parts';

const queuesOf = (channel: Channel): ReadonlySet<string> =>
  new Set(channel.consumers.valuesArray().map(({queue}) => queue));

/** For each consumer to come, or for all of the channel together. [3.10.8 D7] [4.3.6 D7] */
export const setPrefetch = (
  decision: Decision,
  {channel: name, prefetch, global, at}: CommandOf<'basic.qos'>,
): void => {
  const channel = channelOf(decision.model, name);
  const together = global === true && decision.model.rules.globalPrefetch === 'per channel';
  emit(decision, {type: 'prefetchSet', at, channel: name, prefetch, global: together});
  if (together) for (const queue of queuesOf(channel)) run(decision, queue);
};
