import * as z from 'zod';
import {LIMITS} from './limits';
import {milliseconds, name} from './quantities';

const restartAfter = milliseconds
  .optional()
  .describe('It starts again so long after it has ended; never when left out');

const crash = z.union([
  z.strictObject({
    crash: name.describe('An actor'),
    /** The message and the step (its position in `handle`, from 0) right after which the process dies; first time only. */
    after: z.strictObject({
      message: name,
      step: z.number().int().nonnegative(),
      phase: z
        .enum(['handle', 'failure'])
        .default('handle')
        .describe('Whether the step is one of the handler, or of the branch of `onFailure` that is taken'),
    }),
    restartAfter,
  }),
  z.strictObject({crash: name, at: milliseconds, restartAfter}),
]);

/** A program is told to end, and does so in good order: it finishes what it is at, and says goodbye. */
const stop = z.strictObject({stop: name.describe('An actor'), at: milliseconds, restartAfter});

/** A signal, by its kind and a message that it carries or is about: the first of that kind. */
const signal = z.strictObject({signal: z.string().max(LIMITS.name), message: name});

/** Connections are reset at one instant. The programs live on: handlers run to their end, and what is under way ends where it is. */
const clients = z.array(name).min(1).max(LIMITS.actors).describe('Actors');
/** How long clients of RabbitMQ wait before they connect again, when nothing else is said: as its Java client does. */
export const RECONNECT_AFTER_MS = 5000;
const reconnectAfter = milliseconds
  .optional()
  .describe(
    'How long they wait before they connect again; when left out as long as their libraries do: 5 s, with Kafka 50 ms',
  );
const cut = z.union([
  z.strictObject({cut: clients, at: milliseconds, reconnectAfter}),
  z.strictObject({cut: clients, during: signal.describe('When that is half-way'), reconnectAfter}),
]);

/** A broker is shut down in good order and started again. */
const restart = z.strictObject({
  restart: name.describe('A broker, by the name of its system: "rabbitmq"'),
  at: milliseconds,
  downFor: milliseconds.default(5000).describe('How long it is down'),
  reconnectAfter,
});

/** What goes wrong, and when. */
export const fault = z.union([
  crash,
  stop,
  cut,
  restart,
  z.strictObject({lose: signal.describe('It never arrives, and nobody is told')}),
  z.strictObject({
    corrupt: name.describe('A message: no handler that opens it from then on can read its body'),
    at: milliseconds,
  }),
]);
export type Fault = z.infer<typeof fault>;
