import {pathText, type Problem} from '../scenario/invalidScenario';
import {namesIn} from '../scenario/names';
import {mustDiffer, mustName, type Path, problem} from '../scenario/reference';
import {sendTimeProblems, stepProblems, workForProblems} from '../scenario/stepReferences';
import type {Said} from '../wire';
import {PREDECLARED} from './topology/predeclared';
import type {Publisher, QueueConsumer, RabbitmqActor, RabbitmqDeed, RabbitmqTopology} from './words';

const exchangesIn = ({exchanges}: RabbitmqTopology): ReadonlySet<string> =>
  new Set(['', ...Object.keys(PREDECLARED), ...namesIn(exchanges)]);

/** What is wrong with what exists: bindings to nothing, names given twice, a type said in two ways. */
export function* topologyProblems(path: Path, topology: RabbitmqTopology): Generator<Problem> {
  const system = pathText(path);
  const queues = namesIn(topology.queues);
  yield* mustDiffer([...path, 'exchanges'], topology.exchanges);
  yield* mustDiffer([...path, 'queues'], topology.queues);
  for (const [index, {type, arguments: args = {}}] of topology.queues.entries()) {
    const other = args['x-queue-type'];
    if (typeof other === 'string' && other !== type) {
      yield problem(
        [...path, 'queues', index, 'arguments', 'x-queue-type'],
        `${JSON.stringify(other)} here and ${JSON.stringify(type)} in \`type\`: say it in \`type\` alone`,
      );
    }
  }
  for (const [index, {from, to}] of topology.bindings.entries()) {
    const at = [...path, 'bindings', index];
    const exchanges = new Set([...exchangesIn(topology)].filter((name) => name !== ''));
    yield* mustName([...at, 'from'], from, 'an exchange', exchanges, `${system}.exchanges`);
    if ('queue' in to) yield* mustName([...at, 'to', 'queue'], to.queue, 'a queue', queues, `${system}.queues`);
    else yield* mustName([...at, 'to', 'exchange'], to.exchange, 'an exchange', exchanges, `${system}.exchanges`);
  }
}

type SaidOf<Word> = Said<Word, RabbitmqTopology>;

/** What people declare while it runs. */
const declaredLater = <Kind extends 'queue' | 'exchange'>(
  {names, word}: SaidOf<{readonly of: string}>,
  kind: Kind,
): readonly string[] =>
  [...names.actors.values()].flatMap((actor) =>
    actor.is === 'operator'
      ? actor.does.flatMap(({deed}) => {
          if (!('declare' in deed) || deed.of !== word.of) return [];
          const {declare} = deed;
          const declared = declare as {readonly [Each in Kind]?: {readonly name: string}};
          return declared[kind] === undefined ? [] : [declared[kind].name];
        })
      : [],
  );

function* mustNameQueue(path: Path, name: string, said: SaidOf<{readonly of: string}>): Generator<Problem> {
  const queues = new Set([...namesIn(said.topology.queues), ...declaredLater(said, 'queue')]);
  yield* mustName(path, name, 'a queue', queues, `${said.system}.queues`);
}

function* mustNameExchange(path: Path, name: string, said: SaidOf<{readonly of: string}>): Generator<Problem> {
  const exchanges = new Set([...exchangesIn(said.topology), ...declaredLater(said, 'exchange')]);
  yield* mustName(path, name, 'an exchange', exchanges, `${said.system}.exchanges`);
}

/** An exchange or a queue that is not there is no mistake here: what becomes of such a publish is the broker's to say. [3.10.8 E7, E9] */
function* publisherProblems(said: SaidOf<Publisher>): Generator<Problem> {
  const {word, path, names} = said;
  const {exchange, key, publishes, park} = word;
  if (park !== undefined && 'queue' in park.to)
    yield* mustNameQueue([...path, 'park', 'to', 'queue'], park.to.queue, said);
  if (park !== undefined && 'table' in park.to)
    yield* mustName([...path, 'park', 'to', 'table'], park.to.table, 'a table', names.tables, 'sinks');
  for (const [index, publishing] of publishes.entries()) {
    if ((publishing.exchange ?? exchange) !== '' || (publishing.key ?? key) !== '') continue;
    yield problem([...path, 'publishes', index], 'goes nowhere: name an exchange, or with `key` a queue');
  }
}

function* consumerProblems(said: SaidOf<QueueConsumer>): Generator<Problem> {
  const {word: actor, path, names} = said;
  yield* mustNameQueue([...path, 'queue'], actor.queue, said);
  yield* stepProblems([...path, 'handle'], actor.handle, names);
  for (const [index, branch] of actor.onFailure.entries())
    yield* stepProblems([...path, 'onFailure', index, 'do'], branch.do, names);
  yield* workForProblems(path, actor.workFor, names);
}

/** What is wrong with what an actor points at, and when. */
export function* actorProblems(said: SaidOf<RabbitmqActor>): Generator<Problem> {
  const {word, path} = said;
  switch (word.is) {
    case 'publisher':
      yield* sendTimeProblems(path, 'publishes', word.publishes, word.startsAt);
      yield* publisherProblems({...said, word});
      return;
    case 'consumer':
      yield* consumerProblems({...said, word});
      return;
    case 'monitor':
      yield* mustNameQueue([...path, 'queue'], word.queue, said);
  }
}

type Binding = RabbitmqTopology['bindings'][number];

function* bindingProblems(path: Path, {from, to}: Binding, said: SaidOf<RabbitmqDeed>): Generator<Problem> {
  yield* mustNameExchange([...path, 'from'], from, said);
  if ('queue' in to) yield* mustNameQueue([...path, 'to', 'queue'], to.queue, said);
  else yield* mustNameExchange([...path, 'to', 'exchange'], to.exchange, said);
}

/** What is wrong with what a person's deed points at. */
export function* deedProblems(said: SaidOf<RabbitmqDeed>): Generator<Problem> {
  const {word: deed, path} = said;
  if ('get' in deed) yield* mustNameQueue([...path, 'get'], deed.get, said);
  if ('redrive' in deed) yield* mustNameQueue([...path, 'redrive', 'to'], deed.redrive.to, said);
  if ('purge' in deed) yield* mustNameQueue([...path, 'purge'], deed.purge, said);
  if ('bind' in deed) yield* bindingProblems([...path, 'bind'], deed.bind, said);
  if ('unbind' in deed) yield* bindingProblems([...path, 'unbind'], deed.unbind, said);
  if (!('delete' in deed)) return;
  if ('queue' in deed.delete) yield* mustNameQueue([...path, 'delete', 'queue'], deed.delete.queue, said);
  else yield* mustNameExchange([...path, 'delete', 'exchange'], deed.delete.exchange, said);
}
