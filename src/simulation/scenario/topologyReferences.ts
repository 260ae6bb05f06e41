import type {Scenario} from '.';
import type {Problem} from './invalidScenario';
import type {Names} from './names';
import {mustDiffer, mustName, problem} from './reference';

function* rabbitmqReferences({rabbitmq}: Scenario, names: Names): Generator<Problem> {
  if (rabbitmq === undefined) return;
  yield* mustDiffer(['rabbitmq', 'exchanges'], rabbitmq.exchanges);
  yield* mustDiffer(['rabbitmq', 'queues'], rabbitmq.queues);
  for (const [index, {type, arguments: args = {}}] of rabbitmq.queues.entries()) {
    const other = args['x-queue-type'];
    if (typeof other === 'string' && other !== type) {
      yield problem(
        ['rabbitmq', 'queues', index, 'arguments', 'x-queue-type'],
        `${JSON.stringify(other)} here and ${JSON.stringify(type)} in \`type\`: say it in \`type\` alone`,
      );
    }
  }
  for (const [index, {from, to}] of rabbitmq.bindings.entries()) {
    const path = ['rabbitmq', 'bindings', index];
    const exchanges = new Set([...names.exchanges].filter((name) => name !== ''));
    yield* mustName([...path, 'from'], from, 'an exchange', exchanges, 'rabbitmq.exchanges');
    if ('queue' in to) yield* mustName([...path, 'to', 'queue'], to.queue, 'a queue', names.queues, 'rabbitmq.queues');
    else yield* mustName([...path, 'to', 'exchange'], to.exchange, 'an exchange', exchanges, 'rabbitmq.exchanges');
  }
}

function* kafkaReferences({kafka}: Scenario): Generator<Problem> {
  if (kafka === undefined) return;
  yield* mustDiffer(['kafka', 'topics'], kafka.topics);
  yield* mustDiffer(['kafka', 'groups'], kafka.groups);
  const partitions = new Set(
    kafka.topics.flatMap(({name, partitions}) => Array.from({length: partitions}, (_, number) => `${name}-${number}`)),
  );
  for (const [index, {committed}] of kafka.groups.entries()) {
    for (const partition of Object.keys(committed ?? {})) {
      yield* mustName(
        ['kafka', 'groups', index, 'committed', partition],
        partition,
        'a partition',
        partitions,
        'kafka.topics',
      );
    }
  }
}

/** What is wrong with what exists: bindings to nothing, names given twice. */
export function* topologyProblems(scenario: Scenario, names: Names): Generator<Problem> {
  yield* rabbitmqReferences(scenario, names);
  yield* kafkaReferences(scenario);
  yield* mustDiffer(['sinks'], scenario.sinks);
  yield* mustDiffer(['actors'], scenario.actors);
  for (const [index, {name}] of scenario.actors.entries()) {
    if (name.includes('#'))
      yield problem(['actors', index, 'name'], 'must not hold a "#": it stands before the number of a life ("A#2")');
  }
}
