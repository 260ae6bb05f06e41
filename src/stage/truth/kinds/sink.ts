import {falseDrawing, falseView, saying} from '../falsehood';
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
  const keys = [...new Set(all.flatMap(({type, key}) => (type === 'rowWritten' ? [key] : [])))];
  const rows = keys.map((key) => `row ${key}`).join(', ');
  return all.some(({type}) => type === 'rowRefused') ? `${rows}, 2nd refused` : rows;
};

/** Its name, and what it has booked. */
export const sink: KindTruth<'sink'> = {
  isDrawn: ({of}, {scenario}) => scenario.sinks.some(({name}) => name === of.name),
  words: ({of, title}, now) => {
    const bookings = booked(of.name, now);
    return [title ?? of.name, ...(bookings === '' ? [] : [bookings])];
  },
  falsehoods: [
    falseView<{bookings: {is: string; rows: readonly string[]}}>('a row that nobody wrote', ({bookings}) => ({
      bookings: bookings.is === 'table' ? {...bookings, rows: [...bookings.rows, 'P99']} : bookings,
    })),
    falseView<{bookings: {is: string; charges: readonly string[]}}>('nothing is booked', ({bookings}) => ({
      bookings: bookings.is === 'provider' ? {...bookings, charges: []} : bookings,
    })),
    falseView<{bookings: {is: string; refused: boolean}}>('the second write was taken', ({bookings}) => ({
      bookings: {...bookings, refused: !bookings.refused},
    })),
    falseView<{bookings: {keyKnown?: boolean}}>('the key is known', ({bookings}) => ({
      bookings: {...bookings, keyKnown: bookings.keyKnown !== true},
    })),
    falseDrawing('another name', saying(/^(Shop database|stock|Bank)$/, 'Archive')),
  ],
};
