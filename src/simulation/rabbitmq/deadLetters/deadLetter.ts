import {type Decision, emit} from '../decision';
import type {Leaving} from '../event';
import type {Model, Queue, Stored} from '../model/model';
import {type Content, type DeathReason, withoutHeader} from '../publishing/content';
import {afterDeath} from './deathHistory';

/** Failed deliveries that the dead letter remembers: see the versions. [4.0.5 X13] [4.3.6 X13] */
const failuresToRemember = (
  model: Model,
  queue: Queue,
  {content, failures}: Stored,
  failed: boolean,
): number | undefined => {
  const {deadLettersRemember} = model.rules;
  if (deadLettersRemember === 'nothing') return undefined;
  const remembered =
    deadLettersRemember === 'quorum failures' && queue.type !== 'quorum'
      ? (content.failures ?? 0)
      : failures + (failed ? 1 : 0);
  return remembered === 0 ? undefined : remembered;
};

/**
 * What is published into the dead letter exchange: with the queue's dead letter key or, without one, the keys it had;
 * without its own TTL; its death on record. [3.10.8 X2, X3, X12, T7]
 */
const deadLetter = (model: Model, queue: Queue, stored: Stored, reason: DeathReason, failed: boolean): Content => {
  const {content} = stored;
  const {deadLetterExchange: exchange = '', deadLetterKey} = queue.policy;
  const {headers, history} = afterDeath(content, queue.name, reason, model.rules);
  const rekeyed = deadLetterKey !== undefined;
  return {
    ...content,
    headers: rekeyed && model.rules.deadLetterKeyDropsCc ? withoutHeader(headers, 'CC') : headers,
    sent: undefined,
    history,
    exchange,
    key: deadLetterKey ?? content.key,
    cc: rekeyed ? [] : content.cc,
    bcc: rekeyed ? [] : content.bcc,
    expiration: undefined,
    failures: failuresToRemember(model, queue, stored, failed),
  };
};

const hasDeadLetterExchange = (model: Model, {policy}: Queue): boolean =>
  policy.deadLetterExchange !== undefined &&
  (policy.atLeastOnce || policy.deadLetterExchange === '' || model.exchanges.has(policy.deadLetterExchange));

/**
 * A message leaves its queue: for the dead letter exchange, or for good when there is none. [3.10.8 X1, X8, L3, S3]
 * `failed`: whether this very departure is a failed delivery too.
 */
export const discard = (
  decision: Decision,
  queue: Queue,
  stored: Stored,
  reason: DeathReason,
  leaving: Leaving,
  failed = false,
): void => {
  const {model, at} = decision;
  const {copy} = stored;
  const of = {at, copy, message: stored.content.message, queue: queue.name, reason, leaving};
  if (!hasDeadLetterExchange(model, queue)) {
    emit(decision, {type: 'dropped', ...of});
    return;
  }
  const content = deadLetter(model, queue, stored, reason, failed);
  const {exchange, key} = content;
  const held = queue.policy.atLeastOnce && reason !== 'maxlen' ? {content, bytes: stored.bytes} : undefined;
  emit(decision, {type: 'deadLettered', ...of, exchange, key, held});
  decision.deadLetters.push({copy, from: queue.name, reason, content, generation: decision.generation});
};
