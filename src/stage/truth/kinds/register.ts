import type {Part} from '../../../storyboard/scene';
import {board} from './board';
import {bookkeeping} from './bookkeeping';
import {checklist} from './checklist';
import {client} from './client';
import {exchange} from './exchange';
import {figure} from './figure';
import {groups} from './groups/groups';
import type {KindTruth} from './kind';
import {ladder} from './ladder/ladder';
import {lanes} from './lanes/lanes';
import {ledger} from './ledger';
import {log} from './log';
import {malformed} from './malformed';
import {memory} from './memory';
import {message} from './message';
import {partitioner} from './partitioner/partitioner';
import {passport} from './passport';
import {person} from './person';
import {phone} from './phone';
import {queue} from './queue';
import {receipt} from './receipt';
import {record} from './record';
import {sink} from './sink';
import {strips} from './strips/strips';
import {table} from './table';
import {tally} from './tally';
import {tickets} from './tickets';
import {wing} from './wing';

/** What each kind of part has to say: a kind that is not here does not compile. */
export const truths: {readonly [Kind in Part['part']]: KindTruth<Kind>} = {
  board,
  bookkeeping,
  checklist,
  client,
  exchange,
  figure,
  groups,
  ladder,
  lanes,
  ledger,
  log,
  malformed,
  memory,
  message,
  partitioner,
  passport,
  person,
  phone,
  queue,
  receipt,
  record,
  sink,
  strips,
  table,
  tally,
  tickets,
  wing,
};

/** What a part has to say, whatever its kind is. */
export const truthOf = ({part}: Part): KindTruth<Part['part']> => truths[part] as KindTruth<Part['part']>;
