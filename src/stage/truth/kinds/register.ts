import type {Part} from '../../../storyboard/scene';
import {client} from './client';
import {exchange} from './exchange';
import {groups} from './groups';
import type {KindTruth} from './kind';
import {ledger} from './ledger';
import {finished, table} from './outcomes';
import {partition} from './partition';
import {partitioner} from './partitioner';
import {passport} from './passport';
import {phone} from './phone';
import {queue} from './queue';
import {roles, space} from './said';
import {sink} from './sink';
import {strip} from './strip';

/** What each kind of part has to say: a kind that is not here does not compile. */
export const truths: {readonly [Kind in Part['part']]: KindTruth<Kind>} = {
  client,
  queue,
  exchange,
  partition,
  groups,
  partitioner,
  passport,
  sink,
  ledger,
  strip,
  table,
  finished,
  phone,
  roles,
  space,
};

/** What a part has to say, whatever its kind is. */
export const truthOf = (part: Part): KindTruth<Part['part']> => truths[part.part] as KindTruth<Part['part']>;
