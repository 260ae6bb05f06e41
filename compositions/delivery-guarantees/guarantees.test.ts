import {describe, expect, test} from 'vitest';
import {deliveryGuarantees} from '.';
import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';
import {produce} from '../../src/storyboard/film';
import {instantOf} from '../../src/storyboard/instant';
import {deliveryRecordAt} from '../../src/storyboard/questions/deliveryRecord';
import {ledgerAt} from '../../src/storyboard/questions/ledger';
import {sendingsAt} from '../../src/storyboard/questions/sendings';
import {message} from '../../src/storyboard/thing';
import {careful, lanes, manual, MOMENTS} from './scenario';

const runOf = (props: object = {}): History => {
  const [history] = produce(deliveryGuarantees, props).acts;
  if (history === undefined) throw new Error('no act');
  return history;
};
const sums = (history: History) =>
  lanes.map(({account, queue}) => ledgerAt(instantOf([history], 0, history.endsAt), account, queue)?.total);

describe('the same two breaks on three lanes', () => {
  const history = runOf();
  const end = instantOf([history], 0, history.endsAt);

  test('lose one, double one, and leave one right', () => {
    expect(sums(history)).toEqual([30, 50, 40]);
    expect(lanes.map(({account, queue}) => ledgerAt(end, account, queue))).toMatchObject([
      {lost: ['M2'], doubled: []},
      {lost: [], doubled: ['M3']},
      {lost: [], doubled: [], right: true},
    ]);
  });

  test('lose one of each on its way at one instant: M2 to all workers, then the acks of M3', () => {
    const lost = eventsLike(history, 'lostUnderWay').map(
      ({at, signal}) => `${at} ${signal.kind} ${signal.messages.join()}`,
    );
    expect(lost).toEqual([...Array<string>(3).fill('1460 deliver M2'), ...Array<string>(2).fill('4480 ack M3')]);
  });

  test('look the same to the broker, and what comes again is marked both times', () => {
    const known = ['M2', 'M3'].map((id) => deliveryRecordAt(end, manual.queue, message(id)));
    expect(known).toMatchObject([
      {ack: 'none', connection: 'closed'},
      {ack: 'none', connection: 'closed'},
    ]);
    const marked = eventsLike(history, 'delivered', {queue: manual.queue.name}).filter(({redelivered}) => redelivered);
    expect(marked.map((event) => event.message)).toEqual(['M2', 'M3']);
  });

  test('on the third lane: sent 6 times, arrived 5 times, booked 4 times', () => {
    const all = sendingsAt(end, careful.queue, careful.worker, careful.account);
    expect(all).toHaveLength(6);
    expect(all.filter(({arrived}) => arrived)).toHaveLength(5);
    expect(all.filter(({written}) => written === 'booked')).toHaveLength(4);
    expect(all.flatMap((one) => (one.written === 'refused' ? one.message : []))).toEqual(['M3']);
  });
});

describe('wherever the breaks are put', () => {
  test.each(
    (['network', 'crash'] as const).flatMap((fault) =>
      MOMENTS.flatMap((firstBreak) => MOMENTS.map((secondBreak) => ({fault, firstBreak, secondBreak}))),
    ),
  )('the third lane is right: $fault, $firstBreak, $secondBreak', (props) => {
    const [, , third] = sums(runOf(props));
    expect(third).toBe(40);
  });

  test('lane 1 loses what is on the wire, and with a crash what is in hand, too', () => {
    const first = (fault: string, firstBreak: string) => sums(runOf({fault, firstBreak, secondBreak: 'afterwards'}))[0];
    expect(MOMENTS.map((moment) => first('network', moment))).toEqual([30, 40, 40, 40]);
    expect(MOMENTS.map((moment) => first('crash', moment))).toEqual([30, 30, 40, 40]);
  });

  test('lane 2 doubles what was handled, or goes on to be, and not acked', () => {
    const second = (fault: string, secondBreak: string) =>
      sums(runOf({fault, firstBreak: 'afterwards', secondBreak}))[1];
    expect(MOMENTS.map((moment) => second('network', moment))).toEqual([40, 50, 50, 40]);
    expect(MOMENTS.map((moment) => second('crash', moment))).toEqual([40, 40, 50, 40]);
  });
});
