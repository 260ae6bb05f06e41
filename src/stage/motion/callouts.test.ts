import {expect, test} from 'vitest';
import {theEnd, theStart} from '../../storyboard/anchor';
import {say, type Callout} from '../../storyboard/beat';
import {CHAPTERS} from '../../storyboard/chapters';
import {filmOf} from '../../storyboard/film';
import {row} from '../../storyboard/scene';
import {consumerOf, run, shopSending} from '../../storyboard/testing/run';
import {actor, queue} from '../../storyboard/thing';
import {FORMATS, type Aspect} from '../format';
import {PARTS} from '../parts/register';
import {sceneSetting} from '../setting';
import {calloutsAt} from './callouts';

const [orders, billing] = [queue('orders'), actor('billing')];
const {history} = run({
  rabbitmq: {queues: [{name: orders.name}]},
  actors: [shopSending(orders.name, ['M1']), consumerOf(orders.name, billing.name)],
});
const facts = {
  id: 'orders',
  number: 1,
  title: 'Orders',
  chapter: CHAPTERS.choosing,
  learn: '',
  takeaway: '',
  props: {},
};

const said = (point: readonly Callout[], aspect: Aspect) => {
  const area = row([orders, billing], {gap: 'wide'});
  const film = filmOf(facts, [history], {
    scenes: {stage: {area, links: []}},
    tell: [say('begins', theStart, 'It begins.', {point, hold: 3}), say('ends', theEnd, 'It ends.')],
  });
  const setting = sceneSetting(film, 'stage', {format: FORMATS[aspect], parts: PARTS});
  return calloutsAt(setting, film.cut.beats[0]?.still ?? 0).callouts.map(({lines, nth}) => [nth, ...lines]);
};

const [first, second] = [
  {to: orders, says: 'first', nth: 1},
  {to: billing, says: 'second', nth: 2},
] as const;

test('numbers stand before callouts whose order matters, and not before one alone, whichever has no room', () => {
  expect(said([first, second], '16:9')).toEqual([
    [1, 'first'],
    [2, 'second'],
  ]);
  expect(said([first, {...second, onlyWide: true}], '9:16')).toEqual([[undefined, 'first']]);
  expect(said([{...first, onlyWide: true}, second], '9:16')).toEqual([[undefined, 'second']]);
});
