import * as z from 'zod';
import {at, theEnd, theStart} from '../../../storyboard/anchor';
import {actCard, ask, end, inAct, open, say} from '../../../storyboard/beat';
import {CHAPTERS} from '../../../storyboard/chapters';
import {explainer, type Explainer} from '../../../storyboard/explainer';
import {row} from '../../../storyboard/scene';
import {when} from '../../../storyboard/when';
import {message, partition, queue, sink} from '../../../storyboard/thing';
import {scenario} from './scenario';
import {auditor, bank, delta, mailer, scenes, small, smallStrips} from './scenes';

const instants = (scene: string, all: readonly number[], options: object = {}) =>
  all.map((ms) => say(`${scene}-${ms}`, at(ms), ['Time goes by.', 'And *nothing* else.'], {scene, ...options}));

/** What has become of some messages. */
const fates = (all: readonly number[]) =>
  all.map((ms) =>
    ask(`fates-${ms}`, at(ms), ['Time goes by.', 'What is left?'], {
      about: [row(['M1', 'N1', 'N2'].map((name) => ({part: 'message', of: message(name)}) as const))],
    }),
  );

/** A film with every kind of part, every kind of card and every kind of mark, for tests of what the films of the catalogue never come to. */
export const everyKind: Explainer = explainer({
  id: 'every-kind',
  number: 99,
  title: 'Every kind of part',
  chapter: CHAPTERS.scenarios,
  learn: 'Everything.',
  takeaway: 'Everything.',
  smallPrint: 'For tests.',
  parameters: z.object({}),
  acts: () => [scenario(false), scenario(true)],
  story: () => ({
    scenes,
    // Keyed records have colours of their own, by their keys.
    identity: (message) => (message.startsWith('K') ? (message === 'K1' ? 'M2' : 'M1') : message),
    tell: [
      open('open', theStart, ['Small.', 'HUGE', 'Below.']),
      ...instants('rabbit', [0, 100]),
      ...instants('papers', [130, 260]),
      ...instants('retries', [300]),
      ...instants('rabbit', [330]),
      ...instants('papers', [440, 560]),
      ...instants('retries', [590]),
      ...instants('rabbit', [600]),
      ...instants('books', [650]),
      ...instants('retries', [700]),
      ask('what', at(950), ['Time goes by.', 'What is there?'], {about: [row([queue('audit'), auditor])]}),
      ...instants('books', [960, 980]),
      ...instants('money', [1000], {look: [mailer, queue('mails')]}),
      ...instants('papers', [1010]),
      ...instants('strips', [1015]),
      ...instants('counts', [1020, 1150]),
      ...instants('lives', [1180]),
      ...instants('retries', [1240, 1360]),
      ...instants('papers', [1420]),
      ...instants('money', [1500], {look: [mailer, queue('mails')]}),
      ...instants('call', [1550, 1620, 1700]),
      ...instants('retries', [1750]),
      ...instants('accounts', [1770]),
      ...instants('papers', [1800]),
      ...instants('call', [2080]),
      ...instants('rabbit', [2100, 2300]),
      ...instants('books', [2400, 2450]),
      ...instants('money', [2500], {look: [mailer]}),
      ...instants('call', [2560]),
      ...instants('letters', [2570]),
      ...fates([2620, 2740]),
      ...instants('letters', [2745]),
      ...instants('books', [2820]),
      ...instants('retries', [2830]),
      ...instants('papers', [2840]),
      ...fates([2950]),
      ...instants('money', [3000], {
        point: [
          {to: bank, spot: 'total', says: 'so much'},
          {to: mailer, says: ['works', 'again'], tone: 'good'},
        ],
      }),
      say('throws', when(mailer).fails('M4'), ['It throws.'], {scene: 'money'}),
      ...instants('rabbit', [3500]),
      ...instants('counts', [3520]),
      ...instants('steps', [3540]),
      ...instants('dropped', [3543]),
      ...instants('letters', [3546]),
      ...instants('works', [3550]),
      ...instants('strips', [3560]),
      ...instants('rows', [3600]),
      ...instants('accounts', [3610]),
      ...instants('tags', [3650]),
      ...instants('fees', [3890, 3930]),
      ...instants('tags', [4000]),
      ...instants('fees', [4200]),
      ...instants('tags', [4200, 4300]),
      ...instants('slips', [4480]),
      ...instants('fees', [4530, 5030]),
      ...instants('slips', [5050]),
      ...instants('fees', [5070, 5500]),
      ...instants('slips', [5530, 5600]),
      ...instants('fees', [6310, 6330, 6600]),
      say('money-end', theEnd, ['Nothing is left.'], {scene: 'money', point: [{to: sink('stock'), says: 'rows'}]}),
      ...inAct(1, [
        actCard('act', theStart, ['Once more.', 'unique']),
        ...instants('logs', [0, 120], {focus: [partition('views', 0)]}),
        ...instants('sums', [140]),
        ...instants('readers', [160, 220, 260]),
        ...instants('logs', [300], {focus: [partition('views', 0)]}),
        ...instants('readers', [360, 420, 480]),
        ...instants('sums', [500]),
        ...instants('pegs', [560, 620]),
        ...instants('standing', [660]),
        ...instants('logs', [700], {focus: [partition('views', 0)]}),
        ...instants('readers', [720, 760, 820, 880]),
        ...instants('standing', [900]),
        ...instants('readers', [940]),
        ask('small', at(960), ['Time goes by.', 'Who is where?'], {about: [row([small])]}),
        say('keyed', at(1000), ['User A chooses.', 'So does User B.'], {scene: 'sums'}),
        ...instants('sums', [1110, 1130, 1150]),
        ...instants('pegs', [1150, 1300]),
        ...instants('sums', [1310]),
        ...instants('logs', [1500], {focus: [partition('views', 0)]}),
        ...instants('works', [1600]),
        ...instants('sums', [2100, 2240]),
        ...instants('works', [2250]),
        say('money-late', at(2600), ['Time goes by.'], {scene: 'money'}),
        ...instants('works', [2700]),
        ...instants('strips', [2720]),
        ...instants('rows', [3000]),
        ...instants('slips', [4700]),
        ...instants('fees', [4750]),
        say('refused', theEnd, ['Nothing is left.'], {scene: 'money'}),
        end('end', theEnd, ['One.', 'Two.', 'Three.', 'Four.'], {about: [row([delta, sink('stock')]), smallStrips]}),
      ]),
    ],
  }),
});
