import * as z from 'zod';
import {FOLDS, type SystemKind} from '../folds';
import {LIMITS} from './limits';
import {milliseconds, name} from './quantities';

type Words = (typeof FOLDS)[SystemKind]['words'];
type ActorWord = Words['actors'][number];
type DeedWord = Words['deeds'][number];

const everyWord = Object.values(FOLDS).map(({words}): Words => words);

/** What a person does to programs, whatever they use. */
const ofNoSystem = {system: z.literal('none').default('none')};
const programDeeds = [
  z.strictObject({deploy: z.strictObject({to: name, parser: z.enum(['strict', 'lenient'])}), ...ofNoSystem}),
  z.strictObject({crash: name, ...ofNoSystem}),
  z.strictObject({start: name.describe('An actor that crashed'), ...ofNoSystem}),
] as const;

const deed = z.union([...everyWord.flatMap(({deeds}): readonly DeedWord[] => deeds), ...programDeeds]);
export type Deed = z.infer<typeof deed>;

/** A person: does one thing after another, at a time or some time after an alarm. */
const operator = z.strictObject({
  is: z.literal('operator'),
  name,
  does: z
    .array(
      z.strictObject({
        at: milliseconds.optional().describe('Virtual ms from the start'),
        after: z
          .strictObject({alarm: name.optional().describe('A monitor'), ms: milliseconds})
          .optional()
          .describe('ms after the alarm, or after the deed before'),
        deed,
      }),
    )
    .min(1)
    .max(LIMITS.steps),
  ...ofNoSystem,
});

export const actor = z.union([...everyWord.flatMap(({actors}): readonly ActorWord[] => actors), operator]);
export type Actor = z.infer<typeof actor>;
export type ActorOf<Kind extends Actor['is'], System extends Actor['system'] = Actor['system']> = Extract<
  Actor,
  {is: Kind; system: System}
>;

/** What any handler can be told to do. */
export type Step = Extract<Actor, {handle: object}>['handle'][number];
