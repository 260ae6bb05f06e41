import type {Explainer} from '../src/storyboard/explainer';
import {crashBeforeAck} from './crash-before-ack';
import {deliveryGuarantees} from './delivery-guarantees';
import {dlqFlow} from './dlq-flow';
import {hashPartitionedOrdering} from './hash-partitioned-ordering';
import {idempotentProducer} from './idempotent-producer';
import {pushVsPull} from './push-vs-pull';
import {smartBrokerDumbBroker} from './smart-broker-dumb-broker';

/** Every film, in story order. */
export const catalog: readonly Explainer[] = [
  smartBrokerDumbBroker,
  pushVsPull,
  deliveryGuarantees,
  crashBeforeAck,
  idempotentProducer,
  hashPartitionedOrdering,
  dlqFlow,
];

/** What `npm run render` makes when it is asked for nothing else. */
export const signatureFilms: readonly string[] = [smartBrokerDumbBroker, hashPartitionedOrdering, dlqFlow].map(
  ({id}) => id,
);
