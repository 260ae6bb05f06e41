import type {Explainer} from '../src/storyboard/explainer';

/** Every film of the catalogue by its id, in story order, and how it is loaded: one that is not shown is never fetched. */
export const LATER: Readonly<Record<string, () => Promise<Explainer>>> = {
  'smart-broker-dumb-broker': async () => (await import('./smart-broker-dumb-broker')).smartBrokerDumbBroker,
  'push-vs-pull': async () => (await import('./push-vs-pull')).pushVsPull,
  'delivery-guarantees': async () => (await import('./delivery-guarantees')).deliveryGuarantees,
  'crash-before-ack': async () => (await import('./crash-before-ack')).crashBeforeAck,
  'idempotent-producer': async () => (await import('./idempotent-producer')).idempotentProducer,
  'hash-partitioned-ordering': async () => (await import('./hash-partitioned-ordering')).hashPartitionedOrdering,
  'dlq-flow': async () => (await import('./dlq-flow')).dlqFlow,
};
