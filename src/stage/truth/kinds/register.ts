import type {Part} from '../../../storyboard/scene';
import {client} from './client';
import {exchange} from './exchange';
import {figure} from './figure';
import type {KindTruth} from './kind';
import {log} from './log';
import {queue} from './queue';
import {receipt} from './receipt';
import {sink} from './sink';

/** Kinds that the second reading does not know yet: films that show one are not read. */
export type Unread =
  | 'board'
  | 'bookkeeping'
  | 'groups'
  | 'ladder'
  | 'lanes'
  | 'malformed'
  | 'message'
  | 'partitioner'
  | 'passport'
  | 'person'
  | 'phone'
  | 'table'
  | 'tally'
  | 'wing';

/** What each kind of part has to say: a kind that is neither here nor listed as unread does not compile. */
export const truths: {readonly [Kind in Exclude<Part['part'], Unread>]: KindTruth<Kind>} = {
  client,
  exchange,
  figure,
  log,
  queue,
  receipt,
  sink,
};

/** What a part has to say, whatever its kind is. */
export const truthOf = (part: Part): KindTruth<Part['part']> =>
  (truths as unknown as Readonly<Record<string, KindTruth<Part['part']>>>)[part.part] ?? NOTHING_KNOWN;

/** Whether all that is known of kinds of part covers what stands on these stages. */
export const isRead = (parts: readonly Part[]): boolean => parts.every(({part}) => Object.hasOwn(truths, part));

const NOTHING_KNOWN = {words: () => [], falsehoods: []} as unknown as KindTruth<Part['part']>;
