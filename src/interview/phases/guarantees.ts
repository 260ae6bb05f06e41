import type {Phase} from '../phase';

export const guarantees: Phase = {
  id: 'guarantees',
  number: 2,
  title: 'Delivery guarantees and idempotency',
  minutes: 15,
  opening:
    'Our worker reads a message, charges the user’s credit card, and then crashes before acknowledging the message. What happens next?',
  listenFor: [
    'The broker knows only one thing: no ack. When channel or connection closes, the message is ready again and goes to whoever has room, flagged redelivered. The card is charged twice.',
    'Nothing is broken: this is at-least-once, and acknowledging first is at-most-once. There is no third order of the two steps.',
    'Idempotency where the effect is: the same key with every attempt at the provider; a unique constraint in our own database, in one transaction with the write it protects.',
    'The key is fixed before the first attempt and comes from the message (order id, payment id), not from the handler.',
    'Pushes back on “exactly once”: Kafka’s transactions cover Kafka to Kafka, with read_committed readers; not a card, a mail, a database.',
    'The publisher’s half: confirms, acks=all, and that its retries duplicate too.',
  ],
  followUps: [
    {ask: 'Ack first, then charge?', answer: 'A crash between the two: nobody charges.'},
    {
      ask: 'redelivered is true. May the worker skip the message?',
      answer:
        'No: it is set for everything the dead consumer held, looked at or not. Nor does false prove that the work was never done: the publisher may have sent it twice.',
    },
    {ask: 'The provider times out. Was the card charged?', answer: 'Unknown. Call again with the same key.'},
    {
      ask: 'The same crash with a Kafka consumer?',
      answer: 'Everything returned since the last commit comes again, to whoever owns the partition.',
    },
    {
      ask: 'How long must the key be remembered?',
      answer:
        'Longer than the longest possible redelivery, redrive or replay. Providers forget keys after a while: the own unique row stays.',
    },
  ],
  film: 'crash-before-ack',
  stops: [
    {
      beat: 'what-happens-next',
      kind: 'question',
      ask: 'The card is charged, the worker is dead, the ack was never sent. What happens next?',
      answer:
        'The channel closes; O1 is ready again, in front, and goes to B: redelivered = true, delivery 2. B charges again.',
    },
    {
      beat: 'how-to-make-it-harmless',
      kind: 'question',
      ask: 'How do you make the second delivery harmless?',
      answer:
        'Send the order’s id as the idempotency key with every attempt: the provider answers with the first charge. In the shop’s database, a unique constraint on the order refuses the second row.',
    },
  ],
  expected: {
    novice: '“The message is lost”, or “turn on exactly-once”.',
    intermediate: 'Redelivered, so charged twice; at-least-once; “make the consumer idempotent” with a key.',
    expert:
      'Says where the key comes from and where it is enforced; names the gap between provider call and own commit and closes it with the same key; knows that a check before the effect races and that a lock dies with its holder; draws the line of Kafka’s transactions; treats a time-out as “unknown”.',
  },
  wrongAnswers: [
    {
      says: 'The message is lost',
      ask: 'Who told the broker that it was done?',
      exposes: 'Delivery confused with acknowledgement.',
    },
    {
      says: 'Kafka has exactly-once',
      ask: 'Which two writes does that transaction join, and is the card one of them?',
      exposes: 'It joins output records and consumed offsets, both in Kafka.',
    },
    {
      says: 'Skip it when redelivered is set',
      ask: 'The worker dies after receiving O1, before the call. What does the flag say next time?',
      exposes: 'True, and nothing was charged: skipping loses the payment.',
    },
    {says: 'Ack first', ask: 'And if it dies between the ack and the charge?', exposes: 'At-most-once.'},
    {
      says: 'Look in the database whether it is paid',
      ask: 'It died after the charge and before the row. What does the check say?',
      exposes: 'Check and effect are not atomic.',
    },
    {
      says: 'A UUID as key, made in the handler',
      ask: 'Which key does the second delivery carry?',
      exposes: 'A new one: the provider sees a new charge.',
    },
    {
      says: 'Lock the order’s row',
      ask: 'The crash ends the lock. What does the next worker know about the charge?',
      exposes: 'Nothing: a lock orders attempts, it does not remember them.',
    },
    {
      says: 'The idempotent producer removes duplicates',
      ask: 'Which ones?',
      exposes:
        'Only network retries of one producer instance, per partition; not a consumer’s second run, a second send, or a restarted producer.',
    },
    {
      says: 'The outbox gives exactly-once',
      ask: 'The relay has published and dies before it marks the row. And then?',
      exposes: 'Published again: the relay is at-least-once.',
    },
  ],
  problems: [
    {
      id: 'P2-W2',
      title: 'Before or after',
      level: 'warm-up',
      question:
        'One worker acks when it gets the message, another when it has finished. Both crash in the middle. What does each system look like afterwards?',
      hints: [
        'What does the ack tell the broker?',
        'Who still has the message after the crash?',
        'Before: nobody has it. After: the broker does.',
        'Ack first: the message is lost, at most once. Ack last: it is redelivered, at least once, and the work may be done twice. In Kafka the same with the commit.',
      ],
      answer:
        'The ack says “you may forget it”. Given first, the crash loses the work: at most once. Given last, the broker sees the connection close, puts the message back in front and delivers it again, flagged redelivered: at least once, with the work possibly done twice. Kafka: commit before processing loses, commit after processing repeats everything since the last commit. Auto-commit runs inside poll and commits what earlier polls returned; so it is at-least-once if the work ends before the next poll, and loses if it goes on in another thread. There is no place for the ack that avoids both; only an idempotent consumer makes the second one harmless.',
      constraints: [
        'Prefetch 10 and the crash on the third. (Everything unacked comes back flagged, also what the worker had never looked at.)',
        'The consumer commits the offset of the last record instead of that plus one. (That record is repeated at every restart.)',
        'close() or kill: what is committed?',
      ],
      shownBy: {film: 'crash-before-ack', beat: 'crashed'},
    },
    {
      id: 'P2-C2',
      title: 'Charge once',
      level: 'core',
      question:
        'Write the consumer that charges cards so that any crash, at any line, charges once. What is the key, what is in the database, in which order?',
      hints: [
        'Go through it line by line: after which lines is a crash dangerous?',
        'What can the provider remember, what can our database remember?',
        'The same idempotency key with each attempt; a unique constraint on the payment; the ack last.',
        'Read O1. Call the provider with key O1. In one transaction insert the payment row (unique on O1) and whatever else changes. A unique violation means: already done. Then ack. Every crash before the ack repeats, and each repetition is answered with the first result.',
      ],
      answer:
        'Key = the payment’s id from the message, fixed before the first attempt. (1) Call the provider with that key. (2) In one database transaction: insert the row, unique on the key, with the provider’s charge id, and every dependent change. (3) Ack. A crash before 1: nothing happened. Between 1 and 2: redelivery, the provider answers with the first charge, the row is written. Between 2 and 3: provider and constraint both say “known”; ack. A lock is no substitute: it ends with its holder and remembers nothing; it may save needless calls. A time-out is “unknown”: same key again. Providers forget keys after a while: look up by order id before charging a very old message.',
      constraints: [
        'The provider has no idempotency keys. (Look up by our reference first, allow one attempt at a time, reconcile daily: a window remains, say so.)',
        'A redrive after 30 days.',
        'The customer really orders the same thing twice. (Two orders, two keys: never a hash of the content.)',
      ],
      shownBy: {film: 'crash-before-ack', beat: 'charged-twice'},
    },
  ],
};
