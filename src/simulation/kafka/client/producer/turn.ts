import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import {type ClientTurn, change} from '../turn';
import type {ProducerEvent} from './event';
import type {ProducerCall} from './input';
import type {OpenRequest, ProducerState, WaitingSend} from './state';

export type Turn = ClientTurn<ProducerState, ProducerEvent>;

/** Sends a request and remembers what it is about. With acks=0 there is nothing to remember. */
export const request = (turn: Turn, asked: AnyRequest, open: OpenRequest | undefined): number => {
  const correlation = turn.state.nextCorrelation;
  change(turn, {
    nextCorrelation: correlation + 1,
    ...(open === undefined ? {} : {open: {...turn.state.open, [correlation]: open}}),
  });
  turn.events.push({type: 'requested', at: turn.at, correlation, ...asked});
  return correlation;
};

/** The request is answered, or given up. */
export const close = (turn: Turn, correlation: number): OpenRequest | undefined => {
  const {[correlation]: answered, ...open} = turn.state.open;
  if (answered !== undefined) change(turn, {open});
  return answered;
};

type Named = Pick<WaitingSend['record'], 'topic'> & {readonly send: number; readonly message: string};

export const failSend = (turn: Turn, {send, message, topic}: Named, failure: Failure, thrown = false): void => {
  turn.events.push({type: 'sendFailed', at: turn.at, send, message, topic, ...(thrown ? {thrown} : {}), ...failure});
};

export const returned = (turn: Turn, call: ProducerCall['type']): void => {
  change(turn, {call: undefined});
  turn.events.push({type: 'returned', at: turn.at, call});
};

export const threw = (turn: Turn, call: ProducerCall['type'], failure: Failure): void => {
  change(turn, {call: undefined});
  turn.events.push({type: 'threw', at: turn.at, call, ...failure});
};
