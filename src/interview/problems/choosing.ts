import type {Problem} from '../problem';

export const choosingProblems: readonly Problem[] = [
  {
    id: 'P1-W1',
    title: 'Video rendering',
    level: 'warm-up',
    areas: ['tech-choice'],
    systems: ['rabbitmq', 'sqs', 'kafka'],
    subjects: ['work queue', 'redelivery'],
    question:
      'We have a video rendering pipeline. Users upload videos, and we put a job on a queue for worker servers to process. Should we use Kafka or RabbitMQ?',
    hints: [
      'Do multiple different systems need to read this video rendering job, or just the render workers?',
      'Do we need to keep the job around after it’s successfully rendered?',
      'Kafka is by default an append-only log: many readers, each with its own place. RabbitMQ is by default a broker that hands each job to one worker and deletes it at the ack. (Both have the other form too: RabbitMQ streams, Kafka share groups.)',
      'Use RabbitMQ (or AWS SQS). This is a classic “work queue”: several workers take jobs (RabbitMQ pushes them, at most prefetch each; SQS is polled), process them, ack, and the ack deletes. We don’t care about the order of the jobs, and we don’t need to replay them.',
    ],
    answer:
      'A work queue. Only render workers read the job, nobody needs it afterwards, order does not matter, and each may fail by itself: ack per job is the right unit. RabbitMQ: durable quorum queue, publisher confirms, prefetch 1 so that a slow worker does not hoard, ack after the file is stored. If a worker dies, its job comes back flagged redelivered and goes to another; so the render must be repeatable: write to a name derived from the job id. A delivery limit with a dead letter queue catches the video that kills every worker. Kafka’s consumer groups would tie parallelism to partitions and let one bad job hold up its partition; share groups would do, with renewed locks.',
    expected: {
      novice: 'Kafka, because it scales; or no question about who reads the job.',
      intermediate: 'A work queue: one kind of reader, gone when acked; names RabbitMQ or SQS with that reason.',
      expert:
        'Ack per job as the unit of retry, prefetch 1, what happens when the worker dies, a repeatable render, a delivery limit for the video that kills every worker.',
    },
    constraints: [
      {
        ask: 'A render takes 50 minutes: the ack timeout is 30 minutes by default.',
        answer:
          'Raise it: consumer_timeout, or x-consumer-timeout for this queue. Left as it is, from 4.3 the quorum queue cancels the consumer, the job goes back and no limit counts it: the job goes round for ever. Before 4.3 the channel is closed, on classic too, and on a quorum queue from 4.0 each time counts towards the limit. 4.3 classic has no timeout. SQS: 30 s visibility, extend it, at most 12 h.',
      },
      {
        ask: 'A billing team wants an event per finished render.',
        answer:
          'An event for a second reader: publish it to an exchange or a topic after the file is stored; the queue of jobs stays what it is. Storing and publishing are two writes, so say what a crash between them does.',
      },
      {
        ask: 'Paying customers first.',
        answer:
          'Two queues; or message priority: classic with x-max-priority, quorum strictly only from 4.3 (4.0 to 4.2: two classes, two high to one normal).',
      },
    ],
    exercise:
      'Draw the render pipeline with one worker dying in mid-render, and write beside each arrow who still holds the job; it is done when no arrow is without an owner.',
    shownBy: [
      {
        film: 'smart-broker-dumb-broker',
        beat: 'what-does-an-ack-do',
        shows: 'the ack deletes the job, and the broker pushes the next one',
      },
      {film: 'crash-before-ack', beat: 'redelivered', shows: 'a worker dies, and its message goes to another'},
    ],
    toCome: [{film: 'video-pipeline', shows: 'the worker dies in mid-render'}],
  },
  {
    id: 'P1-W2',
    title: 'One photo, two patterns',
    level: 'warm-up',
    areas: ['tech-choice'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['competing consumers', 'publish-subscribe'],
    question:
      'A user uploads a photo. Five servers can resize it, one of them should. Search, Feed and Push must each hear about it. What do you put between them?',
    hints: [
      'How many servers should resize one photo? How many systems should hear of it?',
      'Compete for it, or each get a copy?',
      'Point-to-point: one queue, competing consumers. Publish-subscribe: one copy for each subscriber.',
      'A queue for resizing: each job to one of five. A topic for the upload event: in RabbitMQ a fanout exchange with one queue per subscriber, in Kafka one topic with one consumer group per subscriber.',
    ],
    answer:
      'Two patterns. Resizing is a job: one queue, five competing consumers, each message delivered to one of them at a time. The upload is an event: every subscriber gets its own copy. In RabbitMQ an exchange copies it into one queue per bound subscriber, so Push being down fills only Push’s queue. In Kafka the event is stored once and each group reads with its own offset. Scaling a subscriber means more consumers on its queue, or in its group, never a second subscription. “To one of them at a time” is not “processed once”: a crash before the ack hands the job to another server.',
    expected: {
      novice: 'One queue for everything: each subscriber would get a share of the uploads.',
      intermediate: 'A queue for resizing and a topic for the event; one copy for each subscriber.',
      expert:
        'One copy per bound queue against one stored event and an offset per group; scaling happens inside a queue or a group; “one at a time” is not “processed once”.',
    },
    constraints: [
      {
        ask: 'Search wants only photos with a place.',
        answer: 'Topic or headers exchange; in Kafka filter in the reader.',
      },
      {
        ask: 'A fourth subscriber arrives next month and wants old uploads.',
        answer:
          'A queue that is bound today gets what comes from today on. A new Kafka group that starts at earliest reads what retention has kept; a RabbitMQ stream, read from first, does the same.',
      },
      {
        ask: 'Two Push servers each subscribe with their own queue. What happens?',
        answer: 'Every user is notified twice.',
      },
    ],
    exercise:
      'Write down for five resizers and three subscribers how many queues, bindings, topics and groups there are, and how many deliveries one upload makes; check it against both brokers.',
    shownBy: [
      {
        film: 'smart-broker-dumb-broker',
        beat: 'what-has-changed',
        shows: 'two groups read one log, each from its own place',
      },
    ],
    toCome: [{film: 'queue-vs-topic', shows: 'both sides have received the same upload'}],
  },
  {
    id: 'P1-C1',
    title: 'Payment: mail and ledger',
    level: 'core',
    areas: ['tech-choice', 'delivery'],
    systems: ['rabbitmq', 'sqs'],
    subjects: ['routing', 'independent retry', 'outbox'],
    question:
      'Design a payment processing system. When a user pays, we need to email them and update the ledger. Which message queue do you use?',
    hints: [
      'The mail server is down, the ledger is not. What should be tried again?',
      'Can one acknowledgement stand for both steps?',
      'Give each effect its own queue and its own worker; one exchange feeds both.',
      'RabbitMQ (or SNS with two SQS queues): the payment event goes to an exchange bound to email and ledger. Each worker acks its own copy, so only the mail is retried. Both must be idempotent: acks and confirms are at-least-once.',
    ],
    answer:
      'A broker with a queue per effect. One publish to an exchange bound to ledger and email puts one copy in each; each has its own worker, its own ack, its own retry and dead letter queue. If the mail fails, the ledger is not touched. Volume is small; what decides is independent failure and per-message retry with delay. Kafka would also keep the two apart, with one group each, but retrying one message later needs retry topics. Nothing is processed exactly once by the broker: the ledger row has a unique payment id, the mail a sent-marker. The payment row and the publish are a dual write: use an outbox. Publish persistent, with confirms.',
    expected: {
      novice: 'One queue, one worker that sends the mail and writes the ledger.',
      intermediate: 'A queue per effect behind one exchange, so that only the mail is retried; idempotent workers.',
      expert:
        'Names the dual write and its outbox, confirms and persistence, the dead letter queue per effect, and what mandatory does and does not tell.',
    },
    constraints: [
      {
        ask: 'In the new region nobody bound the ledger queue: what does the publisher see?',
        answer:
          'A confirm, and no return even with mandatory: the message reached the mail queue. Only what reaches no queue is returned, and then confirmed too.',
      },
      {
        ask: 'The ledger must show one customer’s payments in order.',
        answer:
          'Several workers on one queue break it, and so does a retry. A single active consumer, or a queue per hash of the customer with one active consumer each; or the rows carry a version and the older is refused.',
      },
      {
        ask: 'The auditor wants to replay a year.',
        answer:
          'The queue has nothing left to replay. The ledger is the record; or the events go to a log as well (a topic, a stream) that keeps a year.',
      },
    ],
    exercise:
      'Build the exchange with the queues email and ledger, stop the mail worker for a minute, and show that the ledger has each payment once.',
    shownBy: [
      {film: 'crash-before-ack', beat: 'charged-twice', shows: 'at least once: an effect without a key comes twice'},
    ],
    toCome: [
      {film: 'payment-processing', shows: 'the mail is retried and the ledger row stays one'},
      {film: 'exchange-routing', shows: 'one publish, and which queues get a copy'},
    ],
  },
  {
    id: 'P1-C2',
    title: 'Clickstream',
    level: 'core',
    areas: ['tech-choice'],
    systems: ['kafka'],
    subjects: ['batching', 'retention', 'replay'],
    question:
      'We need to collect user clicks from the website to train a recommendation model. High volume: 100 000 events a second.',
    hints: [
      'What happens when the data scientists bring a second model in May?',
      'Does anybody need to acknowledge a single click?',
      'Many small records, batched; kept for a while; read by several groups at their own pace.',
      'Kafka: producers batch, the log keeps the clicks for the retention time, each model is a consumer group, a new group with auto.offset.reset=earliest starts at the oldest record still kept.',
    ],
    answer:
      'A log. Batching makes the volume cheap: the producer fills batches (16 KiB by default, linger 5 ms from Kafka 4.0). Nobody retries one click; a group commits one number per partition. Retention, not reading, deletes, so a new model’s group replays without disturbing the others; set the time (7 days is the default) or tier old data to files. Number of partitions = the parallelism wanted, with room, because adding later moves keys. Key by user only if sessions need order; without a key records stick to one partition for a batch. RabbitMQ would delete at the ack; its streams are also a log. Size it in MB/s: 100 000/s at 500 bytes is 50 MB/s before replication.',
    expected: {
      novice: 'A queue with many workers, or a name without a reason.',
      intermediate: 'A log: batches, kept for a while, one group per model, a new group from the beginning.',
      expert:
        'Retention as what deletes, the number of partitions and why it is hard to change, keys only if sessions need order, sized in MB/s with replication.',
    },
    constraints: [
      {
        ask: 'A group was down for ten days.',
        answer:
          'With seven days of retention its place lies below the log start, and its committed offset may have expired as well: auto.offset.reset decides, and the default latest skips also what is still there.',
      },
      {
        ask: 'Losing 0.1 % of clicks is fine, delay is not.',
        answer:
          'acks=1 or 0 is allowed here. Either switches idempotence off without a word, so a retry may also write twice.',
      },
      {
        ask: 'A user asks for deletion of their clicks.',
        answer: 'Not by key in a time-retained log: short retention, or encrypt per user and drop the key.',
      },
    ],
    exercise:
      'Compute disk and network for 100 000 clicks a second of 500 bytes with three replicas and seven days, then let a second group read from earliest while the first goes on.',
    shownBy: [
      {
        film: 'smart-broker-dumb-broker',
        beat: 'who-can-replay',
        shows: 'the log still has the first events; a group that comes late reads them',
      },
    ],
    toCome: [{film: 'clickstream-replay', shows: 'the new group starts at 0 and the others do not move'}],
  },
  {
    id: 'P1-H1',
    title: 'The order platform, both',
    level: 'hard',
    areas: ['tech-choice', 'delivery'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['commands and events', 'outbox'],
    question:
      'Back to orders. Checkout must be charged and packed; stock, mail and fraud want to know; finance audits; analytics joins later. Draw it, and say for each arrow: queue or log, and why.',
    hints: [
      'Which arrows say do this, which say this has happened?',
      'For each arrow: who may fail without stopping whom, and who needs the past?',
      'Commands on queues, events on a log keyed by order id; one outbox joins the database and the log.',
      'Charge and pack: one quorum queue each, manual ack, retries, dead letter queue. order-events: Kafka, key = order id, groups for stock, mail, fraud, finance, analytics. The order service writes row and outbox in one transaction; the relay publishes commands and events, at least once; every consumer is idempotent.',
    ],
    answer:
      'Commands have one owner, a result and a retry policy of their own: charge and pack are quorum queues with workers, back-off and a dead letter queue. Facts have many readers, now and later: order-events, keyed by order id for per-order order, retention by need, one group per team. The order service writes its row and outbox rows, commands as well as events, in one transaction; a relay publishes them, at least once, so all workers and consumers deduplicate by id. Finance gets a long retention or its own store. Two systems cost operation: a small team may take one. Kafka alone then needs retry topics or share groups for the jobs; RabbitMQ alone takes a stream for the events.',
    expected: {
      novice: 'One arrow, one product; commands and events are not told apart.',
      intermediate: 'Commands on queues, facts on a log keyed by order id; several groups.',
      expert:
        'A reason for each arrow, the outbox between database and log, deduplication by event id, retention for finance, and the price of two systems.',
    },
    constraints: [
      {
        ask: 'Only one of the two systems is allowed.',
        answer:
          'Kafka alone: retry topics or share groups for the jobs. RabbitMQ alone: quorum queues for the jobs and a stream for the events. Say what becomes worse.',
      },
      {
        ask: 'A charge command must not overtake the cancel command of the same order.',
        answer:
          'On two queues they have no order. One queue per hash of the order with a single active consumer; or the charge checks the order’s state in its own transaction, and a cancel that comes too late becomes a refund.',
      },
      {
        ask: 'The data centre fails between outbox and relay.',
        answer:
          'The outbox row was committed with the order: where the database is replicated the relay goes on, and may publish again what it had not marked. What was not replicated is lost together with its order.',
      },
    ],
    exercise:
      'Draw the platform with commands and events in two colours, and for each arrow name owner, retry and retention; let a colleague kill one component and tell what stops.',
    shownBy: [
      {
        film: 'smart-broker-dumb-broker',
        beat: 'takeaway',
        shows: 'a queue hands out work and forgets it; a log keeps everything',
      },
    ],
    toCome: [{film: 'order-processing', shows: 'the same order is a command on the queue and an event in the log'}],
  },
  {
    id: 'P1-H2',
    title: 'The slow worker and the two protocols',
    level: 'hard',
    areas: ['tech-choice'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['prefetch', 'fetch', 'credit', 'delivery tag'],
    question:
      'Three workers. One is ten times slower. With RabbitMQ it sits on hundreds of jobs while the others idle; with Kafka one partition lags. Explain both, on the level of the protocol, and repair them.',
    hints: [
      'Who decides when the worker gets the next piece, in each?',
      'What is the greatest number of unacknowledged messages per consumer? And what does a Kafka consumer say after each record?',
      'RabbitMQ: prefetch is a credit of unacked messages. Kafka: a fetch from a position; partitions are assigned, not messages.',
      'Set prefetch (basic.qos, per consumer) to 1 or a few; prefetch 0 dealt everything out at once. In Kafka a partition has one owner however slow: spread the keys, give it fewer partitions, work in parallel per key inside it, or use a share group.',
    ],
    answer:
      'AMQP 0-9-1: the broker pushes while the consumer has credit. Prefetch bounds unacked deliveries per consumer; 0 is no bound (2000 on quorum, per consumer), so a backlog is dealt out before anyone is seen to be slow, and what is dealt stays. With a small prefetch each ack earns the next message, so work goes where there is room. Acks name a delivery tag of that channel. Kafka: the consumer fetches from its position at its own pace; nothing floods it, but the unit is the partition and progress is one committed offset, so it cannot hand single records away. Too slow between polls (5 minutes) and it leaves the group. Remedy: even keys, parallel work per key, or share groups.',
    expected: {
      novice: '“RabbitMQ is push, so it floods”; more workers.',
      intermediate: 'Sets prefetch low; knows that a partition has one owner.',
      expert:
        'Credit, delivery tag and ack per message against fetch, position and commit per partition; derives both symptoms and repairs each without losing order by accident.',
    },
    constraints: [
      {
        ask: 'The round trip is 100 ms and a job 1 ms: is prefetch 1 still right?',
        answer: 'No: about 100 and more keeps the worker busy.',
      },
      {
        ask: 'basic.qos with global=true on RabbitMQ 4.3.',
        answer:
          'Silently treated as per consumer. (Before 4.3: per channel on classic, and on quorum the connection is closed.)',
      },
      {
        ask: 'Order per customer must hold.',
        answer:
          'Not with competing consumers. RabbitMQ: a queue per hash of the customer with a single active consumer each. Kafka: key by customer, and inside a consumer one lane per key, committing only the finished prefix.',
      },
    ],
    exercise:
      'Run three workers, one ten times slower, with prefetch 0, 1 and 20; note how many jobs each did in a minute, and explain the three figures.',
    shownBy: [
      {
        film: 'push-vs-pull',
        beat: 'what-does-b-get',
        shows: 'prefetch 0: the slow worker holds all, the fast one has nothing',
      },
      {
        film: 'push-vs-pull',
        beat: 'compared',
        shows: 'the same jobs with prefetch 0, with prefetch 1, and on partitions',
      },
      {film: 'push-vs-pull', beat: 'can-b-help', shows: 'a partition has one owner, however slow'},
      {film: 'smart-broker-dumb-broker', beat: 'pushed', shows: 'prefetch 1: the queue pushes one job to each worker'},
    ],
    toCome: [],
  },
];
