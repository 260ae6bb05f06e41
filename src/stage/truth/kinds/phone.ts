import type {Thing} from '../../../storyboard/thing';
import {actorNamed} from '../now';
import type {Truth} from './kind';

interface PhoneWords {
  /** The monitor that calls. */
  readonly of: Thing<'actor'>;
  readonly title: string;
}

/** What it watches, and whether it rings: it has raised the alarm, and there is still cause for it. */
export const phone: Truth<PhoneWords> = {
  isDrawn: ({of}, {scenario}) => actorNamed(scenario, of.name)?.is === 'monitor',
  words: ({of: {name: monitor}, title}, {scenario, facts}) => {
    const actor = actorNamed(scenario, monitor);
    if (actor?.is !== 'monitor') return [];
    const {alarmAt} = facts.clients.of(monitor);
    const isDeep = facts.queues.ready(actor.queue).length >= actor.readyAtLeast;
    const rang = alarmAt === undefined ? 'quiet' : `rang at ${(alarmAt / 1000).toFixed(1)} s`;
    return [title, `depth ≥ ${actor.readyAtLeast}`, alarmAt !== undefined && isDeep ? 'ALARM: ringing' : rang];
  },
};
