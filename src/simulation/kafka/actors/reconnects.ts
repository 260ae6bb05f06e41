import type {Reconnects} from '../../actors/lives';

const RECONNECT_BACKOFF_MS = 50;
const RECONNECT_BACKOFF_MAX_MS = 1000;

/** `reconnect.backoff.ms`, doubled up to `reconnect.backoff.max.ms`; without its jitter. (https://kafka.apache.org/44/configuration/consumer-configs/) */
export const RECONNECTS: Reconnects = {
  first: RECONNECT_BACKOFF_MS,
  next: (before) => Math.max(before, Math.min(2 * before, RECONNECT_BACKOFF_MAX_MS)),
};
