import type {Phase} from '../phase';

export const guarantees: Phase = {
  id: 'guarantees',
  number: 2,
  title: 'Delivery guarantees and idempotency',
  minutes: 15,
  area: 'delivery',
  opening:
    'Our worker reads a message, charges the user’s credit card, and then crashes before acknowledging the message. What happens next?',
  discuss: 'Idempotency keys and at-least-once delivery.',
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
    {
      ask: 'Trace one order from the publisher to the consumer and back. Where can it be lost, where doubled?',
      answer:
        'Publish: lost without a confirm, doubled when the confirm is lost and the publisher sends again. Store: safe once a majority has it. Deliver: with auto-ack it counts as done here, so a crash loses it. Effect: done, and nobody knows yet. Ack: until it has arrived every crash repeats the effect. In Kafka the same with acks=all and the commit.',
    },
  ],
  film: 'crash-before-ack',
  stops: [
    {
      beat: 'what-happens-next',
      kind: 'question',
      ask: 'The card is charged, the worker is dead, the ack was never sent. What happens next?',
      answer:
        'The channel closes; P17 is ready again, in front, and goes to B: redelivered = true, delivery 2. B charges again.',
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
      ask: 'The worker dies after receiving P17, before the call. What does the flag say next time?',
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
};
