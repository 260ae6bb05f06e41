import type {Headers, QueueType} from '../command';
import type {Stored} from '../model/model';
import type {Rules} from '../rules';

/** The counts a quorum queue puts on a delivery: absent while nothing has happened to the message. [3.10.8 R4] [4.3.6 R4] */
const counts = ({returns, failures}: Stored, rules: Rules): Headers => {
  // What came along with a dead letter is shown until the message comes back here for the first time. [4.0.5 X13]
  const seen = returns === 0 ? failures : returns;
  if (rules.countHeaders === 'returns') return {'x-delivery-count': seen};
  return failures === 0 ? {'x-acquired-count': seen} : {'x-acquired-count': seen, 'x-delivery-count': failures};
};

/** The headers of a delivery: those of the message, and on a quorum queue how often it has been tried. */
export const deliveryHeaders = (stored: Stored, queue: QueueType, rules: Rules): Headers => {
  const {headers} = stored.content;
  if (queue !== 'quorum' || (stored.returns === 0 && stored.failures === 0)) return headers;
  return {...headers, ...counts(stored, rules)};
};

/**
 * Whether a delivery is flagged: the message came back to this queue [3.10.8 R3], or is a dead letter that remembers
 * failures; on a classic queue only if it had to wait there (`arriving`: it goes straight on). [4.0.5 X13] [4.3.6 X13]
 */
export const isRedelivered = (
  {redelivered, failures}: Stored,
  queue: QueueType,
  arriving: boolean,
  rules: Rules,
): boolean => {
  if (redelivered || failures === 0) return redelivered;
  return queue === 'quorum' || (rules.deadLettersRemember === 'all failures' && !arriving);
};
