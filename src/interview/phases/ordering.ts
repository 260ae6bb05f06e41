import type {Phase} from '../phase';

export const ordering: Phase = {
  id: 'ordering',
  number: 3,
  title: 'Partitioning and ordering',
  minutes: 10,
  area: 'ordering',
  opening:
    'We need to process updates to user profiles. If User A updates their name to “Alice” then “Alicia”, how do we ensure the consumer doesn’t process “Alicia” first and “Alice” second?',
  discuss: 'Kafka partitions and hashing by user_id.',
  listenFor: [
    'No global order and parallel work: choose the unit of order (the user) and run in parallel across units.',
    'Same key → same partition → one owner in the group → offset order. The rule: (murmur2(keyBytes) & 0x7fffffff) % partitions. That is the Java client; librdkafka’s default is CRC32, so mixed clients may split a key.',
    'The conditions, said aloud: one producer per user (or a common version number), idempotence left on so that retries keep their order, the partition count unchanged, no hand-over to a thread pool that ignores the key.',
    'After a crash the uncommitted tail is read again: the row may go Alicia, Alice, Alicia. The end is right; the way is not.',
    'On a queue: competing consumers race; a redelivery overtakes. Single active consumer, or one queue per hash with one active consumer each.',
  ],
  followUps: [
    {
      ask: 'Add a third partition.',
      answer: 'User A moves from 0 to 1; the old events stay in 0. New ones can be read before old ones.',
    },
    {
      ask: 'Two producers write the same user.',
      answer:
        'The log keeps the order of arrival, not of origin. Carry a version from the source and reject the older.',
    },
    {
      ask: 'The owner is not dead, only slow.',
      answer:
        'No poll for 5 minutes by default: it leaves, the partition moves; its late write can land after the new owner’s. A version check in the database stops it.',
    },
    {
      ask: 'One celebrity makes half the traffic.',
      answer:
        'One key cannot be spread without losing its order. Split the key only if order within the parts is enough.',
    },
    {
      ask: 'The consumer dies halfway through A2. What is read again, by whom, and what does the row say meanwhile?',
      answer:
        'After the session time-out, 45 s by default, the next owner of partition 0 starts at the commit: A2, and A1 as well if it was not committed. The row may go Alicia, Alice, Alicia; with a version check it stays Alicia. With the default eager protocol the others give up everything too, and read their own uncommitted records again.',
    },
  ],
  film: 'hash-partitioned-ordering',
  stops: [
    {
      beat: 'can-it-overtake',
      kind: 'question',
      ask: 'A2 carries the key User A. Where does it go, and can it overtake A1?',
      answer:
        'murmur2 1600566028, masked the same, mod 2 = 0: partition 0, offset 1, behind A1. It cannot overtake in the log; nor in worker 1, which works in offset order.',
    },
    {
      beat: 'last-write',
      kind: 'beat',
      ask: 'B1 was done first, then A1, then A2. Is that a fault?',
      answer:
        'No: B1 has another key, and between keys there is no order. A1 before A2 is what was promised, and Alicia stands. (Novices call it a fault.)',
    },
    {
      beat: 'one-more-partition',
      kind: 'question',
      ask: 'What happens to User A if a third partition is added?',
      answer:
        '1600566028 mod 3 = 1: what comes next goes to partition 1, what lies in 0 (A1, A2) stays there. Order across the change is lost: the film grows the topic before A2, and A2 is done while A1 is still at work. A running producer may use the old count until its metadata is refreshed (5 min by default).',
    },
  ],
  expected: {
    novice: '“Kafka keeps order”, “a queue is FIFO”, or timestamps.',
    intermediate: 'Order only within a partition; key by user_id; one consumer per partition in a group.',
    expert:
      'Names the hash and that it is mod n, not consistent hashing; what moves when partitions are added (three quarters from 3 to 4); eager and cooperative rebalance and what is read twice; zombies and version checks; producer side.',
  },
  wrongAnswers: [
    {
      says: 'Kafka guarantees order',
      ask: 'Two partitions, no key. Which is read first?',
      exposes: 'Only within a partition.',
    },
    {
      says: 'A queue is FIFO, two workers are fine',
      ask: 'A takes Alice and stops for two seconds, B takes Alicia. What is in the database?',
      exposes: 'Delivered in order is not finished in order: Alice.',
    },
    {
      says: 'Sort by timestamp',
      ask: 'How long do you wait for the one that has not come?',
      exposes: 'No watermark, two clocks; comparing versions at the write is the sound form.',
    },
    {
      says: 'Consistent hashing, so few keys move',
      ask: 'Three partitions become four: what share of the keys moves?',
      exposes: '75 %: it is mod n, there is no ring.',
    },
    {
      says: 'More consumers',
      ask: 'Four partitions, ten consumers, one group: what does the tenth do?',
      exposes: 'Nothing: six are idle.',
    },
    {
      says: 'Same key, same partition, whatever the client',
      ask: 'The Python service uses librdkafka. Which hash?',
      exposes: 'CRC32 by default; murmur2 only if set.',
    },
    {
      says: 'A thread pool in the consumer',
      ask: 'Thread 2 finishes A2 before thread 1 finishes A1. Which offset do you commit?',
      exposes: 'Order lost inside the process; a commit covers everything before it.',
    },
    {
      says: 'A rebalance stops everything',
      ask: 'Which protocol, and which partitions?',
      exposes:
        'Eager: all; cooperative and the newer consumer protocol: only those that move. The client’s default is still eager.',
    },
  ],
};
