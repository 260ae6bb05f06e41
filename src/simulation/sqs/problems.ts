import {pathText, type Problem} from '../scenario/invalidScenario';
import {namesIn} from '../scenario/names';
import {mustDiffer, mustName, type Path, problem} from '../scenario/reference';
import {sendTimeProblems, stepProblems, workForProblems} from '../scenario/stepReferences';
import type {Said} from '../wire';
import type {Receiver, Sender, SqsActor, SqsTopology} from './words';

/** What is wrong with what exists: names given twice, dead letter queues that are not there. */
export function* topologyProblems(path: Path, {queues}: SqsTopology): Generator<Problem> {
  yield* mustDiffer([...path, 'queues'], queues);
  for (const [index, {redrive}] of queues.entries()) {
    if (redrive === undefined) continue;
    const at = [...path, 'queues', index, 'redrive', 'deadLetterQueue'];
    yield* mustName(at, redrive.deadLetterQueue, 'a queue', namesIn(queues), `${pathText(path)}.queues`);
  }
}

type SaidOf<Word> = Said<Word, SqsTopology>;

function* senderProblems({word: actor, path}: SaidOf<Sender>): Generator<Problem> {
  yield* sendTimeProblems(path, 'sends', actor.sends, actor.startsAt);
  const isFifo = actor.queue.endsWith('.fifo');
  for (const [index, {group, delay}] of actor.sends.entries()) {
    const at = [...path, 'sends', index];
    if (isFifo && group === undefined)
      yield problem(at, `needs a \`group\`: ${JSON.stringify(actor.queue)} is a FIFO queue`);
    if (isFifo && delay !== undefined)
      yield problem([...at, 'delay'], 'is for standard queues: a FIFO queue has one delay for all its messages');
  }
}

function* receiverProblems({word: actor, path, names}: SaidOf<Receiver>): Generator<Problem> {
  yield* stepProblems([...path, 'handle'], actor.handle, names);
  for (const [index, branch] of actor.onFailure.entries())
    yield* stepProblems([...path, 'onFailure', index, 'do'], branch.do, names);
  yield* workForProblems(path, actor.workFor, names);
}

/** What is wrong with what an actor points at, and when. */
export function* actorProblems(said: SaidOf<SqsActor>): Generator<Problem> {
  const {word, path, topology, system} = said;
  yield* mustName([...path, 'queue'], word.queue, 'a queue', namesIn(topology.queues), `${system}.queues`);
  if (word.is === 'sender') yield* senderProblems({...said, word});
  else yield* receiverProblems({...said, word});
}
