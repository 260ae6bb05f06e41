import {describe, expect, test} from 'vitest';
import * as z from 'zod';
import {simulate} from '../simulation';
import {theEnd, theStart} from './anchor';
import {say, type Beat, type BeatOptions, type Callout} from './beat';
import {CHAPTERS} from './chapters';
import {BadStoryboard} from './cut';
import {filmOf, produce} from './film';
import {row, type Scene} from './scene';
import {consumerOf, shopSending} from './testing/run';
import {actor, exchange, message, queue} from './thing';

const history = simulate({
  rabbitmq: {queues: [{name: 'orders'}]},
  actors: [shopSending('orders', ['M1']), consumerOf('orders', 'billing')],
});

const facts = {
  id: 'orders',
  number: 1,
  title: 'Orders',
  chapter: CHAPTERS.guarantees,
  learn: 'How an order is handled.',
  takeaway: 'It is.',
  props: {},
};

const orders = queue('orders');
const machine: Scene = {area: row([orders, actor('billing')]), links: []};
const board = {part: 'board', title: 'done', rows: [message('M1')], columns: [{label: 'acked', step: 'ack'}]} as const;
const paper: Scene = {area: board, links: []};

const telling = (...beats: readonly Beat[]) =>
  filmOf(facts, [history], {scenes: {machine, paper}, tell: [say('learn', theStart, 'An order.'), ...beats]});
const beat = (options: BeatOptions) => say('handled', theEnd, 'It is handled.', options);

describe('a callout', () => {
  const pointing = (to: Callout['to']) => telling(beat({point: [{to, says: 'here'}]}));

  test('may lead to what stands on the stage, and to a message wherever that is', () => {
    expect(pointing(orders).cut.beats.at(-1)?.point).toHaveLength(1);
    expect(pointing(message('M1')).cut.beats.at(-1)?.point).toHaveLength(1);
  });

  test('that leads to what is not there is refused with the name of the beat', () => {
    expect(() => pointing(queue('nobody'))).toThrow('beat "handled": a callout leads to queue rabbitmq nobody');
  });
});

describe('a beat that points at something', () => {
  test('on its stage is told', () => {
    expect(telling(beat({focus: [orders], look: [actor('billing')]})).cut.beats.at(-1)?.name).toBe('handled');
    expect(telling(beat({scene: 'paper', look: [board]})).cut.beats.at(-1)?.scene).toBe('paper');
  });

  test.each([
    ['focus', {focus: [queue('nobody')]}],
    ['look', {look: [queue('nobody')]}],
  ])('that is not there is refused with the name of the beat (%s)', (_, options) => {
    expect(() => telling(beat(options))).toThrow(BadStoryboard);
    expect(() => telling(beat(options))).toThrow(/beat "handled": queue rabbitmq nobody is not on the stage/);
  });

  test('that only has the same name is refused: a queue is no exchange', () => {
    expect(() => telling(beat({focus: [exchange('orders')]}))).toThrow('beat "handled"');
  });

  test('that stands in another scene is refused', () => {
    expect(() => telling(beat({scene: 'paper', focus: [orders]}))).toThrow('is not on the stage of scene "paper"');
  });

  test('in a scene that does not exist is refused, and is told which there are', () => {
    expect(() => telling(beat({scene: 'moon'}))).toThrow(
      'beat "handled": there is no scene "moon" (there is: machine, paper)',
    );
  });
});

test('acts of one scenario show one run; an equal scenario is run for itself', () => {
  const scenario = () => ({
    rabbitmq: {queues: [{name: 'orders'}]},
    actors: [shopSending('orders', ['M1']), consumerOf('orders', 'billing')],
  });
  const twice = scenario();
  const {acts} = produce({
    ...facts,
    parameters: z.object({}),
    plan: () => ({
      props: {},
      acts: [twice, twice, scenario()],
      story: () => ({scenes: {machine}, tell: [say('learn', theStart, 'An order.'), beat({})]}),
    }),
  });
  expect(acts[1]).toBe(acts[0]);
  expect(acts[2]).not.toBe(acts[0]);
  expect(acts[2]?.events).toEqual(acts[0]?.events);
});
