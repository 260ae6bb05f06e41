import type {Part, Parts, Standing} from '../../storyboard/scene';
import type {Kind} from '../kind';
import {board} from './board/board';
import {bookkeeping} from './bookkeeping/bookkeeping';
import {checklist} from './checklist/checklist';
import {client} from './client/client';
import {exchange} from './exchange/exchange';
import {figure} from './figure/figure';
import {groups} from './groups/groups';
import {ladder} from './ladder/ladder';
import {lanes} from './lanes/lanes';
import {ledger} from './ledger/ledger';
import {log} from './log/log';
import {malformed} from './malformed/malformed';
import {memory} from './memory/memory';
import {message} from './message/message';
import {partitioner} from './partitioner/partitioner';
import {passport} from './passport/passport';
import {person} from './person/person';
import {phone} from './phone/phone';
import {queue} from './queue/queue';
import {receipt} from './receipt/receipt';
import {record} from './record/record';
import {sink} from './sink/sink';
import {strips} from './strips/strips';
import {table} from './table/table';
import {tally} from './tally/tally';
import {tickets} from './tickets/tickets';
import {wing} from './wing/wing';

/** Every kind of part there is. A kind that is declared and not here does not compile. */
export type Register = {readonly [Name in keyof Parts]: Kind<Parts[Name], unknown>};

export const PARTS: Register = {
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
