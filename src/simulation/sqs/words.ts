import * as z from 'zod';
import {LIMITS} from '../scenario/limits';
import {json, key, milliseconds, name} from '../scenario/quantities';
import {commonSteps} from '../scenario/steps';
import {systemWords} from '../scenario/systemWords';

const queue = z.strictObject({
  name: name.describe('The name of a FIFO queue, and only that, ends with ".fifo"'),
  visibilityTimeout: milliseconds.optional().describe('How long a received message stays hidden: 30 s when left out'),
  delay: milliseconds.optional().describe('How long a new message stays hidden'),
  retention: milliseconds.optional().describe('How long a message is kept: 4 days when left out'),
  redrive: z
    .strictObject({deadLetterQueue: name, maxReceiveCount: z.number().int()})
    .optional()
    .describe('Where messages go that were received so often, at the next receive'),
});

const topology = z.strictObject({queues: z.array(queue).min(1).max(LIMITS.declared)});
export type SqsTopology = z.infer<typeof topology>;

const ofSqs = systemWords('sqs');

const sending = z.strictObject({
  message: name,
  body: json.default({}),
  group: key.optional().describe('FIFO: within a group there is an order'),
  deduplicationId: key.optional().describe("FIFO: the message's id when left out"),
  delay: milliseconds.optional(),
  at: milliseconds.optional(),
});

const sender = z.strictObject({
  is: z.literal('sender'),
  name,
  queue: name,
  sends: z.array(sending).min(1).max(LIMITS.messages),
  startsAt: milliseconds.default(0),
  every: milliseconds.default(200),
  ...ofSqs,
});
export type Sender = z.infer<typeof sender>;

const deletes = z.strictObject({delete: z.literal(true).describe('DeleteMessage')});
const changeVisibility = z.strictObject({
  changeVisibility: milliseconds.describe('ChangeMessageVisibility: hidden so long from now on; 0 gives it back'),
});

const step = z.union([...commonSteps, deletes, changeVisibility]);
export type ReceiverStep = z.infer<typeof step>;

/** The first branch that applies is taken; one without `while` always applies. */
const failureBranch = z.strictObject({
  while: z.strictObject({receiveCountBelow: z.number().int().positive()}).optional(),
  do: z.array(step).min(1).max(LIMITS.steps),
});

/** Receives, handles what comes one by one, and receives again. */
const receiver = z.strictObject({
  is: z.literal('receiver'),
  name,
  queue: name,
  max: z.number().int().min(1).max(10).default(1).describe('MaxNumberOfMessages'),
  wait: milliseconds.max(20_000).default(20_000).describe('WaitTimeSeconds, ms: a long poll'),
  pause: milliseconds.default(1000).describe('After a receive that brought nothing and did not wait'),
  visibilityTimeout: milliseconds.optional().describe("Instead of the queue's own"),
  heartbeat: z
    .strictObject({every: z.number().int().positive(), visibilityTimeout: milliseconds})
    .optional()
    .describe('ChangeMessageVisibility again and again while the handler is at work'),
  startsAt: milliseconds.default(0),
  handle: z
    .array(step)
    .max(LIMITS.steps)
    .default([{work: 500}, {delete: true}]),
  workFor: z.record(z.string(), milliseconds).optional().describe('Other `work` times for single messages'),
  onFailure: z
    .array(failureBranch)
    .max(LIMITS.steps)
    .default([])
    .describe('When left out the message is left alone: it shows again when its visibility timeout is over'),
  ...ofSqs,
});
export type Receiver = z.infer<typeof receiver>;

/** What a scenario can say of SQS: what exists, and who uses it. */
export const sqsWords = {topology, actors: [sender, receiver], deeds: []} as const;
export type SqsActor = z.infer<(typeof sqsWords.actors)[number]>;
