import type {CommandOf} from '../command';
import {discard} from '../deadLetters/deadLetter';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import {notOnStreams, unknownTag} from '../errors';
import type {Channel, Unacked} from '../model/model';
import {channelOf, queueOf} from '../model/parts';
import {closeChannelWith, closeConnectionWith} from '../session/close';
import {giveBack} from './returns';

/** Deliveries of one holder from one queue, in the order of their tags: the queue hears of them together. */
interface Group {
  readonly queue: string;
  readonly consumer?: string;
  readonly held: Unacked[];
}

/** `basic.get` before consumers, and these by tag. */
const inOrder = (a: Group, b: Group): number => {
  if (a.queue !== b.queue) return a.queue < b.queue ? -1 : 1;
  if (a.consumer === b.consumer) return 0;
  if (a.consumer === undefined || b.consumer === undefined) return a.consumer === undefined ? -1 : 1;
  return a.consumer < b.consumer ? -1 : 1;
};

const grouped = (deliveries: readonly Unacked[]): readonly Group[] => {
  const [only] = deliveries;
  if (only !== undefined && deliveries.length === 1)
    return [{queue: only.queue, consumer: only.consumer, held: [only]}];
  const groups: Group[] = [];
  for (const delivery of deliveries) {
    const {queue, consumer} = delivery;
    const known = groups.find(
      (group) => consumer !== undefined && group.queue === queue && group.consumer === consumer,
    );
    if (known === undefined) groups.push({queue, consumer, held: [delivery]});
    else known.held.push(delivery);
  }
  return groups.sort(inOrder);
};

/** The deliveries that a tag means: itself, or with `multiple` all up to it; tag 0 means all. [3.10.8 S1] */
const meantBy = (channel: Channel, tag: number, multiple: boolean): readonly Unacked[] | 'unknown' => {
  const {unacked, takenBack} = channel;
  if (multiple && tag === 0) return unacked.valuesArray();
  const delivery = unacked.get(tag);
  if (delivery === undefined && !takenBack.has(tag)) return 'unknown';
  if (!multiple) return delivery === undefined ? [] : [delivery];
  return unacked.getRange(0, tag, true).map(([, held]) => held);
};

/** Where a channel's consumers share one prefetch, room made on one queue is room for consumers of another. [3.10.8 D7] */
const runAllOf = (decision: Decision, name: string): void => {
  const consumers = decision.model.channels.get(name)?.consumers.valuesArray() ?? [];
  for (const queue of new Set(consumers.map((consumer) => consumer.queue))) run(decision, queue);
};

/** Does something with each group of deliveries that a tag means; an unknown tag closes the channel. [3.10.8 S2] */
const settle = (
  decision: Decision,
  {channel: name, tag, multiple = false}: {channel: string; tag: number; multiple?: boolean},
  how: (group: Group, channel: Channel) => void,
): void => {
  const channel = channelOf(decision.model, name);
  const meant = meantBy(channel, tag, multiple);
  if (meant === 'unknown') closeChannelWith(decision, name, unknownTag(tag));
  else {
    for (const group of grouped(meant)) how(group, channel);
    if (channel.globalPrefetch > 0) runAllOf(decision, name);
  }
};

const ackGroup = (decision: Decision, {queue, held}: Group, channel: Channel): void => {
  for (const {stored, tag} of held) {
    const {copy, content} = stored;
    emit(decision, {
      type: 'acked',
      at: decision.at,
      copy,
      message: content.message,
      queue,
      channel: channel.name,
      tag,
    });
  }
  if (decision.model.queues.has(queue)) run(decision, queue, {handsOver: true});
};

export const ack = (decision: Decision, command: CommandOf<'basic.ack'>): void =>
  settle(decision, command, (group, channel) => ackGroup(decision, group, channel));

/** Thrown away, or dead-lettered: in the order of the tags. [3.10.8 S3, X11] `failed`: a failure that is remembered. */
const discardGroup = (decision: Decision, {queue: name, held}: Group, channel: Channel, failed: boolean): void => {
  const lettersBefore = decision.deadLetters.length;
  for (const {stored, tag} of held) {
    const queue = queueOf(decision.model, name);
    discard(decision, queue, stored, 'rejected', {was: 'unacked', channel: channel.name, tag}, failed);
  }
  run(decision, name, {lettersBefore, handsOver: true});
};

/** A stream refuses, or takes it for an ack. [3.10.8 ST3] [4.0.5 ST3] */
const nackStream = (decision: Decision, group: Group, channel: Channel): void => {
  if (decision.model.rules.streamNack === 'gives credit') ackGroup(decision, group, channel);
  else closeConnectionWith(decision, channel.connection, notOnStreams('basic.nack and basic.reject', group.queue));
};

const throwBack = (
  decision: Decision,
  group: Group,
  channel: Channel,
  reason: 'nack' | 'reject',
  requeue: boolean,
): void => {
  const {rules, queues} = decision.model;
  const type = queues.get(group.queue)?.type;
  if (type === 'stream') nackStream(decision, group, channel);
  else if (requeue) giveBack(decision, group.queue, channel, group.held, reason);
  else if (type !== undefined) {
    discardGroup(decision, group, channel, reason === 'reject' || rules.nackedDeadLetterFailed);
  }
};

export const nack = (decision: Decision, command: CommandOf<'basic.nack'>): void =>
  settle(decision, command, (group, channel) => throwBack(decision, group, channel, 'nack', command.requeue));

export const reject = (decision: Decision, command: CommandOf<'basic.reject'>): void =>
  settle(decision, command, (group, channel) => throwBack(decision, group, channel, 'reject', command.requeue));

/** Everything the channel holds comes back. [3.10.8 R1] */
export const recover = (decision: Decision, {channel: name}: CommandOf<'basic.recover'>): void => {
  const channel = channelOf(decision.model, name);
  for (const {queue, held} of grouped(channel.unacked.valuesArray()))
    giveBack(decision, queue, channel, held, 'recover');
};
