import {openOf} from '../../evolve';
import type {Connected, Deployed, Run, Wire} from '../../wire';
import {receiver} from '../actors/receiver';
import {sender} from '../actors/sender';
import {actorProblems, topologyProblems} from '../problems';
import type {Receiver, SqsActor, SqsTopology} from '../words';
import {sqsAtRest} from './atRest';
import {createSqsWire} from './wire';

const connect = (run: Run, deployed: Deployed<SqsTopology>): Connected<SqsActor, never> => {
  const {engine} = run;
  const wire = createSqsWire(run, deployed);
  const receivers: Receiver[] = [];
  const received = (): ReadonlySet<string> =>
    new Set(receivers.flatMap((spec) => (engine.draft.actors[spec.name]?.alive === true ? [spec.queue] : [])));
  return {
    act: (spec) => {
      if (spec.is === 'sender') return sender(engine, wire, spec);
      receivers.push(spec);
      return receiver(run, wire, spec);
    },
    hands: ({name: person}) => {
      throw new Error(`${person} can do nothing with SQS yet`);
    },
    atRest: () => sqsAtRest(openOf(engine.draft, 'sqs', deployed.name).model, received(), engine.scenario.until),
  };
};

/** SQS in a run. */
export const sqsWire: Wire<SqsTopology, SqsActor, never> = {
  connect,
  topologyProblems,
  actorProblems,
  deedProblems: () => [],
  losable: [],
  resettable: [],
  restarts: false,
};
