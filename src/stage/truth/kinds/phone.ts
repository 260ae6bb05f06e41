import {actorNamed} from '../now';
import type {KindTruth} from './kind';

/** What it watches, and whether it rings: it has raised the alarm, and there is still cause for it. */
export const phone: KindTruth<'phone'> = {
  isDrawn: ({monitor}, {scenario}) => actorNamed(scenario, monitor)?.is === 'monitor',
  words: ({monitor, title}, {scenario, facts}) => {
    const actor = actorNamed(scenario, monitor);
    if (actor?.is !== 'monitor') return [];
    const {alarmAt} = facts.clients.of(monitor);
    const isDeep = facts.queues.ready(actor.queue).length >= actor.readyAtLeast;
    const rang = alarmAt === undefined ? 'quiet' : `rang at ${(alarmAt / 1000).toFixed(1)} s`;
    return [title, `depth ≥ ${actor.readyAtLeast}`, alarmAt !== undefined && isDeep ? 'ALARM: ringing' : rang];
  },
};
