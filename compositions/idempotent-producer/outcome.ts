import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';
import type {Caption} from '../../src/storyboard/beat';
import type {Parameters} from './scenario';

/** Where a charge is stored, as often as it is. */
export const offsetsOf = (run: History, message: string): readonly number[] =>
  eventsLike(run, 'appended', {records: [{message}]}).map(({baseOffset}) => baseOffset);

/** What the log adds up to, €: in the end, or at an instant, virtual ms. */
export const sumIn = (run: History, until = Infinity): number =>
  eventsLike(run, 'appended')
    .filter(({at}) => at <= until)
    .flatMap(({records}) => records)
    .reduce((sum, {value}) => sum + Number(value), 0);

/** Whether its batches carry a producer's id and their number in line. */
export const isNumbered = (run: History): boolean =>
  eventsLike(run, 'appended').every(({producer}) => producer !== undefined);

/** What is told of a loss: of the answer, when C2 is stored already, or of the request. */
export const OF_LOSS: {
  readonly [Of in Parameters['lost']]: {readonly [On in 'lost' | 'again' | 'sameLoss']: Caption};
} = {
  answer: {
    lost: ['C2 is stored. Its *answer is lost*.', 'The shop hears nothing.'],
    again: ['C2 is in the log *twice*.', 'The producer could not know.'],
    sameLoss: ['The same loss: C2 is stored.', 'The shop hears nothing, and waits.'],
  },
  request: {
    lost: ['C2 *never arrives*: it is lost.', 'The shop hears nothing. A lost answer looks the same.'],
    again: ['This time the retry is right.', 'The producer could not know.'],
    sameLoss: ['The same loss: C2 never arrives.', 'The shop hears nothing, and waits.'],
  },
};

/** What is told of batches with numbers, and of those without. */
export const OF_NUMBERS: {
  readonly [Of in 'numbered' | 'bare']: {readonly [On in 'card' | 'ticket' | 'restart' | 'end']: Caption};
} = {
  numbered: {
    card: ['The same loss, with tickets.', 'enable.idempotence=true'],
    ticket: ['Every batch carries a ticket.', 'Who sends, and the number in line.'],
    restart: ['Same charge, *new numbers*: stored twice.', 'Restarted, the shop is a new producer.'],
    end: ['A retry keeps its number: stored once.', 'Your own repeat needs an id of its own.'],
  },
  bare: {
    card: ['The same loss, by default?', 'acks=1'],
    ticket: ['*No ticket*: acks=1 switches it off.', 'It was on by default. Nobody says it is gone.'],
    restart: ['Same charge, *stored twice*.', 'Without numbers nothing is compared.'],
    end: ['acks=1: no number, stored again.', 'Your own repeat needs an id of its own.'],
  },
};

interface OfRetry {
  readonly context: string;
  readonly decided: Caption;
  readonly answered: Caption;
  readonly sum: string;
}
const OF_NEXT_NUMBER = 'The next number is stored, a known one only answered.';

/** What the broker does with what comes again, by what was lost and whether it is numbered. */
export const OF_RETRY: {
  readonly [Lost in Parameters['lost']]: {readonly [Of in 'numbered' | 'bare']: OfRetry};
} = {
  answer: {
    numbered: {
      context: 'The same ticket comes again.',
      decided: ['It knows the number, and stores nothing.'],
      answered: ['It answers with the old offset.', 'To the shop: success.'],
      sum: OF_NEXT_NUMBER,
    },
    bare: {
      context: 'C2 comes again. No number says so.',
      decided: ['It stores C2 *again*.'],
      answered: ['It answers with another offset.', 'To the shop: success.'],
      sum: 'Nobody said that the default is off.',
    },
  },
  request: {
    numbered: {
      context: 'The same ticket comes again.',
      decided: ['A number that is new: it stores C2.'],
      answered: ['It answers with the offset.', 'To the shop it is all the same.'],
      sum: OF_NEXT_NUMBER,
    },
    bare: {
      context: 'C2 comes again. No number says so.',
      decided: ['It stores C2: this time rightly.'],
      answered: ['It answers with the offset.', 'To the shop it is all the same.'],
      sum: 'A lucky guess: the request was lost.',
    },
  },
};
