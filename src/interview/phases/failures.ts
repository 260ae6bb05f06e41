import type {Phase} from '../phase';

export const failures: Phase = {
  id: 'failures',
  number: 4,
  title: 'Failure handling',
  minutes: 10,
  area: 'failures',
  opening: 'A message is malformed and causes a NullPointerException in the consumer. What happens to the queue?',
  discuss: 'Poison pills and dead letter queues.',
  listenFor: [
    '“It depends on what the code does with the exception”: (a) the process or channel dies: all it held goes back, in front; (b) it nacks with requeue: the message comes straight back; (c) it swallows it and does not settle: with prefetch 1 that consumer stands still (on a quorum queue until the ack timeout, 30 minutes); (d) auto-ack: the message is gone; (e) it swallows it and acks: gone too.',
    'Who ends the loop: classic, nobody. Quorum from 4.0: the delivery limit, 20 by default, hence 21 deliveries; and then the message is dropped unless a dead letter exchange is set.',
    'From 4.3 the limit counts reject and crashes, not nack: nack with requeue loops without end.',
    'Retry with growing delay, outside the main queue; then dead letter queue; alarm on its depth; inspect; fix; redrive.',
    'Publish the copy, wait for the confirm, then ack: a crash in between leaves two copies, so the handler must be idempotent.',
    'Backpressure as the other failure: who slows whom, and what is lost.',
  ],
  followUps: [
    {
      ask: 'The crash takes prefetched neighbours along. What does that do to them?',
      answer:
        'It counts for everything held: with prefetch 3 and limit 1, two crashes dead-letter two innocent messages.',
    },
    {
      ask: 'Which failures deserve a retry, which go straight to the dead letter queue?',
      answer: 'Transient against permanent: a parse error never heals by waiting.',
    },
    {
      ask: 'The provider is down for an hour. Is the dead letter queue the place?',
      answer:
        'No: every message would land there. Stop consuming, or circuit-break, and let the queue or the lag grow.',
    },
    {
      ask: 'And in Kafka?',
      answer:
        'In a consumer group nobody counts. The committed offset stands still and the next owner dies of the record too; retry topics cost order. A share group does count: limit 5, exactly five deliveries.',
    },
    {
      ask: 'The producer is faster than the consumer for an hour.',
      answer:
        'RabbitMQ: the queue grows; credit flow, then the memory or disk alarm blocks publishers while consumers drain. Kafka: the lag grows and nobody is slowed; the dangers are retention, which ignores groups, and the disk.',
    },
  ],
  film: 'dlq-flow',
  stops: [
    {
      beat: 'what-about-the-others',
      kind: 'question',
      ask: 'The handler throws on M2. What happens to M3, M4, M5?',
      answer:
        'Prefetch 1, one consumer: they wait until M2 is settled. Whether that ever happens depends on the handler; requeued, M2 comes straight back and they starve.',
    },
    {
      beat: 'where-does-it-return',
      kind: 'question',
      ask: 'Where in orders does M2 come back?',
      answer: 'At the end: dead-lettering is a new publish, not a requeue. A nack with requeue would put it in front.',
    },
    {
      beat: 'opened',
      kind: 'beat',
      ask: 'It was tried four times. Why does no line of x-death say 3 or 4?',
      answer:
        'The consumer republished it: since 4.0 the broker does not take over a published x-death, so each round starts at 1. retry_count has the number. In the broker’s own loop, reject → TTL queue → back, the count rises.',
    },
  ],
  expected: {
    novice: '“Log it”, “restart it”, or does not see that others wait.',
    intermediate: 'Infinite redelivery; limit the retries; dead letter queue.',
    expert:
      'Asks what the handler does; knows N + 1 and where the limit does not count; back-off in delay queues or delayed retry; the order of publish, confirm, ack; what x-death tells and what not; the alarm, the redrive, the cost in order; blocked publishers against growing lag.',
  },
  wrongAnswers: [
    {
      says: 'It loops for ever',
      ask: 'Which queue type, which version, failing how?',
      exposes:
        'True for classic, for quorum on 3.x without a limit, for a limit of -1 from 4.0, for nack in 4.3; not for reject or a crash on a quorum queue from 4.0 with its default.',
    },
    {
      says: 'It goes to the DLQ by itself',
      ask: 'You have declared none. Where does it go after the 21st delivery?',
      exposes: 'Dropped without a sign.',
    },
    {
      says: 'max_deliveries 3 means three tries',
      ask: 'How often does the handler see it?',
      exposes: 'The setting is delivery-limit, quorum only, and 3 allows four deliveries.',
    },
    {
      says: 'Three nacks and it is dead-lettered',
      ask: 'RabbitMQ 4.3, nack with requeue: what is x-delivery-count after the third?',
      exposes: 'Absent: a nack is not a failure there.',
    },
    {
      says: 'A nack puts it at the back',
      ask: 'Prefetch 1, one consumer, nack with requeue: what is delivered next?',
      exposes: 'The same message, on classic and on every quorum queue of 4.3.',
    },
    {
      says: 'Raise retry_count and requeue',
      ask: 'Where do you write the new header?',
      exposes: 'A requeue cannot change a message: publish a copy, then ack.',
    },
    {says: 'Ack, then publish to the DLQ', ask: 'And a crash in between?', exposes: 'Lost.'},
    {
      says: 'The queue fills, the broker crashes',
      ask: 'Memory is at the watermark. What happens to the next publish?',
      exposes:
        'The publisher is blocked; consumers go on. (The watermark, 0.6 since 4.0, 0.4 before, is no cap: the system may still kill the node.)',
    },
    {
      says: 'Kafka handles any backlog',
      ask: 'The lag is nine days, retention seven. And now?',
      exposes:
        'Retention ignores groups: about two days are gone, and with the default reset latest the group jumps to the end and skips the other seven as well.',
    },
  ],
};
