import type {Scenario} from '../../simulation';
import type {Facts} from './facts';
import {isGraveyard} from './now';

/** What can be counted of a run. */
export type Counted =
  'paid' | 'waiting' | 'dead' | 'lost' | 'twice' | 'charges' | 'amount' | 'deliveries' | 'writes' | 'logged';

/** Messages that are in a queue, on their way to somebody or in somebody's hands; a record in a handler is where it was. */
const somewhere = ({queues, signals, clients}: Facts, {actors}: Scenario): ReadonlySet<string> =>
  new Set([
    ...queues.all().map(({message}) => message),
    ...signals.carried(),
    ...actors.flatMap(({name}) =>
      [...clients.of(name).hand.values()].flatMap(({message, isRecord}) => (isRecord ? [] : [message])),
    ),
  ]);

export const counted = (counts: Counted, facts: Facts, scenario: Scenario): number => {
  const {messages, queues} = facts;
  const charges = messages.allCharges();
  const paid = new Set(charges.map(({message}) => message));
  const stored = somewhere(facts, scenario);
  const dead = new Set(queues.all().flatMap(({queue, message}) => (isGraveyard(scenario, queue) ? [message] : [])));
  switch (counts) {
    case 'paid':
      return paid.size;
    case 'charges':
      return charges.length;
    case 'twice':
      return charges.length - paid.size;
    case 'amount':
      return charges.reduce((sum, {amount}) => sum + amount, 0);
    case 'deliveries':
      return messages.pushed;
    case 'writes':
      return messages.rowsWritten().length;
    case 'dead':
      return dead.size;
    case 'waiting':
      return [...stored].filter((message) => !paid.has(message) && !dead.has(message)).length;
    case 'logged':
      return facts.producers.sum;
    case 'lost':
      return [...messages.published].filter((message) => !paid.has(message) && !stored.has(message)).length;
  }
};
