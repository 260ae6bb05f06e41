import type {Problem} from '../problem';

export const guaranteesProblems: readonly Problem[] = [
  {
    id: 'P2-W1',
    title: 'The thermometer',
    level: 'warm-up',
    areas: ['delivery'],
    systems: ['kafka', 'rabbitmq'],
    subjects: ['at most once'],
    question:
      'A thousand sensors send a temperature every second over a bad network. Which delivery guarantee do you choose, and what does it cost you?',
    hints: [
      'What is lost if one reading is lost?',
      'Does the sender wait for an answer?',
      'Fire and forget: no waiting, no repetition, a reading may be missing.',
      'At most once: Kafka acks=0, or RabbitMQ without confirms and with auto-ack. The reader commits or acks before the work. One reading may be lost, none is doubled, and the sender keeps nothing to send again.',
    ],
    answer:
      'At most once. The next reading comes in a second and replaces the missing one, so waiting and retrying would cost battery, buffer and latency for nothing. In Kafka acks=0: the producer never learns an offset and does not resend; the reader commits before it works. In RabbitMQ: publish without confirms, consume with auto-ack, which means gone when sent. It must hold on the whole way: one retry anywhere makes it at-least-once there. It is the wrong choice as soon as a reading triggers an alarm or an invoice: then confirms or acks=all, ack after the work, and an idempotent consumer (sensor id and time as key).',
    expected: {
      novice: 'Exactly-once, to be safe; or no cost named.',
      intermediate: 'At most once: the next reading replaces the lost one; no waiting, no repetition.',
      expert:
        'Names the settings on both brokers, that one retry anywhere changes the guarantee, and when the choice turns wrong.',
    },
    constraints: [
      {
        ask: 'The same stream now bills electricity.',
        answer:
          'At least once with an idempotent consumer: acks=all or confirms, ack after the work, sensor id and time as the key.',
      },
      {ask: 'Count the losses: how?', answer: 'A sequence number per sensor.'},
      {
        ask: 'The consumer commits before it processes: which guarantee is that?',
        answer: 'At most once on the reading side, whatever the producer does.',
      },
    ],
    exercise:
      'Write the producer settings of both brokers for “may be lost, never doubled”, and one fault for each that proves it.',
    shownBy: [
      {film: 'delivery-guarantees', beat: 'back-M2', shows: 'without acks a message that ends on the wire is gone'},
    ],
    toCome: [],
  },
  {
    id: 'P2-W2',
    title: 'Before or after',
    level: 'warm-up',
    areas: ['delivery'],
    systems: ['rabbitmq', 'kafka'],
    subjects: ['ack', 'commit', 'auto-commit'],
    question:
      'One worker acks when it gets the message, another when it has finished. Both crash in the middle. What does each system look like afterwards?',
    hints: [
      'What does the ack tell the broker?',
      'Who still has the message after the crash?',
      'Before: nobody has it. After: the broker does.',
      'Ack first: the message is lost, at most once. Ack last: it is redelivered, at least once, and the work may be done twice. In Kafka the same with the commit.',
    ],
    answer:
      'The ack says “you may forget it”. Given first, the crash loses the work: at most once. Given last, the broker sees the connection close, puts the message back in front and delivers it again, flagged redelivered: at least once, with the work possibly done twice. Kafka: commit before processing loses, commit after processing repeats everything since the last commit. Auto-commit runs inside poll (and in close and before a revoke) and commits what earlier polls returned; so it is at-least-once if the work ends before the next poll, and loses if it goes on in another thread. There is no place for the ack that avoids both; only an idempotent consumer makes the second one harmless.',
    expected: {
      novice: '“The message is lost” in both cases, or no difference seen.',
      intermediate: 'Ack first loses, ack last repeats; calls them at most once and at least once.',
      expert:
        'The same for Kafka’s commit and for auto-commit, the redelivered flag, and why no place of the ack avoids both.',
    },
    constraints: [
      {
        ask: 'Prefetch 10 and the crash on the third.',
        answer: 'Everything unacked comes back flagged, also what the worker had never looked at.',
      },
      {
        ask: 'The consumer commits the offset of the last record instead of that plus one.',
        answer: 'That record is repeated at every restart.',
      },
      {
        ask: 'close() or kill: what is committed?',
        answer:
          'With auto-commit, close() commits the position reached. A kill commits nothing: all since the last commit comes again.',
      },
    ],
    exercise:
      'Write a worker with the ack before and one with the ack after the work, kill each in the middle, and note what the queue and the database hold.',
    shownBy: [
      {
        film: 'crash-before-ack',
        beat: 'what-happens-next',
        shows: 'the worker dies before its ack, and the broker delivers again',
      },
      {
        film: 'delivery-guarantees',
        beat: 'who-loses-it',
        shows: 'the same break on a lane without acks and on two with them',
      },
    ],
    toCome: [],
  },
  {
    id: 'P2-C1',
    title: 'Twice in the log',
    level: 'core',
    areas: ['delivery'],
    systems: ['kafka'],
    subjects: ['producer id', 'sequence', 'retries'],
    question:
      'The producer got a time-out and sent again. The event is in the topic twice. How did that happen, and what does the idempotent producer repair?',
    hints: [
      'What exactly does a time-out prove?',
      'The append may have succeeded and only the answer been lost. How could the broker recognise the repetition?',
      'Producer id, epoch, and a sequence number per partition; the broker remembers the last five batches.',
      'With enable.idempotence (default) the repeated batch has the same producer id and sequence: it is acknowledged with its old offset and not appended. A second send by the application or a restarted producer has new numbers: that duplicate stays.',
    ],
    answer:
      'The broker appended, the answer was lost, the retry appended again: a time-out means “unknown”. Idempotence gives each producer an id and numbers its records per partition; the broker keeps the last five batches per producer and partition. Exactly the same first and last sequence: acknowledged with the old offset, nothing appended. Anything else but the next number: out of order. Hence at most five requests in flight. It is on by default, and setting acks=1 or retries=0 alone switches it off without a word. It covers retries of one producer instance only, and the client stops retrying after delivery.timeout.ms (2 minutes): an application that then calls send again, or a restarted producer, makes real duplicates. So the consumer still deduplicates by an event id.',
    expected: {
      novice: '“Kafka removes duplicates.”',
      intermediate: 'The answer was lost, not the append; producer id and sequence let the broker recognise the retry.',
      expert:
        'Five cached batches and why at most five requests in flight, what switches idempotence off silently, and the duplicates that stay.',
    },
    constraints: [
      {ask: 'The content of the retried batch differs.', answer: 'Still a duplicate: only numbers are compared.'},
      {
        ask: 'The producer restarts and repeats its last hundred events.',
        answer:
          'A new producer id, and numbers from 0: a hundred real duplicates. Consumers deduplicate by event id. A transactional.id fences the old instance, but does not recognise the events either.',
      },
      {
        ask: 'The leader dies in between.',
        answer:
          'acks=all: resent to the new leader, once in the log; acknowledged records are safe if min.insync.replicas is 2, by default it is 1 and that may be the dead leader alone. acks=1: acknowledged records can be lost.',
      },
    ],
    exercise:
      'List six ways in which an event can come to stand twice in a topic, and mark which of them enable.idempotence removes; check two by experiment.',
    shownBy: [
      {
        film: 'idempotent-producer',
        beat: 'what-now',
        shows: 'the answer is lost, the retry is stored; with numbers it is known, a restarted producer is not',
      },
    ],
    toCome: [],
  },
  {
    id: 'P2-C2',
    title: 'Charge once',
    level: 'core',
    areas: ['delivery'],
    systems: ['any'],
    subjects: ['idempotency key', 'unique constraint'],
    question:
      'Write the consumer that charges cards so that any crash, at any line, charges once. What is the key, what is in the database, in which order?',
    hints: [
      'Go through it line by line: after which lines is a crash dangerous?',
      'What can the provider remember, what can our database remember?',
      'The same idempotency key with each attempt; a unique constraint on the payment; the ack last.',
      'Read P17. Call the provider with key P17. In one transaction insert the payment row (unique on P17) and whatever else changes. A unique violation means: already done. Then ack. Every crash before the ack repeats, and each repetition is answered with the first result.',
    ],
    answer:
      'Key = the payment’s id from the message, fixed before the first attempt. (1) Call the provider with that key. (2) In one database transaction: insert the row, unique on the key, with the provider’s charge id, and every dependent change. (3) Ack. A crash before 1: nothing happened. Between 1 and 2: redelivery, the provider answers with the first charge, the row is written. Between 2 and 3: provider and constraint both say “known”; ack. A lock is no substitute: it ends with its holder and remembers nothing; it may save needless calls. A time-out is “unknown”: same key again. Providers forget keys after a while: look up by order id before charging a very old message.',
    expected: {
      novice: 'A flag in the database, checked before the call; or a key made in the handler.',
      intermediate: 'An idempotency key at the provider, a unique constraint, the ack last.',
      expert:
        'Walks every crash line by line, says where the key comes from, treats a time-out as unknown, and knows that providers forget.',
    },
    constraints: [
      {
        ask: 'The provider has no idempotency keys.',
        answer:
          'Look up by our reference first, allow one attempt at a time, reconcile daily: a window remains, say so.',
      },
      {
        ask: 'A redrive after 30 days.',
        answer:
          'The provider may have forgotten the key and would charge again. Our unique row still knows: look there, and ask the provider by our reference, before calling.',
      },
      {
        ask: 'The customer really orders the same thing twice.',
        answer: 'Two orders, two keys: never a hash of the content.',
      },
    ],
    exercise:
      'Write the consumer that charges cards, and kill it after each line; it is done when every one of the kills leaves one charge and one row.',
    shownBy: [
      {
        film: 'crash-before-ack',
        beat: 'how-to-make-it-harmless',
        shows: 'the same crash with a key: delivered twice, charged once',
      },
      {
        film: 'crash-before-ack',
        beat: 'key-known',
        shows: 'the provider knows the key and answers with the first charge',
      },
      {
        film: 'delivery-guarantees',
        beat: 'skip-it',
        shows: 'the flag redelivered says sent before, not booked before',
      },
    ],
    toCome: [],
  },
  {
    id: 'P2-H1',
    title: 'Exactly-once is on, the card was charged twice',
    level: 'hard',
    areas: ['delivery'],
    systems: ['kafka'],
    subjects: ['transactions', 'read_committed', 'boundary'],
    question:
      'Our Kafka Streams service runs with exactly_once_v2. It reads orders, calls the payment provider, writes receipts. After a crash a customer was charged twice, yet there is one receipt. Explain both.',
    hints: [
      'What is inside Kafka’s transaction, what is outside?',
      'What happens to the input offset when the transaction is aborted?',
      'Receipt and input offset commit together; the call to the provider is neither rolled back nor remembered.',
      'The crash aborts the transaction: the receipt is skipped by read_committed readers, the offset does not move, the input is read again, the provider is called again. Give the call an idempotency key made from the input record.',
    ],
    answer:
      'A Kafka transaction joins the output records and the consumed offsets: both or neither, for readers with read_committed. The crash left it open; it was aborted when the same transactional id was initialised again, or at its time-out. The first receipt, if written, lies in the log but is skipped; the offset stayed, so the order came again, and the provider was called again: Kafka cannot roll back somebody else’s system. One receipt, two charges: both as designed. Repair: an idempotency key from the order, or move the call out: write a charge-requested record in the transaction and let an idempotent consumer call. A reader with the default read_uncommitted may see two receipts.',
    expected: {
      novice: '“It must be a bug in Kafka”, or “turn exactly-once on”.',
      intermediate: 'The call to the provider is outside Kafka’s transaction.',
      expert:
        'Explains both: the aborted output is skipped, the offset stays, the input comes again; repairs with a key from the record or moves the call out.',
    },
    constraints: [
      {
        ask: 'A transaction hangs: what do readers see?',
        answer:
          'read_committed stops at the last stable offset, also for other producers’ records behind it, per partition, until the transaction times out (transaction.timeout.ms, 60 s by default for a producer).',
      },
      {ask: 'The sink is our own PostgreSQL.', answer: 'Store the offset with the result in one database transaction.'},
      {
        ask: 'The dead instance comes back to life.',
        answer:
          'Its transaction cannot commit: with the same transactional id its epoch is old, with another its membership of the group is, or its transaction has timed out. Its call to the provider is fenced by nobody: only the key makes that harmless.',
      },
    ],
    exercise:
      'Draw the border of the Kafka transaction around a read, call, write loop, and write beside each thing outside what makes its second time harmless.',
    shownBy: [],
    toCome: [{film: 'exactly-once-boundary', shows: 'the call goes out a second time'}],
  },
  {
    id: 'P2-H2',
    title: 'The event that never came',
    level: 'hard',
    areas: ['delivery'],
    systems: ['kafka', 'any'],
    subjects: ['dual write', 'outbox', 'relay'],
    question:
      'The order is in the database, the event is not in Kafka. Once a week it is the other way round. Repair it without a distributed transaction.',
    hints: [
      'Two systems, two writes. Which crash makes which fault?',
      'Could one of the two writes be derived from the other?',
      'Write the event into a table, in the same database transaction. Somebody else carries it out.',
      'Transactional outbox: row and outbox row in one transaction; a relay (polling, or reading the database’s log) publishes, then marks. A crash between publish and mark publishes again: at-least-once, so consumers deduplicate by event id.',
    ],
    answer:
      'A dual write: a crash after the commit loses the event, publishing first announces an order that may be rolled back. Put the event into an outbox table in the order’s own transaction; a relay publishes with acks=all and marks afterwards. A crash between the two publishes again, so the relay is at-least-once and each event carries an id by which consumers deduplicate. Keyed by order id, read in commit order per order; with polling beware that ids are assigned before commit, so “greater than the last id” can skip a late commit. Reading the database’s log (change data capture) avoids that. This is not Kafka’s exactly-once: that joins Kafka with Kafka. Outbox plus idempotent consumer is the effect once.',
    expected: {
      novice: 'Publish first; or a distributed transaction after all.',
      intermediate: 'Transactional outbox with a relay; at least once.',
      expert:
        'Tells which crash makes which fault, the order per key, the trap of ids assigned before commit, and that consumers deduplicate.',
    },
    constraints: [
      {
        ask: 'Two relays for availability: what about order?',
        answer:
          'Two that publish at the same time break the order of one order’s events. One active at a time (a lease, or rows claimed per key); or events carry a version and consumers refuse the older.',
      },
      {
        ask: 'The outbox table grows.',
        answer:
          'Delete what is marked, or drop old parts of a table that is cut by day, with an index on unmarked rows only. With change data capture the row may be deleted at once: the database’s log has it.',
      },
      {ask: 'Would a Kafka transaction around the publish do it?', answer: 'No: the database is not in it.'},
    ],
    exercise:
      'Build an outbox table and a relay, kill the relay between publish and mark, and show the duplicate and the consumer that ignores it.',
    shownBy: [],
    toCome: [{film: 'transactional-outbox', shows: 'the relay dies between publish and mark'}],
  },
];
