import {partitionAt} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import {wallClock} from '../clock';
import {groupRulesOf} from '../groups/rules';
import {type Log, firstSince, highWatermarkOf} from '../log/log';
import {shareStateOf} from './group';
import {type Place, loadedAt, moveOn, nameOf} from './settle';
import type {SharePartition} from './sharePartition';
import {loadedFrom} from './stored';

/** Where a group begins that has nothing stored: by its `share.auto.offset.reset`, once per partition, when the broker first needs it. [S16] */
const resetOffset = (decision: Decision, group: string, log: Log): number => {
  const {reset} = groupRulesOf(decision.cluster, group);
  if (reset === 'earliest') return log.logStart;
  if (reset === 'latest') return highWatermarkOf(log);
  return firstSince(log, wallClock(decision.at) - reset.sinceMs)?.offset ?? highWatermarkOf(log);
};

/** The partition as its leader has it in memory, read from what is stored if need be; undefined: there is no such partition. */
export const loadedPartition = (decision: Decision, place: Place): SharePartition | undefined => {
  const known = loadedAt(decision, place);
  const log = partitionAt(decision.cluster, place.topic, place.partition)?.log;
  if (known !== undefined || log === undefined) return known;
  const {stored} = shareStateOf(decision.cluster.shareGroups.get(place.group), nameOf(place));
  const loaded = loadedFrom(stored, resetOffset(decision, place.group, log));
  emit(decision, {type: 'sharePartitionLoaded', at: decision.at, ...place, loaded});
  moveOn(decision, place);
  return loadedAt(decision, place);
};
