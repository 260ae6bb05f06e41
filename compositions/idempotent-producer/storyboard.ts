import type {History} from '../../src/simulation';
import {before, event, nth, since, theEnd, theStart, type Anchor} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {abreast, arranged, column, linked, sized, space, type Part} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {appended} from '../../src/storyboard/when';
import {isNumbered, OF_LOSS, OF_NUMBERS, OF_RETRY, offsetsOf, sumIn} from './outcome';
import {charges, shop, type Parameters} from './scenario';

const app = {part: 'client', of: shop, role: 'producer', plans: true} as const;
const list = {part: 'checklist', about: shop, title: 'To charge', unit: '€'} as const;
const log = {part: 'log', of: charges, cells: 3} as const;
const memory = {part: 'memory', about: charges, title: 'What the broker remembers'} as const;
const sum = {part: 'figure', counts: 'logged', unit: '€'} as const;
const ticketsOf = (name: string) => ({part: 'tickets', message: message(name), to: charges, unit: '€'}) as const;

/** Who sends, its list, where it goes, and what comes of it; a square has no room for that. */
const sending = (outcome: Part) =>
  arranged(
    abreast([column([app, sized(2, list)], {grow: 10}), space(5.5), column([log, outcome], {grow: 17})], {
      gap: 'tight',
    }),
    {
      upright: column([abreast([app, list], {gap: 'tight'}), log, sized(2.5, outcome)]),
      square: column([abreast([app, sized(1.5, list)], {gap: 'tight'}), log], {gap: 'wide'}),
    },
  );

const lost = event('lostUnderWay', {}, 'something is lost');
const begins = event('departed', {signal: {kind: 'produce', messages: ['C1']}}, 'C1 is sent');
const c2 = {signal: {kind: 'produce', messages: ['C2']}} as const;
const retried = nth(2, event('departed', c2, 'C2 is sent'));
const comesAgain = since(retried, event('arrived', c2, 'C2 arrives'));
const answered = since(comesAgain, event('arrived', {signal: {kind: 'produced', messages: ['C2']}}, 'C2 is answered'));
const undelivered = event('undeliverable', {}, 'an answer finds nobody');
const sentAgain = nth(2, event('departed', {signal: {kind: 'produce', messages: ['C3']}}, 'C3 is sent'));
/** Before anything comes of it. */
const atOnce = (anchor: Anchor): Anchor => ({...anchor, exact: true});
const storedAgain = nth(2, appended('C3'));

export const story = (parameters: Parameters, [first, second]: readonly History[]): Story => {
  if (first === undefined || second === undefined) throw new RangeError('this film has two acts');
  const {amount, requestTimeout, lost: what} = parameters;
  const right = 3 * amount;
  const total = {...sum, label: `${right} € is right`, atMost: right} as const;
  const judged = {...total, wanted: right} as const;
  const sumText = (euros: number): string =>
    euros === right ? `${euros} €: right.` : `*${euros} €* instead of ${right} €.`;
  const numbers = isNumbered(second) ? 'numbered' : 'bare';
  const [ofLoss, ofNumbers, ofRetry] = [OF_LOSS[what], OF_NUMBERS[numbers], OF_RETRY[what][numbers]];
  const isTwice = offsetsOf(first, 'C2').length > 1;
  const again = ticketsOf('C2');
  return {
    scenes: linked(['publishes'], {
      send: sending(total),
      right: sending(judged),
      known: sending(memory),
      ticket: column([{...ticketsOf('C1'), only: 'first'} as const, memory]),
      again: column([again, memory]),
      twice: column([sized(5, ticketsOf('C3')), abreast([sized(2, total), sized(5, {...log, cells: 4})])]),
    }),
    tell: [
      open(
        'learn',
        begins,
        isTwice
          ? [`Three charges of ${amount} €.`, `${sumIn(first)} €`, 'in the log. No error.']
          : ['No answer came.', 'Was it done?'],
      ),
      say('appended', before(lost), [`Each charge is a record: ${amount} €.`, 'Its answer is an offset.'], {
        pace: 0.5,
      }),
      say('lost', lost, ofLoss.lost, {pace: 0.75}),
      say('waits', before(retried), [`No answer for ${requestTimeout} s.`, 'The shop cannot know why.']),
      ask('what-now', before(retried), [`C2: no answer for ${requestTimeout} s.`, 'Send it again?'], {
        about: [list],
        problem: 'P2-C1',
      }),
      say('again', comesAgain, ofLoss.again, {pace: 0.55}),
      say('sum', theEnd, [sumText(sumIn(first)), 'A retry is a guess.'], {pace: 0.55}),
      ...inAct(1, [
        actCard('by-default', theStart, ofNumbers.card),
        say('ticket', appended('C1'), ofNumbers.ticket, {scene: 'ticket', pace: 0.42}),
        say('same-loss', before(retried), ofLoss.sameLoss, {scene: 'known'}),
        ask('what-does-it-do', before(comesAgain), [ofRetry.context, 'What does the broker do?'], {about: [again]}),
        say('decided', atOnce(comesAgain), ofRetry.decided, {scene: 'again'}),
        say('answered', answered, ofRetry.answered, {scene: 'known', pace: 0.6}),
        say('right', atOnce(appended('C3')), (told) => [sumText(sumIn(second, told.at)), ofRetry.sum], {
          scene: 'right',
          pace: 0.42,
        }),
        say('crashed', undelivered, 'The shop dies *before the answer*.', {
          scene: 'right',
          pace: 0.42,
          point: [{to: list, spot: 'C3', says: 'not ticked off', tone: 'trouble'}],
        }),
        ask('how-often', before(sentAgain), ['Restarted, it sends C3 again.', 'Is C3 stored twice?'], {about: [list]}),
        say('new-numbers', atOnce(storedAgain), ofNumbers.restart, {
          scene: 'twice',
          memorable: true,
          hold: 3,
          pace: 0.5,
          point: [
            {to: charges, spot: `offset ${offsetsOf(second, 'C3')[0]}`, says: 'before the crash', onlyWide: true},
            {to: charges, spot: `offset ${offsetsOf(second, 'C3')[1]}`, says: 'after it', tone: 'trouble'},
          ],
        }),
        end('takeaway', theEnd, ofNumbers.end, {about: [again, ticketsOf('C3')]}),
      ]),
    ],
  };
};
