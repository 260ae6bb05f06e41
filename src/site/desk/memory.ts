import * as z from 'zod';
import {newTimer, PHASES, type Timer} from '../../interview';

const phaseId = z.enum(PHASES.map(({id}) => id) as [(typeof PHASES)[0]['id'], ...(typeof PHASES)[number]['id'][]]);
const ms = z.number().nonnegative();

const memory = z.object({
  version: z.literal(1),
  timer: z.object({
    phase: phaseId,
    used: z.partialRecord(phaseId, ms),
    runningSince: ms.optional(),
  }),
  /** How many hints of a problem have been opened. */
  hints: z.record(z.string(), z.number().int().min(0).max(4)),
  notes: z.partialRecord(phaseId, z.string()),
});

/** What the desk keeps from one moment to the next, over a reload too: the clock, the hints that were given, the notes. */
export interface Memory {
  readonly version: 1;
  readonly timer: Timer;
  readonly hints: Readonly<Record<string, number>>;
  readonly notes: Readonly<Partial<Record<Timer['phase'], string>>>;
}

export const emptyMemory: Memory = {version: 1, timer: newTimer(PHASES[0].id), hints: {}, notes: {}};

/** Reads what `writeMemory` wrote; an empty memory when it is of another kind or version. */
export const readMemory = (text: string | null): Memory => {
  if (text === null) return emptyMemory;
  try {
    const {version, timer, hints, notes} = memory.parse(JSON.parse(text));
    const {phase, used, runningSince} = timer;
    return {version, timer: {phase, used, ...(runningSince !== undefined && {runningSince})}, hints, notes};
  } catch {
    return emptyMemory;
  }
};

export const writeMemory = (kept: Memory): string => JSON.stringify(kept);
