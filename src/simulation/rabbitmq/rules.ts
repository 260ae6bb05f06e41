/** The releases whose behaviour was recorded. Those in between were not, and are not offered. */
export type Version = '3.10' | '4.0' | '4.3';

/** Every rule that changed between the recorded versions, and what each of them does. Nothing else asks for the version. */
const changed = {
  /** The greatest `x-delivery-count` of a quorum queue that sets none itself. [3.10.8 L6] [4.0.5 L6] */
  defaultDeliveryLimit: {'3.10': Infinity, '4.0': 20, '4.3': 20},
  /** `x-delivery-limit: -1`: a number like any other, below every count, or no limit. [3.10.8 L9] [4.0.5 L9] */
  negativeDeliveryLimit: {'3.10': 'below every count', '4.0': 'no limit', '4.3': 'no limit'},
  /** `x-delivery-limit` as text is taken without a word, and is no limit, or not read. [3.10.8 L9a] [4.0.5 L9a] [4.3.6 L9a] */
  deliveryLimitAsText: {'3.10': 'no limit', '4.0': 'no limit', '4.3': 'not read'},
  /** What a delivery limit is compared with. [3.10.8 L10] [4.3.6 L1] */
  deliveryLimitCounts: {'3.10': 'every return', '4.0': 'every return', '4.3': 'failed deliveries'},
  /** Where nack, reject and recover put a message on a quorum queue without a limit. [3.10.8 R1] [4.0.5 R1] [4.3.6 R1] */
  requeueWithoutLimit: {'3.10': 'end', '4.0': 'end', '4.3': 'front'},
  /** Whether `basic.reject` with requeue is a failed delivery; `basic.nack` never is one. [4.3.6 R4] */
  rejectFailsDelivery: {'3.10': false, '4.0': false, '4.3': true},
  /** Which counts a quorum queue puts on a delivery. [3.10.8 R4] [4.0.5 R4] [4.3.6 R4] */
  countHeaders: {'3.10': 'returns', '4.0': 'returns', '4.3': 'returns and failures'},
  /** Whether the first `basic.get` of a message shows an `x-delivery-count` of 0. [3.10.8 R4] [4.0.5 R4] */
  getShowsZeroCount: {'3.10': true, '4.0': false, '4.3': false},
  /** Which failures of a message its dead letters remember. [4.0.5 X13] [4.3.6 X13] */
  deadLettersRemember: {'3.10': 'nothing', '4.0': 'quorum failures', '4.3': 'all failures'},
  /** Whether `basic.nack` without requeue adds a failure to what the dead letter remembers. [4.0.5 X13] [4.3.6 X13] */
  nackedDeadLetterFailed: {'3.10': true, '4.0': true, '4.3': false},
  /**
   * Where the deaths of a message are kept: in its headers, where a client's own count too and the older entries are
   * reversed at each death; or beside them, newest first, and shown with `x-last-death-*`.
   * [3.10.8 X3, X4, X6] [4.0.5 X3, X4, X6]
   */
  deathHistory: {'3.10': 'in headers', '4.0': 'beside headers', '4.3': 'beside headers'},
  /** Whether the CC header goes when the dead letter gets another key. [3.10.8 X12] [4.0.5 X12] */
  deadLetterKeyDropsCc: {'3.10': true, '4.0': false, '4.3': false},
  /** In which order a quorum queue dead-letters what one command made it drop. [3.10.8 M3] [4.3.6 M3] */
  droppedTogether: {'3.10': 'newest first', '4.0': 'newest first', '4.3': 'oldest first'},
  /** How large a message is for the byte limit of a quorum queue. [3.10.8 M2] [4.3.6 M2] */
  quorumBytes: {'3.10': 'body', '4.0': 'body', '4.3': 'body and properties'},
  /** Message priority on a quorum queue. [3.10.8 P6a] [4.0.5 P6] [4.3.6 P6] */
  quorumPriority: {'3.10': 'none', '4.0': 'two classes, two to one', '4.3': 'strict'},
  /** Which messages may expire: the head of the queue, or of each priority (read in the source, not recorded). [3.10.8 T2] */
  quorumExpires: {'3.10': 'head', '4.0': 'head', '4.3': 'head of each priority'},
  /** Who is the single active consumer of a quorum queue. [3.10.8 P4] [4.0.5 P4] */
  quorumActiveConsumer: {'3.10': 'first registered', '4.0': 'highest priority', '4.3': 'highest priority'},
  /**
   * When the next single active consumer of a quorum queue takes over from one whose last message came back: at once, or only when a
   * consumer comes or leaves. [4.0.5 P4a]
   */
  takeoverAfterReturn: {'3.10': 'at once', '4.0': 'hangs', '4.3': 'at once'},
  /** `basic.qos` with global=true. [3.10.8 D7] [4.3.6 D7] */
  globalPrefetch: {'3.10': 'per channel', '4.0': 'per channel', '4.3': 'per consumer'},
  /** In which order a quorum queue goes through the consumers of one channel. [3.10.8 R1] */
  quorumHolders: {'3.10': 'by tag', '4.0': 'by age', '4.3': 'by age'},
  /** What a consumer gets for a nack that runs its message into the delivery limit: a place in its prefetch, or two. [3.10.8 L7] [4.0.5 L7] */
  creditAtDeliveryLimit: {'3.10': 2, '4.0': 1, '4.3': 1},
  /**
   * Whether the credit of a consumer of a quorum queue stays below its prefetch, also when it consumes again with a smaller
   * one than it holds (read in the source, not recorded).
   */
  creditIsCapped: {'3.10': false, '4.0': false, '4.3': true},
  /** What an unacknowledged message that is held too long leads to. [3.10.8 R5] [4.3.6 R5] */
  ackTimeout: {'3.10': 'channel closed', '4.0': 'channel closed', '4.3': 'quorum consumer cancelled'},
  /** Whether a number with a fraction part of zero equals the whole number for a headers exchange. [3.10.8 E4] [4.0.5 E4] */
  headersCompareNumbers: {'3.10': 'by value', '4.0': 'by type and value', '4.3': 'by type and value'},
  /** nack and reject on a stream. [3.10.8 ST3] [4.0.5 ST3] */
  streamNack: {'3.10': 'refused', '4.0': 'gives credit', '4.3': 'gives credit'},
  /** How errors name a stream. [4.0.5 ST3] */
  streamNoun: {'3.10': 'queue', '4.0': 'stream queue', '4.3': 'stream queue'},
  /** The default type is put into the arguments of a queue that says none, which sorts them by name. [3.10.8 E16] [4.0.5 E16] */
  defaultTypeIsInjected: {'3.10': false, '4.0': true, '4.3': true},
  /** Whether `x-queue-leader-locator` may be said of a classic queue. [3.10.8 E16] [4.0.5 E16] */
  classicTakesLeaderLocator: {'3.10': false, '4.0': true, '4.3': true},
  /** Whether exchanges that are not durable outlive a restart: those in Mnesia do not, those in Khepri do. (Asked of 3.10.8, 4.0.5 and 4.3.6, each as it is when new) */
  transientExchangesStay: {'3.10': false, '4.0': false, '4.3': true},
  /** `x-delayed-retry-*`. [3.10.8 L12] [4.3.6 DR9] */
  delayedRetry: {'3.10': 'unknown argument', '4.0': 'unknown argument', '4.3': 'quorum only'},
} as const satisfies {readonly [rule: string]: {readonly [version in Version]: unknown}};

export type Rules = {readonly [rule in keyof typeof changed]: (typeof changed)[rule][Version]};

/** The rules of one version, of those that changed. */
export const rulesOf = (version: Version): Rules =>
  Object.fromEntries(Object.entries(changed).map(([rule, says]) => [rule, says[version]])) as Rules;
