import {drawn, falseDrawing, falseTokens, falseView, saying, within, without} from '../../falsehood';
import type {KindTruth} from '../kind';

interface Attempt {
  readonly from: number;
  readonly to: number;
}

/** What a ladder must not get away with. */
export const ladderFalsehoods: KindTruth<'ladder'>['falsehoods'] = [
  falseView<{attempts: readonly Attempt[]}>('one attempt more', ({attempts}) => ({
    attempts: [...attempts, ...attempts.slice(-1)],
  })),
  falseView<{attempts: readonly Attempt[]}>('the first attempt never was', ({attempts}) => ({
    attempts: attempts.slice(1),
  })),
  falseView<{attempts: readonly Attempt[]}>('no attempt has failed', ({attempts}) => ({
    attempts: attempts.map(({from, to}) => ({from, to})),
  })),
  falseView<{attempts: readonly Attempt[]}>('an attempt lasts twice as long', ({attempts}) => ({
    attempts: attempts.map(({from, to, ...rest}) => ({...rest, from, to: to + (to - from)})),
  })),
  falseView<{waits: readonly {ttl: number}[]}>('a wait is half as long', ({waits}) => ({
    waits: waits.map((wait, index) => (index === 0 ? {...wait, ttl: wait.ttl / 2} : wait)),
  })),
  falseView<{waits: readonly {from: number}[]}>('a wait begins later', ({waits}) => ({
    waits: waits.map((wait, index) => (index === waits.length - 1 ? {...wait, from: wait.from + 300} : wait)),
  })),
  falseView<{waits: readonly {over: boolean}[]}>('a wait is over while it goes on', ({waits}) => ({
    waits: waits.map((wait) => ({...wait, over: true})),
  })),
  falseView<{waits: readonly {over: boolean}[]}>('a wait goes on when it is over', ({waits}) => ({
    waits: waits.map((wait) => ({...wait, over: false})),
  })),
  falseView<{now: number}>('it is earlier than it is', ({now}) => ({now: now - 300})),
  falseView<{waits: readonly object[]}>('one wait less', ({waits}) => ({waits: waits.slice(1)})),
  falseView<{others: readonly {message: string}[]}>('the others are all the same one', ({others}) => ({
    others: others.map((other) => ({...other, message: others[0]?.message ?? ''})),
  })),
  falseView<{others: readonly {ink: number}[]}>('the others have the colour of the next one', ({others}) => ({
    others: others.map((other) => ({...other, ink: other.ink + 1})),
  })),
  falseView<{others: readonly {to: number; from: number}[]}>('the others take no time', ({others}) => ({
    others: others.map((other) => ({...other, to: other.from})),
  })),
  falseView<{done: {messages: readonly string[]; at: number}}>('one more is paid', ({done}) => ({
    done: {...done, messages: [...done.messages, 'M9']},
  })),
  falseView<{done: {messages: readonly string[]; at: number}}>('they are paid earlier', ({done}) => ({
    done: {...done, at: done.at - 500},
  })),
  falseView<{done: {paid: boolean}}>('what is only done is paid', ({done}) => ({done: {...done, paid: true}})),
  falseView<{present: boolean}>('what is gone is still there', () => ({present: true})),
  falseView<{present: boolean}>('it is gone', () => ({present: false})),
  falseView<{dead?: object}>('it is not dead', () => ({dead: undefined})),
  falseView<{dead?: {queue: string; at: number}}>('it died earlier', ({dead}) =>
    dead === undefined ? undefined : {dead: {...dead, at: dead.at - 400}},
  ),
  falseTokens('it lies somewhere else', (targets) => targets.map((target) => ({...target, y: target.y + 170}))),
  falseDrawing('another client', saying(/^(cashier|clerk)$/, 'Nobody')),
  falseDrawing('another queue', within('dead', saying(/^/, 'not '))),
  falseDrawing('it failed once more', saying(/failed \d+/, 'failed 9')),
  falseDrawing(
    'what has failed has no cross',
    within(
      'attempt',
      without(({type}) => type === 'circle'),
    ),
  ),
  falseDrawing(
    'a wait is lit to its end',
    within(
      'wait',
      drawn(
        ({type}) => type === 'rect',
        () => ({width: 400}),
      ),
    ),
  ),
];
