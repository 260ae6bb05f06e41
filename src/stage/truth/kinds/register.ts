import type {Part} from '../../../storyboard/scene';
import {board} from './board';
import {bookkeeping} from './bookkeeping';
import {client} from './client';
import {exchange} from './exchange';
import {figure} from './figure';
import {groups} from './groups';
import type {KindTruth} from './kind';
import {lanes} from './lanes';
import {log} from './log';
import {message} from './message';
import {partitioner} from './partitioner/partitioner';
import {queue} from './queue';
import {receipt} from './receipt';
import {sink} from './sink';
import {table} from './table';
import {wing} from './wing';

/** Kinds that the second reading does not know yet: films that show one are not read. */
export type Unread = 'ladder' | 'malformed' | 'passport' | 'person' | 'phone' | 'tally';

/** What each kind of part has to say: a kind that is neither here nor listed as unread does not compile. */
export const truths: {readonly [Kind in Exclude<Part['part'], Unread>]: KindTruth<Kind>} = {
  board,
  bookkeeping,
  client,
  exchange,
  figure,
  groups,
  lanes,
  log,
  message,
  partitioner,
  queue,
  receipt,
  sink,
  table,
  wing,
};

/** What a part has to say, whatever its kind is. */
export const truthOf = (part: Part): KindTruth<Part['part']> =>
  (truths as unknown as Readonly<Record<string, KindTruth<Part['part']>>>)[part.part] ?? NOTHING_KNOWN;

/** Whether all that is known of kinds of part covers what stands on these stages. */
export const isRead = (parts: readonly Part[]): boolean => parts.every(({part}) => Object.hasOwn(truths, part));

const NOTHING_KNOWN = {words: () => [], falsehoods: []} as unknown as KindTruth<Part['part']>;
