import {setTimeout as sleep} from 'node:timers/promises';
import type {Depths} from '../../../src/simulation/rabbitmq/conformance/format';
import {QUIET, QUIET_WHILE_BLOCKED} from '../../../src/simulation/rabbitmq/conformance/quiet';
import {readDepths} from './depths';
import type {Inside} from './erlang';
import type {Session} from './session';

const PATIENCE = 6000;
const POLL = 10;

const allConfirmed = (session: Session): boolean =>
  session.publications.every(({channel, outcome}) => {
    const opened = session.channels.get(channel);
    return outcome !== undefined || opened?.open !== true || session.blocked.has(opened.connection);
  });

/** What our channels hold is what the broker says is unacknowledged; streams do not say, blocked acks are not read. */
const heldAgrees = (session: Session, depths: Depths): boolean => {
  if (session.blocked.size > 0) return true;
  const streams = (session.scenario.topology.queues ?? []).some(({type}) => type === 'stream');
  const held = [...session.channels.values()].reduce((sum, {holds}) => sum + holds.length, 0);
  const unacked = Object.values(depths).reduce((sum, depth) => sum + (depth.unacked ?? 0), 0);
  return streams || held === unacked;
};

/** Waits until nothing changes any more. Answers the depths, or undefined when it does not settle. */
export const settle = async (session: Session, inside: Inside, quiet = QUIET): Promise<Depths | undefined> => {
  const needed = Math.max(quiet, session.blocked.size > 0 ? QUIET_WHILE_BLOCKED : 0);
  const patience = Date.now() + PATIENCE;
  let seen = '';
  let since = Date.now();
  for (;;) {
    const depths = await readDepths(inside);
    const now = `${session.activity} ${JSON.stringify(depths)}`;
    if (now !== seen) {
      seen = now;
      since = Date.now();
    } else if (Date.now() - since >= needed && allConfirmed(session) && heldAgrees(session, depths)) {
      return depths;
    }
    if (Date.now() > patience) return undefined;
    await sleep(POLL);
  }
};
