import type {Problem} from '../problem';

export const failuresProblems: readonly Problem[] = [
  {
    id: 'P4-W1',
    title: 'The slow channel',
    level: 'warm-up',
    areas: ['failures', 'tech-choice'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['fanout', 'isolation'],
    question:
      'One event, three channels: e-mail, SMS, push. The SMS provider answers in 20 seconds today. How do you keep it from holding up the others?',
    hints: [
      'Do the three share a queue, or an acknowledgement?',
      'What if one worker sends all three, one after the other?',
      'One queue (or group) for each channel, fed by one publish.',
      'A fanout exchange with three queues: each channel has its own workers, prefetch, retries, dead letter queue and alarm. SMS builds a backlog; e-mail and push do not notice.',
    ],
    answer:
      'Give each channel its own queue and workers behind one fanout exchange (or its own consumer group on one topic). Then a slow SMS only lengthens its own queue. In one common worker, the slow call blocks the rest, and a retry after a failed SMS sends the e-mail again. Bound the SMS call with a time-out, a few retries with growing delay, a circuit breaker when the provider is down; give the queue a limit or the message a lifetime, because a login code is worthless after five minutes. Deduplicate by event id and channel. Watch depth and age per queue. Caution: with reject-publish, a full SMS queue fails the publish although the other queues have their copy.',
    expected: {
      novice: 'One worker that sends all three, with a longer time-out.',
      intermediate: 'A queue or group for each channel behind one publish.',
      expert:
        'Time-out, few retries, circuit breaker and lifetime per channel; depth and age watched; the trap of reject-publish.',
    },
    constraints: [
      {
        ask: 'The user may switch a channel off between publish and send.',
        answer:
          'Ask the setting in the worker, as late as possible, and not only at the publish. What has been sent cannot be taken back.',
      },
      {
        ask: 'The SMS queue is full and rejects: what does a retry of the publish do?',
        answer: 'Duplicates in the others.',
      },
      {
        ask: 'At most one notification an hour per user.',
        answer:
          'State per user where the send happens: the time of the last one, taken by a conditional write so that two workers cannot both pass. What is refused is dropped or put into a digest, not requeued.',
      },
    ],
    exercise:
      'Draw the three channels with their queue, limit, retry and alarm, and write what a user sees when SMS is down for an hour.',
    shownBy: [],
    toCome: [{film: 'notification-fanout', shows: 'SMS stands and the others go on'}],
  },
  {
    id: 'P4-W2',
    title: 'Again and again',
    level: 'warm-up',
    areas: ['failures'],
    systems: ['rabbitmq'],
    subjects: ['requeue', 'redelivered', 'starvation'],
    question:
      'One consumer, prefetch 1. The handler cannot parse m1 and nacks it with requeue. m2 and m3 wait behind. What do you see?',
    hints: [
      'Where does a requeued message go?',
      'Who is given it next, and has anything changed?',
      'In front, to the same consumer, at once; the same bytes, the same exception.',
      'A hot loop: m1, redelivered, m1, redelivered ... m2 and m3 starve, the processor is busy, nothing progresses. Do not requeue what cannot heal: reject without requeue, to a dead letter queue.',
    ],
    answer:
      'A loop at full speed. m1 goes back to the front (classic: its original place; quorum with a limit, and every quorum queue from 4.3: the front), is redelivered at once with the flag set, and fails again. m2 and m3 never come. On a classic queue nothing ends it. On a quorum queue of 4.0 to 4.2 the limit does (default 20, so 21 deliveries); from 4.3 a nack does not count, so there it is endless, and only a reject or a crash would count. At the end of the limit it goes to the dead letter exchange, or is dropped if there is none. A parse error is permanent: reject it without requeue, with a dead letter queue set.',
    expected: {
      novice: '“It is logged and goes on.”',
      intermediate: 'A loop: the same message at once again, the others starve; do not requeue it.',
      expert:
        'Where it goes by queue type and version, what counts towards the limit, and that a reject without requeue needs somewhere to go.',
    },
    constraints: [
      {
        ask: 'Two consumers.',
        answer: 'm1 goes back and forth, to whoever has room; m2 and m3 get through on the other’s.',
      },
      {
        ask: 'Quorum on 3.x without a limit.',
        answer: 'm1 goes to the back: m1 m2 m3 m1; it circulates, order is lost.',
      },
      {
        ask: 'The process dies instead of nacking.',
        answer:
          'It comes back in front too, and it counts: on a quorum queue from 4.0 the limit ends it, by default after 21 deliveries. On a classic queue every consumer that starts dies of it.',
      },
    ],
    exercise:
      'Let a consumer nack one message with requeue for ten seconds on a classic and on a quorum queue, and explain both counts.',
    shownBy: [
      {
        film: 'dlq-flow',
        beat: 'what-about-the-others',
        shows: 'one message goes out again and again, the others not once',
      },
    ],
    toCome: [{film: 'poison-pill-loop', shows: 'the third redelivery, with the queue behind unchanged'}],
  },
  {
    id: 'P4-C1',
    title: 'Poison pills',
    level: 'core',
    areas: ['failures'],
    systems: ['rabbitmq'],
    subjects: ['DLQ', 'delivery-limit', 'reject'],
    question:
      'A consumer reads a message from a RabbitMQ queue. Due to a bug in the JSON payload, the consumer throws an exception and crashes. The message is not ACKed. What happens next, and how do we stop the system from being stuck forever?',
    hints: [
      'If the message isn’t ACKed, what does RabbitMQ do with it?',
      'When the channel closes, RabbitMQ puts it back in front. The next consumer picks it up, crashes, back again: a loop, and everything behind it waits. (How long it goes on depends on the queue’s type and version.)',
      'How can we tell the queue to stop trying after X attempts?',
      'Use a dead letter queue. Have the consumer catch the exception, log it, and explicitly reject the message without requeue (basic.reject or basic.nack, requeue = false); AND, for crashes that no handler catches, set delivery-limit by policy or x-delivery-limit on a quorum queue, with a dead letter exchange. Limit N allows N + 1 deliveries. The broker then moves the message to the DLQ, where engineers can inspect the bad payload.',
    ],
    answer:
      'The connection closes, the message returns to the front, the next consumer dies of it: a crash loop that stops everyone behind it; on a classic queue without end, on a quorum queue from 4.0 by default for 21 deliveries. Two nets. In the code: catch, tell permanent from transient errors, reject permanent ones without requeue so that the dead letter exchange takes them; transient ones retry with growing delay, outside the main queue. In the broker, for crashes nobody catches: a quorum queue with delivery-limit N (N + 1 deliveries) and a dead letter exchange; without one the message is dropped. From 4.3 only rejects and crashes count, not nack. A crash counts for every prefetched message, so keep prefetch small. Alarm on the DLQ’s depth, read x-death, fix, redrive.',
    expected: {
      novice: '“Restart it”, “log it”.',
      intermediate: 'It loops; limit the attempts; a dead letter queue.',
      expert:
        'Two nets, in the code and in the broker; N + 1; what counts; neighbours that were prefetched; alarm and redrive.',
    },
    constraints: [
      {
        ask: 'Limit 3: how many deliveries on quorum, SQS (maxReceiveCount), Kafka share group, classic, Kafka consumer group, failing by reject or crash?',
        answer: '4, 3, 3, endless, endless unless the application skips.',
      },
      {
        ask: 'The dead letter exchange has no queue bound.',
        answer: 'Lost without a sign: dead-lettering by default asks nobody whether the letter arrived.',
      },
      {
        ask: 'The DLQ itself is full.',
        answer:
          'If it refuses (reject-publish): lost, as dead-lettering has no confirms by default. With at-least-once (quorum only, dead-letter-strategy and reject-publish on the source) the source keeps the letter and tries again later.',
      },
    ],
    exercise:
      'Configure a quorum queue with a limit of 3 and a dead letter exchange, send one message that kills the consumer, and show its x-death after the last delivery.',
    shownBy: [
      {film: 'dlq-flow', beat: 'dead-lettered', shows: 'the last failure: reject, and off to the dead letter queue'},
    ],
    toCome: [
      {film: 'poison-pill-loop', shows: 'the loop first'},
      {film: 'poison-clock', shows: 'N or N + 1 deliveries, system by system'},
    ],
  },
  {
    id: 'P4-C2',
    title: 'Faster in than out',
    level: 'core',
    areas: ['failures'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['flow control', 'alarm', 'lag'],
    question:
      'For an hour the producer is twice as fast as the consumer. Tell me what happens in RabbitMQ and in Kafka, minute by minute, and what you would do.',
    hints: [
      'Where does the surplus lie, in each?',
      'Who is slowed down, and when?',
      'RabbitMQ: flow control, then the memory or disk alarm blocks publishers; consumers go on. Kafka: the log grows, the lag with it; nobody is slowed.',
      'RabbitMQ: the queue grows; at the watermark publishing connections are blocked until it falls; nothing is lost, the producer stands. Kafka: lag, caught up later, unless retention deletes first or the disk fills. Bound it: queue length with reject-publish, scale consumers, shed load.',
    ],
    answer:
      'RabbitMQ: the queue grows; credit flow slows publishers to what the broker can take; at the memory watermark (0.6 since 4.0, 0.4 before) or the disk limit (quorum queues keep bodies on disk) each connection that publishes, on any node, is blocked, that very message held back, until the alarm ends. Consumers on other connections drain on; on the same connection even acks are no longer read, so use separate ones. The watermark is no cap: the node can still be killed. Kafka: by default the broker slows nobody; the lag grows and shrinks again. The dangers are retention, which ignores groups, and the disk. For both: separate connections, a length limit with reject-publish and confirms (drop-head loses confirmed messages silently), more consumers, alarms on age.',
    expected: {
      novice: '“The queue fills and the broker crashes”; “Kafka can take it”.',
      intermediate: 'The queue or the lag grows; scale the consumers.',
      expert:
        'Who is blocked when, the watermark as no cap, retention and disk as Kafka’s danger, and a bound that says what is lost.',
    },
    constraints: [
      {
        ask: 'The consumer never catches up: what must give?',
        answer:
          'Something must: refuse at the door (reject-publish, an answer to the caller), shed or sample, do less per message, or add consumers. A longer queue only makes everything older.',
      },
      {
        ask: 'The queue has x-max-length and the default overflow.',
        answer: 'The oldest go, to the dead letter exchange if set; the publisher sees confirms.',
      },
      {
        ask: 'The Kafka broker is too slow.',
        answer: 'The producer’s 32 MiB buffer fills, send blocks up to 60 s, then fails.',
      },
    ],
    exercise:
      'Let a producer be twice as fast for ten minutes on both brokers with small limits, and write down minute by minute who waits and what is lost.',
    shownBy: [],
    toCome: [{film: 'backpressure', shows: 'the publisher is blocked while the log’s lag grows'}],
  },
  {
    id: 'P4-H1',
    title: 'The stuck partition',
    level: 'hard',
    areas: ['failures', 'ordering'],
    systems: ['kafka'],
    subjects: ['retry topic', 'dead letter topic', 'lag'],
    question:
      'Record 41 of one partition cannot be processed. The service restarts every minute. Describe what you see in Kafka, and repair it without losing record 41, without stopping the other keys, and say what you give up.',
    hints: [
      'Does the broker know that 41 failed?',
      'What does the group read after the restart, and what becomes of the lag?',
      'Publish 41 elsewhere, then commit 42. What if the process dies between the two? And what of the next event with the same key?',
      'Retry topics with growing delays, then a dead letter topic, original topic, partition, offset and error in the headers; commit after the publish. Per-key order is lost unless later events of that key are parked too.',
    ],
    answer:
      'The broker counts nothing: the committed offset stays 41, every restart reads 41 again, the lag grows; whoever owns the partition next dies of it too. The other partitions’ records are not stuck, but each crash costs a session time-out and a rebalance, and what the dead member had not committed is repeated. A handler that swallows the exception and polls on would skip 41: the position moves whether or not we succeeded. Repair: catch; transient errors go to a retry topic with a delay, permanent ones to a dead letter topic, with origin and error in the headers; then commit 42. Crash in between: published twice, unless publish and offset share one Kafka transaction: here it works, it is Kafka to Kafka. Price: the next record of the same key overtakes the parked one. If order per key matters, park all later events of a parked key, or stop that partition and page somebody.',
    expected: {
      novice: '“Kafka sends it to the dead letter queue.”',
      intermediate: 'The partition stands, the lag grows; put the record elsewhere and commit.',
      expert:
        'Publish then commit and what a crash between them does, the price in order per key, and the swallowed exception that skips silently.',
    },
    constraints: [
      {
        ask: 'It fails in deserialization, before your handler.',
        answer:
          'poll itself throws, at the same place each time: use a deserializer that hands over the error, or seek past it.',
      },
      {
        ask: 'Share group, limit 5.',
        answer: 'Exactly five deliveries, then archived; a dead letter topic only from 4.4 and if configured.',
      },
      {
        ask: 'All records fail because the database is down.',
        answer:
          'Do not park them: everything would land in the dead letter topic. Pause the partitions and go on polling, so that the member stays in the group; try with back-off and resume. The lag grows meanwhile.',
      },
    ],
    exercise:
      'Write the consumer with a retry topic and a dead letter topic, kill it between publish and commit, and show both copies and the handler that ignores one.',
    shownBy: [],
    toCome: [{film: 'kafka-poison-pill', shows: 'the committed offset stands and the lag grows'}],
  },
  {
    id: 'P4-H2',
    title: 'retry_count, and a crash at the wrong line',
    level: 'hard',
    areas: ['failures', 'delivery'],
    systems: ['rabbitmq'],
    subjects: ['retry_count', 'republish', 'x-death', 'cycle'],
    question:
      'A bug in the producer sent a corrupted message. Every time a consumer reads it, the consumer crashes. The system is down. You propose: catch, look at a retry_count header, below 3 requeue with back-off, from 3 on publish to dead_letter_queue and ack. Write it so that it is true in RabbitMQ, and tell me what a crash does at each line.',
    hints: [
      'Can a requeue change a header, or wait?',
      'So you publish a copy. Publish first or ack first?',
      'Publish to a delay queue (TTL, dead-lettered back), wait for the confirm, ack. A crash between confirm and ack: how many copies?',
      'Two: the original, redelivered, with the old count, and the copy. The handler must deduplicate by message id. Ack first would lose it. Four deliveries in all: retry_count 0, 1, 2 and 3.',
    ],
    answer:
      'A requeue changes nothing and waits for nothing, so: catch; if retry_count < 3 publish a copy with count + 1 to retry.1s, .2s or .4s, whose TTL dead-letters it back; else publish to dead_letter_queue, or better reject it there (requeue = false, a dead letter exchange): that last hop has no gap. Publish mandatory, wait for the confirm, then ack. Crash before the publish: redelivery, nothing lost. Between confirm and ack: original and copy both live; deduplicate by message id at the effect. Ack first would lose it. Since 4.0 x-death starts at 1 with each republish: only retry_count counts. One TTL per queue: with per-message TTL a short one waits behind a long one. A crash that no handler catches never raises retry_count: the delivery limit must catch it.',
    expected: {
      novice: 'Raises the header and requeues; or acks first.',
      intermediate: 'Publishes a copy to a delay queue, then acks.',
      expert:
        'Publish, confirm, ack with what each crash leaves; four deliveries; why x-death does not count; the crash that no handler sees.',
    },
    constraints: [
      {
        ask: 'Let the broker do it instead: delivery-limit 3, dead letter exchange to a TTL queue, back to work.',
        answer:
          'The message is dropped on its way back: a cycle without a rejection in it. Reject explicitly, requeue = false, and the loop works.',
      },
      {
        ask: 'RabbitMQ 4.3’s delayed retry, min 1 s.',
        answer:
          'Delay = min × failures, up to max: 1, 2, 3, 4 s with a max of 4 s or more; linear, not doubling; without a max always 1 s. A nack is no failure: by nack alone always 1 s. The order breaks.',
      },
      {
        ask: 'The loop by reject runs for days on a quorum queue of 4.3.',
        answer:
          'The count of failures travels along: after more than N rounds the next requeueing reject or crash is one too many.',
      },
    ],
    exercise:
      'Write the handler and a table of its lines: what a crash after each leaves in which queue; it is done when a second reader finds no wrong cell.',
    shownBy: [
      {film: 'dlq-flow', beat: 'where-does-it-return', shows: 'it waits aside and comes back as a new arrival'},
      {film: 'dlq-flow', beat: 'opened', shows: 'retry_count and x-death of the dead letter'},
    ],
    toCome: [{film: 'poison-retry-count', shows: 'the crash between publish and ack'}],
  },
];
