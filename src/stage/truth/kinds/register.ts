import type {Part} from '../../../storyboard/scene';
import {client} from './client';
import {exchange} from './exchange';
import {figure} from './figure';
import type {KindTruth} from './kind';
import {log} from './log';
import {queue} from './queue';
import {receipt} from './receipt';
import {sink} from './sink';

/** What each kind of part has to say: a kind that is not here does not compile. */
export const truths: {readonly [Kind in Part['part']]: KindTruth<Kind>} = {
  client,
  exchange,
  figure,
  log,
  queue,
  receipt,
  sink,
};

/** What a part has to say, whatever its kind is. */
export const truthOf = (part: Part): KindTruth<Part['part']> => truths[part.part] as unknown as KindTruth<Part['part']>;
