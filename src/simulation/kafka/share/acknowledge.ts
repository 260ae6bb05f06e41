import type {ProtocolError} from '../errors';
import {
  type Run,
  type SharePartition,
  afterDelivery,
  batchesBetween,
  floorBatch,
  runsBetween,
  withDelivery,
} from './sharePartition';

/** What a member says of a record. `gap`: there is none at that offset (a marker, a void record). [S19] */
export type AcknowledgeType = 'gap' | 'accept' | 'release' | 'reject' | 'renew';

/** In the order of their numbers in the protocol. */
export const ACKNOWLEDGE_TYPES: readonly AcknowledgeType[] = ['gap', 'accept', 'release', 'reject', 'renew'];

/** One range of a request: one type for all of it, or one for each offset. Unknown numbers are `undefined`. */
export interface AcknowledgementBatch {
  readonly first: number;
  readonly last: number;
  readonly types: readonly (AcknowledgeType | undefined)[];
}

/** How one run of records is to stand, and what was said of it. */
export interface Acknowledged {
  readonly run: Run;
  readonly type: AcknowledgeType;
}

/** A request that makes no sense is refused whole, for its partition: ranges must ascend, types be known, one or one per offset. [S19] */
export const requestError = (batches: readonly AcknowledgementBatch[]): ProtocolError | undefined => {
  let end = -1;
  for (const {first, last, types} of batches) {
    const fits = types.length === 1 || types.length === last - first + 1;
    if (first > last || first < end || !fits || types.includes(undefined)) return 'INVALID_REQUEST';
    end = last;
  }
  return undefined;
};

const rangeError = (partition: SharePartition, {first, last}: AcknowledgementBatch) => {
  const {startOffset} = partition;
  const straddles = first < startOffset && last >= startOffset;
  const floor = floorBatch(partition, first) ?? (straddles ? floorBatch(partition, startOffset) : undefined);
  if (floor === undefined) return {error: 'INVALID_RECORD_STATE' as const};
  const known = batchesBetween(partition, floor.first, last);
  const end = known[known.length - 1]?.last ?? -1;
  return end < first || last > end ? {error: 'INVALID_REQUEST' as const} : {known};
};

const typeAt = ({first, types}: AcknowledgementBatch, offset: number): AcknowledgeType =>
  types[types.length === 1 ? 0 : offset - first] ?? 'accept';

/** Cuts a run where the acknowledgements of its offsets differ. */
const cut = (batch: AcknowledgementBatch, run: Run): readonly Acknowledged[] => {
  if (batch.types.length === 1) return [{run, type: typeAt(batch, run.first)}];
  const parts: Acknowledged[] = [];
  for (let offset = run.first; offset <= run.last; offset += 1) {
    const type = typeAt(batch, offset);
    const before = parts[parts.length - 1];
    if (before?.type === type) parts[parts.length - 1] = {type, run: {...before.run, last: offset}};
    else parts.push({type, run: {...run, first: offset, last: offset}});
  }
  return parts;
};

/** What a member's acknowledgements come to, all or nothing: each record must be acquired, and by it. Below the start offset anything is well, and ignored. [S8] */
export const acknowledgements = (
  partition: SharePartition,
  member: string,
  batches: readonly AcknowledgementBatch[],
  renewable: boolean,
): {readonly error: ProtocolError} | {readonly acknowledged: readonly Acknowledged[]} => {
  const {startOffset} = partition;
  const acknowledged: Acknowledged[] = [];
  let now = partition;
  for (const batch of batches) {
    if (batch.last < startOffset) continue;
    const found = rangeError(now, batch);
    if (found.error !== undefined) return {error: found.error};
    for (const known of found.known)
      for (const run of runsBetween(known.runs, Math.max(batch.first, startOffset), batch.last)) {
        if (run.state !== 'acquired' || run.member !== member) return {error: 'INVALID_RECORD_STATE'};
        acknowledged.push(...cut(batch, run));
      }
    // Said once is said: the same offset a second time is no longer acquired.
    now = withDelivery(now, batch, {state: 'acknowledged', count: 0});
  }
  if (!renewable && acknowledged.some(({type}) => type === 'renew')) return {error: 'INVALID_RECORD_STATE'}; // S13
  return {acknowledged};
};

/** How a record stands after that was said of it. [S6] [S10] */
export const stateAfter = ({type, run}: Acknowledged, limit: number): 'acknowledged' | 'archived' | 'available' => {
  if (type === 'accept') return 'acknowledged';
  return type === 'release' ? afterDelivery(run.count, limit) : 'archived';
};
