import {column, row, sized, space, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {ana, billing, delayQueue, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';

const outOf = ORDERS.length;
const paid = {part: 'figure', of: payments, counts: 'paid', label: `of ${outOf} paid`, wanted: outOf} as const;
const counted = {part: 'queue', of: orders, counts: ['ready', 'unacked']} as const;
const person = {part: 'person', of: ana} as const;
const billed = [space(2.5), sized(12, billing), space(3), sized(5, paid)];

export const closeUp = {part: 'malformed', of: billing} as const;
export const tally = {part: 'tally', from: orders, messages: ORDERS.map(message)} as const;
export const alarm = row([sized(20, dlq), sized(13, {part: 'phone', of: onCall} as const), sized(12, person)], {
  gap: 'wide',
});
export const waits = (poison: string) => ({part: 'ladder', of: message(poison), client: billing, small: true}) as const;

export const scenesOf = ({poison, backoff: [first = 0]}: Parameters): Readonly<Record<string, Scene>> => {
  const delay = {part: 'queue', of: delayQueue(first), flows: 'left'} as const;
  const passport = {part: 'passport', of: message(poison), headers: ['retry_count'], turn: -1.2} as const;
  return {
    machine: {area: row([sized(27, counted), ...billed], {gap: 'tight'}), links: ['consumes', 'calls']},
    close: {area: row([sized(13, orders), sized(17, closeUp)], {gap: 'wide'}), links: ['consumes']},
    tally: {area: tally, links: []},
    aside: {
      area: column([
        row([sized(27, orders), ...billed], {gap: 'tight'}),
        row([space(15), sized(20, delay), space(15)], {gap: 'wide'}),
      ]),
      links: ['consumes', 'calls', 'publishes', 'dead letters'],
    },
    ladder: {area: {part: 'ladder', of: message(poison), client: billing}, links: []},
    alarm: {area: alarm, links: ['alarms']},
    opened: {area: row([space(5), sized(21, passport), column([space(2), person], {grow: 5})]), links: []},
    redrive: {
      area: row([sized(8, {...person, holds: true} as const), space(1.5), sized(17, orders), ...billed], {
        gap: 'tight',
      }),
      links: ['publishes', 'consumes', 'calls'],
    },
    takeaway: {area: column([waits(poison), alarm]), links: []},
  };
};
