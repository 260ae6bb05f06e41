import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import {type ClientDecision, change} from '../decision';
import type {CallDetails, CallResult, ConsumerEvent} from './event';
import type {ConsumerState, Membership, OpenRequest} from './state';

export type Decision = ClientDecision<ConsumerState, ConsumerEvent>;

/** Sends a request and remembers what it is about. */
export const request = (
  decision: Decision,
  asked: AnyRequest,
  about: Omit<OpenRequest, 'due'> = {},
  timeoutMs?: number,
): number => {
  const {nextCorrelation: correlation, open, config} = decision.state;
  const due = decision.at + (timeoutMs ?? config.requestTimeoutMs);
  change(decision, {nextCorrelation: correlation + 1, open: {...open, [correlation]: {...about, due}}});
  decision.events.push({type: 'requested', at: decision.at, correlation, ...asked});
  return correlation;
};

/** The request is answered, or given up. */
export const close = (decision: Decision, correlation: number): OpenRequest | undefined => {
  const {[correlation]: answered, ...open} = decision.state.open;
  if (answered !== undefined) change(decision, {open});
  return answered;
};

export const changeMembership = (decision: Decision, changes: Partial<Membership>): void =>
  change(decision, {membership: {...decision.state.membership, ...changes}});

export const returned = (decision: Decision, result?: CallResult, details?: CallDetails): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  change(decision, {call: undefined});
  decision.events.push({
    type: 'returned',
    at: decision.at,
    call: call.call.type,
    ...(result === undefined ? {} : {result}),
    ...(details === undefined ? {} : {details}),
  });
};

export const threw = (decision: Decision, failure: Failure, partitions?: CallResult): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  change(decision, {call: undefined});
  decision.events.push({
    type: 'threw',
    at: decision.at,
    call: call.call.type,
    ...(partitions === undefined ? {} : {partitions}),
    ...failure,
  });
};
