import type {Fold} from '../fold';
import {createSqs, type Event, evolve, type Sqs} from '.';
import {afterSignal, messagesOf, notStarted, type SqsActorState} from './actors/state';
import {sqsFacts} from './facts';
import {fatesInSqs} from './fates';
import {lineOfSqs, moveOf, toldOfSqs} from './lines';
import {placesInSqs} from './places';
import {sqsSignals} from './signals';
import {type SqsActor, type SqsTopology, sqsWords} from './words';

export type SqsEvent = {readonly system: 'sqs'; readonly of: string} & Event;

/** SQS, replaced by what it is after each event. */
export interface OpenSqs {
  model: Sqs;
}

/** SQS in a history. */
export const sqsFold = {
  words: sqsWords,
  empty: () => createSqs(),
  things: ({queues}: SqsTopology) => queues.map(({name}) => ({queue: name})),
  notStarted,
  afterSignal,
  messagesOf,
  sources: ['sqs'],
  open: (model: Sqs): OpenSqs => ({model}),
  close: ({model}) => model,
  apply: (open, event) => {
    open.model = evolve(open.model, event);
  },
  places: placesInSqs,
  fates: fatesInSqs,
  signals: sqsSignals,
  told: toldOfSqs,
  line: lineOfSqs,
  isDetail: () => false,
  move: moveOf,
  facts: sqsFacts,
} satisfies Fold<SqsTopology, Sqs, OpenSqs, SqsEvent, SqsActor, SqsActorState>;
