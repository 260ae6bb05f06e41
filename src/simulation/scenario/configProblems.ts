import {ConfigError, createConsumer, createProducer, NotModelledError} from '../kafka';
import type {Scenario} from '.';
import type {Problem} from './invalidScenario';
import {problem} from './reference';

const refusal = (create: () => unknown): string | undefined => {
  try {
    create();
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) {
      const because = error.reason === undefined ? '' : `, caused by ${error.reason}`;
      return `the client refuses it: ${error.name}: ${error.message}${because}`;
    }
    if (error instanceof NotModelledError) return error.message;
    throw error;
  }
};

/** What is wrong with the configurations of Kafka clients, in the clients' own words. */
export function* configProblems({actors}: Scenario): Generator<Problem> {
  for (const [index, actor] of actors.entries()) {
    const refused =
      actor.is === 'producer'
        ? refusal(() => createProducer(actor.name, actor.config))
        : actor.is === 'reader'
          ? refusal(() => createConsumer(actor.name, {...actor.config, 'group.id': actor.group}))
          : undefined;
    if (refused !== undefined) yield problem(['actors', index, 'config'], refused);
  }
}
