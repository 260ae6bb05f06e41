import type {Problem} from '../problem';

export const orderingProblems: readonly Problem[] = [
  {
    id: 'P3-W1',
    title: 'The chat room, one more consumer',
    level: 'warm-up',
    areas: ['ordering'],
    systems: ['kafka', 'rabbitmq'],
    subjects: ['competing consumers', 'key'],
    question:
      'We are building a chat app. Messages must appear in order. One consumer reads one queue; it is too slow, so we add a second. What happens?',
    hints: [
      'Who gets message 1, who gets message 2?',
      'Which finishes first?',
      'Delivered in order is not finished in order. Must all messages be in order, or those of one room?',
      'Competing consumers lose the order. Partition by ChatRoomID: each room in one partition, each partition read by one consumer of the group. Order within a room, rooms in parallel.',
    ],
    answer:
      'The two compete: the second may finish message 2 before the first has finished 1, and a redelivery after a crash comes later still. The order asked for is per room, not global, so make the room the unit: Kafka with key ChatRoomID. The same key gives the same partition (while the number of partitions stays and producers use the same hash), each partition has one owner in the group, and the owner works in offset order. Rooms run in parallel up to the number of partitions. It is hash mod n, not consistent hashing. With RabbitMQ: several queues behind a hash exchange, each with a single active consumer.',
    expected: {
      novice: 'Twice as fast, still in order: “a queue is FIFO”.',
      intermediate: 'Order is lost; key by room, each partition has one reader.',
      expert:
        'Order per room as the unit, redelivery as a second way to lose it, the conditions (partition count, one hash), and the RabbitMQ counterpart.',
    },
    constraints: [
      {
        ask: 'Room #101 on five partitions.',
        answer: 'murmur2 -1295623939, masked 851859709, mod 5 = 4; Room #103 shares it.',
      },
      {
        ask: 'A room with half of all traffic.',
        answer:
          'One key cannot be spread without losing its order. A faster handler, batches; or split the room where its parts need no common order, such as its threads.',
      },
      {
        ask: 'Six partitions instead of five.',
        answer: 'Room #101 moves to 1: finish the old partition before reading the new, or start a new topic.',
      },
    ],
    exercise:
      'Write two consumers on one queue with random work times, and count how often message 2 is finished before 1; then do it with a key per room.',
    shownBy: [
      {film: 'hash-partitioned-ordering', beat: 'in-parallel', shows: 'in order within a key, in parallel across keys'},
    ],
    toCome: [{film: 'chat-ordering', shows: 'the second consumer overtakes; then Room #101 on partition 4'}],
  },
  {
    id: 'P3-W2',
    title: 'Ten consumers, four partitions',
    level: 'warm-up',
    areas: ['ordering'],
    systems: ['kafka'],
    subjects: ['consumer group', 'assignor', 'idle members'],
    question:
      'The topic has four partitions. We are behind, so we scale the group from four to ten consumers. How much faster are we?',
    hints: [
      'How many owners can one partition have in a group?',
      'Ten members, four partitions: what do the others get?',
      'The number of partitions bounds the parallelism of a consumer group.',
      'Not at all: six sit idle, and each join brought a rebalance. More partitions (which moves keys), more parallel work inside each consumer per key, a faster handler, or, if order is not needed, a share group.',
    ],
    answer:
      'No faster. In a consumer group each partition has exactly one owner, so four work and six idle; they only stand by for a failure. Each join also cost a rebalance, with the default eager protocol a stop for all. What helps: a faster handler or batches; parallel work inside a consumer, ordered per key, committing only the finished prefix; more partitions, knowing that keys move and per-key order breaks across the change; or a share group (production-ready from Kafka 4.2), where members may exceed partitions and records are acknowledged one by one, without order. A second group does not help: it reads everything again.',
    expected: {
      novice: 'Two and a half times faster.',
      intermediate: 'Not at all: four work, six are idle.',
      expert:
        'Each join also cost a rebalance; what helps and what each remedy costs, and that a second group reads everything again.',
    },
    constraints: [
      {ask: 'Six partitions, four members, range assignor: who has how many?', answer: '2, 2, 1, 1.'},
      {ask: 'Two topics of three partitions, two members, range.', answer: '4 and 2.'},
      {
        ask: 'Keep the order per key.',
        answer:
          'Then share groups are out. Parallel work inside a consumer, a lane per key, committing the finished prefix; or more partitions by a drained switch.',
      },
    ],
    exercise:
      'Start a group on four partitions with one, four and five members, and write down owner and lag of each partition after every join.',
    shownBy: [{film: 'hash-partitioned-ordering', beat: 'owners', shows: 'each partition has one owner'}],
    toCome: [{film: 'consumer-group-scaling', shows: 'the fifth joins and gets nothing'}],
  },
  {
    id: 'P3-C1',
    title: 'Guaranteed ordering',
    level: 'core',
    areas: ['ordering'],
    systems: ['kafka'],
    subjects: ['key', 'murmur2', 'partition'],
    question:
      'In Kafka, how do we guarantee that all events for a specific user_id are processed in the exact order they were generated?',
    hints: [
      'Does Kafka guarantee ordering across the entire topic?',
      'No, Kafka only guarantees ordering within a single partition.',
      'How do we make sure all events for User A go to the same partition?',
      'The producer uses the user_id as the message key. The Java client computes (murmur2(keyBytes) & 0x7fffffff) % partitions; other clients may hash otherwise. As long as the number of partitions stays, User A always goes to the same partition, and that has one owner in the group, which reads in offset order. If the owner also works in that order, and one producer sends the user’s events, they are processed in order; after a crash the uncommitted tail is repeated.',
    ],
    answer:
      'Key = user_id. The client hashes it to a partition (Java: murmur2, masked, mod n), the partition is an ordered log, and one member of the group reads it in offset order. Four conditions: (1) the events of one user come from one producer, with idempotence on so that retries keep their order; otherwise carry a version. (2) All producers use the same hash. (3) The number of partitions does not change. (4) The consumer does not work on two events of one key at once. After a crash everything uncommitted is repeated: the order within each run holds, but old values are written again, so writes carry a version and reject older ones. There is no order between users.',
    expected: {
      novice: '“Kafka keeps the order.”',
      intermediate: 'Only within a partition; the user id as key.',
      expert:
        'The hash as it is, four conditions said aloud, what is repeated after a crash, and a version against old writes.',
    },
    constraints: [
      {ask: 'User A on 2, 3 and 4 partitions.', answer: '0, 1, 0.'},
      {
        ask: 'Two services write profiles.',
        answer:
          'The log keeps the order of arrival, not of origin. A version from the source in each event, and the write refuses an older one; or all changes go through one writer.',
      },
      {
        ask: 'The handler calls a slow API; use eight threads and keep the order.',
        answer: 'A queue per key; commit only the finished prefix.',
      },
    ],
    exercise:
      'Compute the partition of three of your own keys on 2, 3 and 4 partitions with murmur2, masked, and list what would break the order of one of them.',
    shownBy: [
      {
        film: 'hash-partitioned-ordering',
        beat: 'can-it-overtake',
        shows: 'the same key lands in the same partition, behind the first',
      },
    ],
    toCome: [{film: 'ordering-race', shows: 'two workers on one queue: the final name is Alice'}],
  },
  {
    id: 'P3-C2',
    title: 'From the database to the search index',
    level: 'core',
    areas: ['ordering'],
    systems: ['kafka'],
    subjects: ['CDC', 'compaction', 'tombstone'],
    question:
      'Every change of the product table must reach the search index, in order, and a new index must be built from the topic at any time. Design the change data capture pipeline.',
    hints: [
      'Which order matters: of all rows, or of one?',
      'What is the key? What must the topic keep so that a new index can be built?',
      'Key = primary key; a compacted topic keeps at least the last value of each key; a deletion is a record with a null value.',
      'Read the database’s log, publish each change keyed by primary key, cleanup.policy=compact. The indexer upserts by key and deletes at a tombstone. A new index: a new group from earliest.',
    ],
    answer:
      'Read the database’s own log, not the application: commit order, nothing forgotten. Publish keyed by primary key: per-row order in one partition. Compaction removes earlier values of a key in closed segments; the active segment is never cleaned, so duplicates remain and offsets get gaps. A delete is a tombstone (null value); the first cleaning that meets it gives it delete.retention.ms (24 h) more, a later one removes it: a reader that took the value before and comes by after that never hears of the delete and keeps a ghost, without an error. The reader is at-least-once, so it upserts by key and keeps the source position as a version to refuse older ones. A new index reads from earliest with a new group and is switched in when its lag is near 0.',
    expected: {
      novice: 'The application writes to both; or a nightly export.',
      intermediate: 'The database’s log, keyed by primary key, into a topic; the indexer upserts.',
      expert:
        'Compaction and what it leaves, tombstones and their time, the position as version, and how a new index is built and switched in.',
    },
    constraints: [
      {
        ask: 'The primary key changes.',
        answer: 'Delete of the old key, insert of the new: two keys, maybe two partitions, no order between them.',
      },
      {
        ask: 'The topic must grow from 3 to 4 partitions.',
        answer:
          'About three quarters of the keys move, and the old value stays in the old partition: compaction works within a partition, so a key has two last values. A new topic with the final count, filled anew, then switch.',
      },
      {
        ask: 'The first load: ten million rows while changes go on.',
        answer:
          'Note the log’s position, read the table in chunks by key while changes go on, and let the position decide which of two values of a key is newer.',
      },
    ],
    exercise:
      'Write a compacted topic’s records by hand before and after cleaning, with a delete in it, and say what a reader from earliest sees in both.',
    shownBy: [
      {
        film: 'smart-broker-dumb-broker',
        beat: 'replayed',
        shows: 'back to 0 and read again: what a rebuilt index does',
      },
    ],
    toCome: [{film: 'cdc-pipeline', shows: 'compaction leaves the last value of each key'}],
  },
  {
    id: 'P3-H1',
    title: 'Three partitions become four',
    level: 'hard',
    areas: ['ordering'],
    systems: ['kafka'],
    subjects: ['repartitioning', 'modulo', 'metadata'],
    question:
      'Keys alice, bob, carol, dave, three partitions, full load. Operations adds a fourth. A day later support reports wrong profiles. What happened, for whom, and how should it have been done?',
    hints: [
      'Where were alice’s events yesterday, where are they today? Do the old ones move?',
      'hash mod 3 against hash mod 4: what share of the keys stays?',
      'Two owners now read one key’s events, old and new, with nothing to order them. And not every producer knows of the new partition at the same moment.',
      'alice 0 to 1, bob 0 to 2, dave 1 to 2; carol stays in 2. New topic, drain the old one, then switch; or stop the producers, drain, add, restart; or choose enough partitions at the start.',
    ],
    answer:
      'The partition is hash mod n, so three of four keys move: alice 0→1, bob 0→2, dave 1→2; carol stays in 2. Records do not move. While the old partition still has a backlog, the new one is read beside it: new events can be applied before old ones. For up to metadata.max.age.ms (5 minutes) running producers keep the old count, so two producers put one key into different partitions. Right: stop producing, let the group’s lag reach 0, add, start again; or a new topic with the final count, consumers first drain the old one. Or start with room: 3→6 also moves half. A version that the write checks makes every variant safe where only the last state counts. Partitions can never be removed.',
    expected: {
      novice: '“Kafka moves the old records”, or “consistent hashing”.',
      intermediate: 'Hash mod n: most keys move, old records stay, so order breaks across the change.',
      expert:
        'Names who moves, the backlog, the producers’ metadata age, and a way of doing it right with what it costs.',
    },
    constraints: [
      {ask: 'No stop allowed.', answer: 'New topic, versions, read old to its end before the new, per key.'},
      {
        ask: 'Consistent hashing as repair?',
        answer:
          'Not Kafka’s default; your own partitioner, for all clients. Then about a quarter of the keys move instead of three quarters, and those that move have the same trouble.',
      },
      {ask: 'A compacted topic.', answer: 'The old value stays in the old partition: two “last” values.'},
      {
        ask: 'The group resets to latest.',
        answer:
          'It sees the new partition only at its next metadata refresh; what was written there before is never read.',
      },
    ],
    exercise:
      'Plan the change from 3 to 4 partitions for a live topic as a list of steps, each with the check that must hold before the next.',
    shownBy: [
      {
        film: 'hash-partitioned-ordering',
        beat: 'one-more-partition',
        shows: 'a third partition: the same hash, another remainder',
      },
    ],
    toCome: [{film: 'adding-partitions', shows: 'the moved keys change colour'}],
  },
  {
    id: 'P3-H2',
    title: 'Read again after a rebalance',
    level: 'hard',
    areas: ['ordering', 'delivery'],
    systems: ['kafka'],
    subjects: ['rebalance', 'session time-out', 'zombie'],
    question:
      'A member has been given records 40 to 49, has committed 44, and dies. What is processed twice, when, by whom? Then: the same, but it is only slow.',
    hints: [
      'What does commit 44 mean: done up to 44, or next is 44?',
      'When does the group notice? Who reads on, and from where?',
      'Dead: after the session time-out another starts at the commit. Slow: the heartbeat goes on, so it is the poll interval that ends it.',
      '44 to 49 come again, as many of them as were already worked on are done twice. Death: 45 s by default, then a rebalance. Slow: after 5 minutes without a poll it leaves; its commit fails, and its late writes land beside the new owner’s.',
    ],
    answer:
      'Commit 44 means: next is 44. After the session time-out (45 s by default; at once after a clean close) the partition gets another owner, who starts at 44: 44 to 49 come again, and those already worked on are done twice. Eager: every member gives up everything, and even a partition it gets back restarts at the commit, so uncommitted records are repeated without any crash of their own. Cooperative: only partitions that move restart there. Slow: heartbeats run in their own thread; after max.poll.interval.ms (5 minutes) the client leaves, its commit is a CommitFailedException, and its last writes race the new owner’s: a zombie. Commit on revoke, smaller max.poll.records, versioned writes, static members for restarts.',
    expected: {
      novice: '“Nothing is lost, so nothing happens.”',
      intermediate: 'The next owner starts at 44; what was already done is done twice.',
      expert:
        'Which time-out acts when, eager against cooperative, the zombie’s late write, and the version that stops it.',
    },
    constraints: [
      {
        ask: 'Rolling restart of twenty members without reprocessing.',
        answer:
          'Static membership: close() does not leave, and whoever is back within the session time-out gets the same partitions without a rebalance; so commit before closing, and let the session be longer than a restart. Or cooperative with commit on revoke.',
      },
      {
        ask: 'Auto-commit is on.',
        answer: 'It commits in poll, in close and before a revoke; not in unsubscribe, and not in a crash.',
      },
      {ask: 'Strategy list range and cooperative-sticky.', answer: 'Such a member is eager.'},
    ],
    exercise:
      'Let a member die, and let one be too slow, with 100 records each; predict before each run which offsets come twice, then compare.',
    shownBy: [{film: 'smart-broker-dumb-broker', beat: 'pointers', shows: 'a group commits its place: one number'}],
    toCome: [{film: 'rebalance', shows: 'the heartbeat time-out passes; then eager beside cooperative'}],
  },
];
