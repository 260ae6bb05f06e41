import type {Part, Parts, Standing} from '../../storyboard/scene';
import type {Kind} from '../kind';
import {bookkeeping} from './bookkeeping/bookkeeping';
import {client} from './client/client';
import {exchange} from './exchange/exchange';
import {figure} from './figure/figure';
import {groups} from './groups/groups';
import {log} from './log/log';
import {message} from './message/message';
import {queue} from './queue/queue';
import {receipt} from './receipt/receipt';
import {sink} from './sink/sink';
import {wing} from './wing/wing';

/** Every kind of part there is. A kind that is declared and not here does not compile. */
export type Register = {readonly [Name in keyof Parts]: Kind<Parts[Name], unknown>};

export const PARTS: Register = {
  bookkeeping,
  client,
  exchange,
  figure,
  groups,
  log,
  message,
  queue,
  receipt,
  sink,
  wing,
};

/** The kind of a part. What is asked of it must come from that part. */
export const kindOf = ({part}: Part, parts: Register = PARTS): Kind<Part, unknown> => parts[part];

/** The part that shows a thing. Throws `RangeError` when no kind shows such things. */
export const partFor = (standing: Standing, parts: Register = PARTS): Part => {
  for (const kind of Object.values(parts) as readonly Kind<Part, unknown>[]) {
    const words = kind.stands?.(standing);
    if (words !== undefined) return {...words, ...(standing.grow !== undefined && {grow: standing.grow})};
  }
  throw new RangeError(`no part shows a ${standing.kind} ("${standing.name}")`);
};
