import type {Now} from '../now';

/** What has become of messages: who works on them, who has them in hand, where they are. */

export const handles = ({facts}: Pick<Now, 'facts'>, client: string, message: string): boolean =>
  facts.clients.of(client).handling?.message === message;

export const holdsInHand = ({facts}: Now, client: string, message: string): boolean =>
  [...facts.clients.of(client).hand.values()].some((held) => held.message === message);

export const isStored = ({facts}: Now, message: string): boolean =>
  facts.queues.all().some((copy) => copy.message === message);

/** Acked, and in no queue any more. */
export const isDeleted = (now: Now, message: string): boolean =>
  now.facts.messages.acked.has(message) && !isStored(now, message);

/** Whether any handler has begun it, or is done with it. */
export const isBegun = (now: Now, message: string): boolean =>
  now.facts.messages.handled.includes(message) || now.scenario.actors.some(({name}) => handles(now, name, message));
