import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import {type ClientDecision, change} from '../decision';
import type {CommitResult, ShareConsumerEvent} from './event';
import type {ShareConsumerState, ShareOpen} from './state';

export type Decision = ClientDecision<ShareConsumerState, ShareConsumerEvent>;

type About = ShareOpen extends infer Open ? (Open extends unknown ? Omit<Open, 'due'> : never) : never;

/** Sends a request and remembers what it is about. */
export const request = (decision: Decision, asked: AnyRequest, about: About): void => {
  const {nextCorrelation: correlation, open, config} = decision.state;
  const due = decision.at + config.requestTimeoutMs;
  change(decision, {nextCorrelation: correlation + 1, open: {...open, [correlation]: {...about, due} as ShareOpen}});
  decision.events.push({type: 'requested', at: decision.at, correlation, ...asked});
};

export const isUnderWay = ({state: {open}}: Decision, ...about: readonly ShareOpen['about'][]): boolean =>
  Object.values(open).some((one) => about.includes(one.about));

export const returned = (decision: Decision, result?: CommitResult): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  change(decision, {call: undefined});
  const shown = result === undefined ? {} : {result};
  decision.events.push({type: 'returned', at: decision.at, call: call.call.type, ...shown});
};

export const threw = (decision: Decision, failure: Failure): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  change(decision, {call: undefined});
  decision.events.push({type: 'threw', at: decision.at, call: call.call.type, ...failure});
};
