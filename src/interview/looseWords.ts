import type {PhaseId} from './phase';

/** What is often said loosely about brokers, and what the interviewer says instead. */
export interface LooseWords {
  /** Where it comes up. */
  readonly phase: PhaseId;
  readonly said: string;
  readonly say: string;
}

export const LOOSE_WORDS: readonly LooseWords[] = [
  {phase: 'choosing', said: '“worker pulls M1” (RabbitMQ)', say: 'The broker pushes, up to prefetch; SQS is polled.'},
  {phase: 'choosing', said: 'deletes after read', say: 'Deletes after the ack.'},
  {phase: 'choosing', said: 'events are never deleted on read', say: 'True; retention deletes them, read or unread.'},
  {
    phase: 'guarantees',
    said: 'RabbitMQ processes each message exactly once',
    say: 'One consumer at a time; at least once with manual ack, at most once with auto-ack.',
  },
  {
    phase: 'guarantees',
    said: 'Kafka: exactly-once via transactional outbox',
    say: 'Two things: the outbox joins a database row with the intent to publish (relay at-least-once); Kafka’s transactions join offsets and output inside Kafka.',
  },
  {
    phase: 'failures',
    said: 'max_deliveries policy',
    say: 'The policy delivery-limit, or the argument x-delivery-limit; quorum only; default 20 from 4.0; N + 1 deliveries; from 4.3 nack, recover and the ack timeout do not count.',
  },
  {
    phase: 'failures',
    said: 'requeue, crash, requeue: infinite loop',
    say: 'Depends on type and version: phase 4 lists the cases.',
  },
  {
    phase: 'ordering',
    said: 'hash(user_id) % partitions',
    say: '(murmur2(keyBytes) & 0x7fffffff) % partitions in the Java client; mask, not absolute value.',
  },
  {phase: 'ordering', said: 'consistent hashing', say: 'Hash mod n: 3 to 4 moves 75 % of the keys.'},
  {phase: 'ordering', said: 'User A to partition 1', say: 'On two partitions User A is 0, User B is 1.'},
  {
    phase: 'ordering',
    said: 'always hashes to the same partition',
    say: 'While the count and the hash function stay the same.',
  },
  {
    phase: 'ordering',
    said: 'consumed by a single worker thread',
    say: 'One owner in the group; what it does with threads is its own affair.',
  },
  {
    phase: 'ordering',
    said: 'order is guaranteed within one queue',
    say: 'One channel, one exchange, one queue, one consumer; several consumers and redeliveries reorder.',
  },
  {
    phase: 'ordering',
    said: '10 consumers, 4 partitions: 6 idle',
    say: 'In one consumer group; share groups and assign() are not bound by it.',
  },
  {
    phase: 'failures',
    said: 'the queue fills, RAM fills, the broker crashes',
    say: 'Credit flow, then the alarm blocks publishers (0.6 of memory since 4.0) while consumers drain; the watermark is no hard cap.',
  },
  {
    phase: 'failures',
    said: 'Kafka just falls behind and catches up',
    say: 'If retention and disk last longer than the lag.',
  },
  {
    phase: 'choosing',
    said: 'RabbitMQ 20–50 k/s, Kafka 1 M+/s',
    say: 'Only with size, copies, batching, queue type; better in MB/s.',
  },
  {
    phase: 'choosing',
    said: 'RabbitMQ: transient mostly',
    say: 'Durable queues with persistent messages, or quorum queues (always durable, replicated).',
  },
  {
    phase: 'choosing',
    said: 'dumb broker',
    say: 'By default; Kafka’s brokers check sequences, run transactions, coordinate groups and, for share groups, keep state per record.',
  },
  {
    phase: 'failures',
    said: 're-queue with back-off, retry_count + 1',
    say: 'A requeue cannot change headers or wait: publish a copy to a delay queue, confirm, ack.',
  },
  {phase: 'failures', said: 'publish to the DLQ and ack', say: 'Not atomic: confirm before ack, duplicates possible.'},
  {
    phase: 'guarantees',
    said: '“DB locks” for idempotency',
    say: 'A unique constraint (or a conditional write) in the same transaction; locks only save work.',
  },
  {
    phase: 'choosing',
    said: 'Kafka: The Definitive Guide by Neha Narkhede',
    say: 'First edition: Narkhede, Shapira, Palino; second: Shapira, Palino, Sivaram, Petty.',
  },
];
