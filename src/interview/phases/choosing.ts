import type {Phase} from '../phase';

export const choosing: Phase = {
  id: 'choosing',
  number: 1,
  title: 'Choosing the right tool',
  minutes: 10,
  area: 'tech-choice',
  opening: 'We are building an order processing system. Should we use Kafka or RabbitMQ?',
  discuss:
    'The difference between a traditional message queue, which deletes at the ack, and an append-only log, which retains the data.',
  listenFor: [
    'Asks back before choosing: who reads it, one kind of worker or several systems? Kept after it is done? Replay? Order? What is the unit of failure and retry? What volume, what size?',
    'Separates commands (“charge order 17”: one worker, then gone) from events (“order 17 was paid”: several readers, now and later). Often the answer is both.',
    'Queue: the broker deletes after the ack, not after the read. Log: reading deletes nothing; retention does, whether or not anybody has read.',
    'Who keeps the books: the queue’s broker knows every unacked delivery; a Kafka group keeps one number per partition.',
    'Says “by default”: RabbitMQ has streams (a log), Kafka has share groups (per-record acknowledgement; production-ready from 4.2).',
  ],
  followUps: [
    {
      ask: 'The worker dies while it prints the picking slip. What does each system know, and what does it do?',
      answer:
        'RabbitMQ: connection closed, unacked goes back, redelivered. Kafka: after the session time-out, 45 s by default, the partition gets another owner, which reads on from the committed offset.',
    },
    {
      ask: 'In three months an analytics team wants the history.',
      answer: 'Queue: gone. Log: only what retention has kept; 7 days by default.',
    },
    {
      ask: 'One order in a thousand needs a slow manual check. What happens to those behind it?',
      answer:
        'Queue with several workers: the others go on. Partition: the records behind it wait, unless the application sets it aside.',
    },
    {
      ask: 'The peak is 200 orders a second. Does throughput decide?',
      answer: 'No: either carries that. Who reads, what is kept and the unit of retry decide.',
    },
  ],
  film: 'smart-broker-dumb-broker',
  stops: [
    {
      beat: 'what-does-an-ack-do',
      kind: 'question',
      ask: 'Worker A acks M1. What does the broker do with it, and what happens next?',
      answer:
        'It deletes M1. A has room again (prefetch 1), so the broker pushes M3 to A. Ready goes from 1 to 0, unacked is 2 again.',
    },
    {
      beat: 'what-has-changed',
      kind: 'question',
      ask: 'Group 1 reads E3. What has changed in the partition?',
      answer:
        'Nothing: four events as before. In the group’s consumer the position is now 3; the committed offset stays 2 until it commits.',
    },
    {
      beat: 'who-can-replay',
      kind: 'question',
      ask: 'A new model needs the first messages, from last week. Which side has them?',
      answer:
        'The log, for what retention has kept. With the default of 7 days “last week” is the edge. A new group must also start at earliest; the default is latest. The queue cannot: M1 was deleted at its ack.',
    },
  ],
  expected: {
    novice: 'One product, one adjective (“Kafka, it scales”). Does not ask who reads. Thinks reading removes.',
    intermediate:
      'Queue for jobs, deleted when acked; log for events, kept and replayable; competing consumers against consumer groups; gives a reason from the problem.',
    expert:
      'Splits commands from events and says where each goes; credit (prefetch) against fetch, ack per message against commit per partition, and what that does to one failing order; durability on both sides (publisher confirms from a quorum queue; acks=all with min.insync.replicas 2 and three replicas); names the exceptions and refuses numbers without conditions.',
  },
  wrongAnswers: [
    {
      says: 'Kafka for everything, it is faster',
      ask: 'One job in a hundred fails and must be tried again in a minute; those behind it must not wait. Show me that with a Kafka consumer group.',
      exposes:
        'No notion of the unit of retry: a commit is one number, so a retry topic has to be built. (A share group, from 4.2, does retry single records, but at once.)',
    },
    {
      says: 'RabbitMQ deletes a message when it is read',
      ask: 'The worker has read M1 and dies. Where is M1?',
      exposes: 'Delete on ack confused with delete on delivery (that is auto-ack).',
    },
    {
      says: 'Kafka deletes once every group has read',
      ask: 'A group comes back after eight days. What does it find?',
      exposes:
        'Retention ignores groups. With the defaults its place has expired or lies below the log start, and latest puts it at the end: it silently misses the rest.',
    },
    {
      says: 'RabbitMQ cannot do publish-subscribe',
      ask: 'A fanout exchange with three queues bound to it: how many copies?',
      exposes: 'Three; queue and exchange are confused.',
    },
    {
      says: 'RabbitMQ is in memory, a restart loses it',
      ask: 'A quorum queue has confirmed my publish. Where is the message?',
      exposes: 'Accepted by a majority of its replicas; bodies are kept on disk, not in memory, by default.',
    },
    {
      says: 'Push overwhelms the consumers',
      ask: 'Prefetch is 1. How many unacked messages can one consumer hold?',
      exposes: 'One; flooding needs auto-ack or prefetch 0 (unlimited; 2000 on quorum).',
    },
    {
      says: 'RabbitMQ 20–50 k/s, Kafka a million',
      ask: 'With what message size, how many copies, what batch?',
      exposes:
        'Numbers without conditions: published points for RabbitMQ alone run from 40 000/s (10 quorum queues, 1 KB, 2020) to over 1 M/s (32 nodes, 2014).',
    },
  ],
};
