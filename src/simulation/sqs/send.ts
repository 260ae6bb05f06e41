import type {Sending} from './command';
import {LIMITS, type Queue} from './queue';
import {type Decision, emit, queueOrThrow} from './decision';

/** The id by which a FIFO queue knows a message again: given, or its content. */
const deduplicationIdOf = ({attributes}: Queue, {deduplicationId, body}: Sending): string | undefined =>
  deduplicationId ?? (attributes.fifo && attributes.contentBasedDeduplication ? `content ${body}` : undefined);

/** Stores a message. A FIFO queue accepts and does not store what it was sent within the last five minutes, also if that has been deleted. [semantics §6] */
export const send = (
  decision: Decision,
  name: string,
  sending: Sending,
  {sentAt = decision.at, from}: {readonly sentAt?: number; readonly from?: string} = {},
): void => {
  const queue = queueOrThrow(decision, name);
  const {at} = decision;
  const {message, body, group} = sending;
  if (queue.attributes.fifo && group === undefined)
    throw new Error(`${name} is a FIFO queue: ${message} needs a group`);
  const deduplicationId = from === undefined ? deduplicationIdOf(queue, sending) : undefined;
  if (queue.attributes.fifo && from === undefined && deduplicationId === undefined)
    throw new Error(`${name} is a FIFO queue without contentBasedDeduplication: ${message} needs a deduplicationId`);
  const seen = deduplicationId === undefined ? undefined : queue.deduplication.get(deduplicationId);
  if (deduplicationId !== undefined && seen !== undefined && at < seen + LIMITS.deduplicationWindow)
    return emit(decision, {type: 'deduplicated', at, queue: name, message, deduplicationId});
  const delay = from === undefined ? (sending.delay ?? queue.attributes.delay) : 0;
  return emit(decision, {
    type: 'sent',
    at,
    queue: name,
    copy: `${name}#${decision.sqs.nextCopy}`,
    message,
    body,
    ...(group === undefined ? {} : {group}),
    ...(deduplicationId === undefined ? {} : {deduplicationId}),
    sentAt,
    visibleAt: at + delay,
    ...(from === undefined ? {} : {from}),
  });
};
