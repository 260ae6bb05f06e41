import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import {type ClientDecision, change} from '../decision';
import type {ProducerEvent} from './event';
import type {ProducerCall} from './input';
import type {OpenRequest, ProducerState, WaitingSend} from './state';

export type Decision = ClientDecision<ProducerState, ProducerEvent>;

/** Sends a request and remembers what it is about. With acks=0 there is nothing to remember. */
export const request = (decision: Decision, asked: AnyRequest, open: OpenRequest | undefined): number => {
  const correlation = decision.state.nextCorrelation;
  change(decision, {
    nextCorrelation: correlation + 1,
    ...(open === undefined ? {} : {open: {...decision.state.open, [correlation]: open}}),
  });
  decision.events.push({type: 'requested', at: decision.at, correlation, ...asked});
  return correlation;
};

/** The request is answered, or given up. */
export const close = (decision: Decision, correlation: number): OpenRequest | undefined => {
  const {[correlation]: answered, ...open} = decision.state.open;
  if (answered !== undefined) change(decision, {open});
  return answered;
};

type Named = Pick<WaitingSend['record'], 'topic'> & {readonly send: number; readonly message: string};

export const failSend = (decision: Decision, {send, message, topic}: Named, failure: Failure, thrown = false): void => {
  decision.events.push({
    type: 'sendFailed',
    at: decision.at,
    send,
    message,
    topic,
    ...(thrown ? {thrown} : {}),
    ...failure,
  });
};

export const returned = (decision: Decision, call: ProducerCall['type']): void => {
  change(decision, {call: undefined});
  decision.events.push({type: 'returned', at: decision.at, call});
};

export const threw = (decision: Decision, call: ProducerCall['type'], failure: Failure): void => {
  change(decision, {call: undefined});
  decision.events.push({type: 'threw', at: decision.at, call, ...failure});
};
