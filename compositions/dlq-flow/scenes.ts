import {column, row, sized, space, type Area, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {ana, billing, delayQueue, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';

const outOf = ORDERS.length;
const paid = {part: 'figure', of: payments, counts: 'paid', label: `of ${outOf} paid`, wanted: outOf} as const;
const counted = {part: 'queue', of: orders, counts: ['ready', 'unacked']} as const;
const person = {part: 'person', of: ana} as const;
const phone = {part: 'phone', of: onCall} as const;

const worker = {part: 'client', of: billing, role: ''} as const;

const billedBy = (one: typeof worker | typeof billing) => [space(1.8), sized(12, one), space(4), sized(5, paid)];
/** A row as two or three, where there is less room to the right. */
const folded = (...areas: readonly Area[]) => ({square: column(areas, {gap: 'tight'}), upright: column(areas)});
const below = (one: typeof worker | typeof billing) =>
  row([space(3), sized(9, one), space(1), sized(4, paid)], {stays: true, grow: 8});

export const closeUp = {part: 'malformed', of: billing} as const;
export const tally = {part: 'tally', from: orders, messages: ORDERS.map(message)} as const;
export const alarm = row([sized(20, dlq), sized(13, phone), sized(12, person)], {gap: 'wide'});
export const waits = (poison: string) => ({part: 'ladder', of: message(poison), client: billing, small: true}) as const;

export const scenesOf = ({poison, backoff: [first = 0]}: Parameters): Readonly<Record<string, Scene>> => {
  const delay = {part: 'queue', of: delayQueue(first), flows: 'left'} as const;
  const passport = {part: 'passport', of: message(poison), headers: ['retry_count'], turn: -1.2} as const;
  const holding = {...person, holds: true} as const;
  const parked = row([space(3), sized(9, delay), space(4)], {stays: true});
  const aside = column([
    row([sized(27, orders), ...billedBy(worker)], {gap: 'tight'}),
    row([space(14), sized(19, delay), space(17)], {gap: 'wide'}),
  ]);
  return {
    machine: {
      area: row([sized(27, counted), ...billedBy(worker)], {gap: 'tight', ...folded(counted, below(worker))}),
      links: ['consumes', 'calls'],
    },
    close: {
      area: row([sized(13, orders), sized(17, closeUp)], {gap: 'wide', ...folded(orders, closeUp)}),
      links: ['consumes'],
    },
    tally: {area: tally, links: []},
    aside: {
      area: row([aside], {
        square: column([orders, row([space(3), sized(12, worker), space(2)], {stays: true, grow: 8}), parked], {
          gap: 'tight',
        }),
        upright: column([orders, below(worker), parked]),
      }),
      links: ['consumes', 'calls', 'publishes', 'dead letters'],
    },
    ladder: {area: {part: 'ladder', of: message(poison), client: billing}, links: []},
    alarm: {area: alarm, links: ['alarms']},
    opened: {
      area: row([space(5), sized(21, passport), column([space(2), person], {grow: 5})], folded(passport)),
      links: [],
    },
    redrive: {
      area: row([sized(8, holding), space(1.5), sized(17, orders), ...billedBy(billing)], {
        gap: 'tight',
        ...folded(row([sized(4, holding), sized(13, orders)], {stays: true}), below(billing)),
      }),
      links: ['publishes', 'consumes', 'calls'],
    },
    takeaway: {area: column([waits(poison), alarm]), links: []},
  };
};
