import type {Now} from '../now';
import type {KindTruth} from './kind';

/** What a provider has booked, or the rows that a table has. */
const booked = (name: string, {scenario, facts}: Now): string => {
  const {charges, repeats, writes} = facts.messages;
  const is = scenario.sinks.find((sink) => sink.name === name)?.is;
  if (is === 'provider') {
    const ids = (charges.get(name) ?? []).map(({id}) => id).join(', ');
    return repeats.has(name) ? `${ids}, key known` : ids;
  }
  const all = writes.get(name) ?? [];
  const keys = [...new Set(all.flatMap(({type, key}) => (type === 'rowWritten' ? [key] : [])))].sort();
  const rows = keys.map((key) => `row ${key}`).join(', ');
  return all.some(({type}) => type === 'rowRefused') ? `${rows}, 2nd refused` : rows;
};

/** Whose it is above; its name, and what it has booked. */
export const sink: KindTruth<'sink'> = {
  words: ({name, title, role}, now) => {
    const bookings = booked(name, now);
    return [role, title, ...(bookings === '' ? [] : [bookings])];
  },
};
