import type {Cluster} from '../broker/cluster';
import {type GroupRules, groupRules} from './groupConfig';

/** What holds for a group in this cluster. */
export const groupRulesOf = ({groupConfigs, config}: Cluster, group: string): GroupRules =>
  groupRules(groupConfigs.get(group) ?? {}, config);
