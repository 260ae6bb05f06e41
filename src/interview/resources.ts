import type {AreaId, Grade} from './area';

/** Something to read or do about a gap. */
export interface Resource {
  readonly id: string;
  readonly area: AreaId;
  /** The gap in words. */
  readonly gap: string;
  /** Whose gap it is: an answer at this level needs it. */
  readonly at: readonly Grade[];
  /** Problems whose missed answer points here. */
  readonly problems: readonly string[];
  readonly title: string;
  readonly reason: string;
  readonly url?: string;
}

export const RESOURCES: readonly Resource[] = [
  {
    id: 'rabbitmq-tutorials',
    area: 'tech-choice',
    gap: 'novice',
    at: ['novice'],
    problems: ['P1-W1', 'P1-W2'],
    title: 'RabbitMQ tutorials, 1 to 5',
    reason: 'An afternoon from work queue to topic exchange: what a broker does besides storing.',
    url: 'https://www.rabbitmq.com/tutorials',
  },
  {
    id: 'the-log',
    area: 'tech-choice',
    gap: 'log not understood',
    at: ['novice', 'intermediate'],
    problems: ['P1-C2', 'P1-H1'],
    title:
      'Jay Kreps, “The Log: What every software engineer should know about real-time data’s unifying abstraction” (2013); then Kreps, Narkhede, Rao, “Kafka: a Distributed Messaging System for Log Processing” (NetDB 2011)',
    reason: 'The idea, then the first design, short and by its authors.',
  },
  {
    id: 'integration-patterns',
    area: 'tech-choice',
    gap: 'patterns and their names',
    at: ['novice', 'intermediate'],
    problems: ['P1-W2', 'P1-C1'],
    title: 'Hohpe, Woolf, Enterprise Integration Patterns (2003)',
    reason:
      'Competing consumers, publish-subscribe, dead letter channel, idempotent receiver: one vocabulary for all brokers.',
    url: 'https://www.enterpriseintegrationpatterns.com',
  },
  {
    id: 'prefetch-and-design',
    area: 'tech-choice',
    gap: 'intermediate to expert',
    at: ['intermediate', 'expert'],
    problems: ['P1-H2'],
    title:
      'RabbitMQ documentation, “Consumer Prefetch” and “Consumer Acknowledgements and Publisher Confirms”; Apache Kafka documentation, “Design”',
    reason: 'Credit and tags on one side, fetch and offset on the other, from the makers.',
    url: 'https://www.rabbitmq.com/docs/consumer-prefetch',
  },
  {
    id: 'definitive-guide',
    area: 'tech-choice',
    gap: 'Kafka in practice',
    at: ['intermediate'],
    problems: ['P1-C2'],
    title:
      'Kafka: The Definitive Guide, first edition Narkhede, Shapira, Palino (2017); second edition Shapira, Palino, Sivaram, Petty (2021)',
    reason:
      'Producers, groups, reliability; take the second edition, and the documentation for what came after (share groups, the new group protocol).',
  },
  {
    id: 'ddia-11-12',
    area: 'delivery',
    gap: 'exactly-once believed',
    at: ['novice', 'intermediate'],
    problems: ['P2-W1', 'P2-H1'],
    title:
      'Kleppmann, Designing Data-Intensive Applications, first edition (2017), chapters 11 and 12 (“Stream Processing”, “The Future of Data Systems”)',
    reason: 'Why the effect, not the delivery, can be exactly once; the end-to-end argument.',
  },
  {
    id: 'end-to-end',
    area: 'delivery',
    gap: 'why the ends must do it',
    at: ['expert'],
    problems: ['P2-H1'],
    title: 'Saltzer, Reed, Clark, “End-to-End Arguments in System Design” (1984)',
    reason: 'The argument behind every idempotency key, in a dozen pages.',
    url: 'https://web.mit.edu/Saltzer/www/publications/endtoend/endtoend.pdf',
  },
  {
    id: 'idempotence',
    area: 'delivery',
    gap: 'idempotency not built',
    at: ['intermediate'],
    problems: ['P2-C2', 'P2-W2'],
    title:
      'Pat Helland, “Idempotence Is Not a Medical Condition” (ACM Queue, 2012); Stripe API reference, “Idempotent requests”',
    reason: 'The reasoning, then a real provider’s contract, with its time limit.',
    url: 'https://docs.stripe.com/api/idempotent_requests',
  },
  {
    id: 'outbox',
    area: 'delivery',
    gap: 'dual write, outbox',
    at: ['intermediate', 'expert'],
    problems: ['P2-H2', 'P1-C1'],
    title:
      'Richardson, Microservices Patterns (2018), chapters on messaging and sagas; Debezium documentation, “Outbox Event Router”',
    reason: 'The pattern, then a working relay.',
  },
  {
    id: 'kafka-transactions',
    area: 'delivery',
    gap: 'Kafka’s transactions',
    at: ['intermediate', 'expert'],
    problems: ['P2-H1', 'P2-C1'],
    title: 'Apache Kafka documentation, “Design”, section on message delivery semantics; KIP-98',
    reason: 'What the transaction covers, and the sentence on other systems.',
  },
  {
    id: 'reliability-guide',
    area: 'delivery',
    gap: 'publisher’s side',
    at: ['novice', 'intermediate'],
    problems: ['P2-W2', 'P2-C1'],
    title: 'RabbitMQ documentation, “Reliability Guide”',
    reason: 'Confirms and acks from end to end, and who must deduplicate.',
    url: 'https://www.rabbitmq.com/docs/reliability',
  },
  {
    id: 'ddia-6-11',
    area: 'ordering',
    gap: 'novice',
    at: ['novice'],
    problems: ['P3-W1', 'P3-C1', 'P3-C2'],
    title:
      'Kleppmann, Designing Data-Intensive Applications, first edition (2017), chapters 6 (“Partitioning”) and 11 (“Stream Processing”)',
    reason: 'Partition as the unit of order and of parallel work.',
  },
  {
    id: 'consistent-hashing',
    area: 'ordering',
    gap: '“consistent hashing”',
    at: ['intermediate'],
    problems: ['P3-H1'],
    title: 'Karger and others, “Consistent Hashing and Random Trees” (STOC 1997)',
    reason: 'What it is, to see what hash mod n is not.',
  },
  {
    id: 'rebalance-protocol',
    area: 'ordering',
    gap: 'rebalancing',
    at: ['intermediate', 'expert'],
    problems: ['P3-H2', 'P3-W2'],
    title: 'Apache Kafka documentation, “Consumer Rebalance Protocol” (operations) and consumer configuration; KIP-848',
    reason: 'Who stops, for how long, with which time-outs.',
  },
  {
    id: 'order-on-queues',
    area: 'ordering',
    gap: 'order on queues',
    at: ['novice', 'intermediate'],
    problems: ['P3-W1'],
    title: 'RabbitMQ documentation, “Queues” (message ordering) and “Consumers” (single active consumer)',
    reason: 'When FIFO holds and when a redelivery breaks it.',
    url: 'https://www.rabbitmq.com/docs/queues',
  },
  {
    id: 'release-it',
    area: 'failures',
    gap: 'novice',
    at: ['novice'],
    problems: ['P4-W1'],
    title: 'Nygard, Release It! (second edition, 2018)',
    reason: 'Time-outs, circuit breakers, bulkheads, told by outages.',
  },
  {
    id: 'dead-lettering',
    area: 'failures',
    gap: 'dead-lettering, limits',
    at: ['novice', 'intermediate'],
    problems: ['P4-C1', 'P4-W2', 'P4-H2'],
    title: 'RabbitMQ documentation, “Dead Letter Exchanges” and “Quorum Queues” (poison message handling)',
    reason: 'Reasons, x-death, cycles, which return counts, at-least-once dead-lettering.',
    url: 'https://www.rabbitmq.com/docs/dlx',
  },
  {
    id: 'retries-with-jitter',
    area: 'failures',
    gap: 'retries without measure',
    at: ['intermediate'],
    problems: ['P4-W1', 'P4-H2'],
    title: 'Marc Brooker, “Timeouts, retries, and backoff with jitter” (Amazon Builders’ Library)',
    reason: 'Why retries make an overload worse, and what to do.',
    url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/',
  },
  {
    id: 'backlogs',
    area: 'failures',
    gap: 'backpressure',
    at: ['intermediate', 'expert'],
    problems: ['P4-C2'],
    title:
      'RabbitMQ documentation, “Memory and Disk Alarms” and “Flow Control”; David Yanacek, “Avoiding insurmountable queue backlogs” (Amazon Builders’ Library)',
    reason: 'Who is blocked when; then how to live with a backlog.',
    url: 'https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/',
  },
  {
    id: 'sqs-visibility',
    area: 'failures',
    gap: 'failures on SQS',
    at: ['intermediate'],
    problems: ['P1-W1'],
    title: 'Amazon SQS Developer Guide, “Visibility timeout” and “Dead-letter queues”',
    reason: 'The same questions with a time limit in place of a connection.',
  },
  {
    id: 'share-groups',
    area: 'failures',
    gap: 'failures in Kafka without order',
    at: ['expert'],
    problems: ['P4-H1'],
    title: 'Apache Kafka documentation on share groups; KIP-932, KIP-1191',
    reason: 'Per-record acknowledgement, delivery limit, dead letter topic.',
  },
];

/** For whoever wants practice: drawn before any film does. */
export const DESIGN_TASKS: readonly {readonly title: string; readonly problem: string; readonly toCome: string}[] = [
  {title: 'Design an event-driven order processing system', problem: 'P1-H1', toCome: 'order-processing'},
  {title: 'Design a notification fan-out (email, SMS, push)', problem: 'P4-W1', toCome: 'notification-fanout'},
  {title: 'Design a change data capture (CDC) pipeline', problem: 'P3-C2', toCome: 'cdc-pipeline'},
];

/** Tools to know, if the gap is breadth. */
export const TOOLS: readonly string[] = [
  'Apache Kafka (topics, partitions, consumer groups, Kafka Streams)',
  'RabbitMQ (exchanges, queues, bindings, dead letter exchanges)',
  'Amazon SQS and SNS, Google Pub/Sub, Azure Service Bus',
  'A schema registry (such as Confluent’s) with Avro or Protobuf: it refuses an incompatible schema before it becomes a poison message',
];
