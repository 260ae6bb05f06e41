/** How large a scenario may be. Inside of these it runs within half a minute, and what it costs grows as its size does. */
export const LIMITS = {
  /** Messages and records of all actors together. */
  messages: 100_000,
  actors: 100,
  /** Queues, exchanges, topics, groups, sinks: of each. */
  declared: 200,
  bindings: 1000,
  faults: 200,
  /** Steps of one handler, deeds of one person. */
  steps: 200,
  /** Characters of a name, which the picture writes under things. */
  name: 40,
  title: 80,
  /** Characters of a key or a text in a header: as long as AMQP's short strings, which hold keys, may be. */
  key: 255,
  /** Characters of a body, a value or headers, written as JSON. */
  json: 10_000,
  /** Lists and objects in one another, in the whole scenario. */
  nesting: 32,
} as const;
