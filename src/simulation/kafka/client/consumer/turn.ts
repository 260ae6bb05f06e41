import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import {type ClientTurn, change} from '../turn';
import type {CallDetails, CallResult, ConsumerEvent} from './event';
import type {ConsumerState, Membership, OpenRequest} from './state';

export type Turn = ClientTurn<ConsumerState, ConsumerEvent>;

/** Sends a request and remembers what it is about. */
export const request = (
  turn: Turn,
  asked: AnyRequest,
  about: Omit<OpenRequest, 'due'> = {},
  timeoutMs?: number,
): number => {
  const {nextCorrelation: correlation, open, config} = turn.state;
  const due = turn.at + (timeoutMs ?? config.requestTimeoutMs);
  change(turn, {nextCorrelation: correlation + 1, open: {...open, [correlation]: {...about, due}}});
  turn.events.push({type: 'requested', at: turn.at, correlation, ...asked});
  return correlation;
};

/** The request is answered, or given up. */
export const close = (turn: Turn, correlation: number): OpenRequest | undefined => {
  const {[correlation]: answered, ...open} = turn.state.open;
  if (answered !== undefined) change(turn, {open});
  return answered;
};

export const changeMembership = (turn: Turn, changes: Partial<Membership>): void =>
  change(turn, {membership: {...turn.state.membership, ...changes}});

export const returned = (turn: Turn, result?: CallResult, details?: CallDetails): void => {
  const {call} = turn.state;
  if (call === undefined) return;
  change(turn, {call: undefined});
  turn.events.push({
    type: 'returned',
    at: turn.at,
    call: call.call.type,
    ...(result === undefined ? {} : {result}),
    ...(details === undefined ? {} : {details}),
  });
};

export const threw = (turn: Turn, failure: Failure, partitions?: CallResult): void => {
  const {call} = turn.state;
  if (call === undefined) return;
  change(turn, {call: undefined});
  turn.events.push({
    type: 'threw',
    at: turn.at,
    call: call.call.type,
    ...(partitions === undefined ? {} : {partitions}),
    ...failure,
  });
};
