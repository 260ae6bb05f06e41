import type {LedgerLine} from '../../../storyboard/scene';
import {CARRIERS} from '../signalFacts';
import type {Facts} from '../facts';
import {isGraveyard, type Now} from '../now';
import type {KindTruth} from './kind';

/** Messages that are in a queue or on their way to somebody. */
const somewhere = ({queues, signals}: Facts): ReadonlySet<string> =>
  new Set([
    ...queues.all().map(({message}) => message),
    ...[...signals.underWay.values()].flatMap(({kind, messages}) => (CARRIERS.has(kind) ? messages : [])),
  ]);

const counted = ({counts}: LedgerLine, facts: Facts, {scenario}: Now): number => {
  const {messages, queues} = facts;
  const charges = [...messages.charges.values()].flat();
  const paid = new Set(charges.map(({message}) => message));
  const stored = somewhere(facts);
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
      return [...messages.writes.values()].flat().filter(({type}) => type === 'rowWritten').length;
    case 'dead':
      return dead.size;
    case 'waiting':
      return [...stored].filter((message) => !paid.has(message) && !dead.has(message)).length;
    case 'lost':
      return [...messages.published].filter((message) => !paid.has(message) && !stored.has(message)).length;
  }
};

/** A counter a line: of the present, or of an act that it always shows. */
export const ledger: KindTruth<'ledger'> = {
  words: ({title, act, lines}, now) => {
    const facts = now.factsOf(act ?? now.act);
    return [
      title,
      ...lines.flatMap((line) => {
        if (facts === undefined) return [line.label, '–'];
        const value = String(counted(line, facts, now));
        return [line.label, line.of === undefined ? value : `${value} of ${line.of}`];
      }),
    ];
  },
};
