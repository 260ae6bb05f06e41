import * as z from 'zod';
import {areaId, gradeId, interviewEvent, phaseId, type InterviewEvent} from './event';
import {PHASES} from './kit';
import type {PhaseId} from './phase';
import {problemNamed} from './problems';

/** Of the file. A file of another format is refused, or converted where that can be done. */
export const FORMAT = 1;
/** Of questions, hints and answers, which a file names by id. */
export const KIT_VERSION = 1;

const rating = z.enum([...gradeId.options, 'not shown']);
const time = z.iso.datetime({offset: true});

const judgement = z.object({
  areas: z.partialRecord(areaId, z.object({rating: rating.optional(), justification: z.string().optional()})),
  /** Lines that replace the drafted ones, by place; an empty one leaves the draft. */
  strengths: z.array(z.string()).max(3),
  improvements: z.array(z.string()).max(3),
  /** Ids of resources; those that the gaps ask for when empty. */
  resources: z.array(z.string()).max(3),
  final: z.boolean(),
});

const interview = z.object({
  format: z.literal(FORMAT),
  kit: z.number().int().positive(),
  id: z.string().min(1).max(80),
  created: time,
  changed: time,
  language: z.literal('en'),
  /** With an interviewer, or alone. */
  kind: z.enum(['interview', 'practice']),
  people: z.object({
    candidate: z.string().optional(),
    interviewer: z.string().optional(),
    role: z.string(),
  }),
  plan: z.object({
    /** In their order. */
    phases: z.array(phaseId).min(1),
    minutes: z.record(phaseId, z.number().positive()),
    focus: z.array(areaId),
  }),
  /** What is on the stage: the film's link with parameters, faults and theme, and where it stands. */
  place: z
    .object({
      link: z.string(),
      frame: z.number().int().nonnegative(),
      beat: z.string(),
      aspect: z.string(),
      answered: z.array(z.string()),
    })
    .optional(),
  events: z.array(interviewEvent),
  /** The only thing that is not computed: it is a person's. */
  judgement,
  /** Interviews before this one, not to ask the same again and to work on the gaps. */
  past: z.array(
    z.object({
      id: z.string(),
      ratings: z.partialRecord(areaId, rating),
      seen: z.array(z.string()),
      /** Level of the last right answer of a phase. */
      levels: z.partialRecord(phaseId, z.union([z.literal(1), z.literal(2), z.literal(3)])),
    }),
  ),
});

type Read = z.output<typeof interview>;

/** Everything that is needed to go on another day, in the same place of the same film. */
export interface Interview extends Readonly<Omit<Read, 'events'>> {
  readonly events: readonly InterviewEvent[];
}
export type Judgement = Read['judgement'];
export type PlaceOnStage = NonNullable<Read['place']>;

/** A file that is no interview, or not one that can be read here. Each line says what is wrong, and where. */
export class BadInterview extends Error {
  override readonly name = 'BadInterview';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const NO_JUDGEMENT: Judgement = {areas: {}, strengths: [], improvements: [], resources: [], final: false};
const MOST_LINES = 5;

const minutesOf = (): Record<PhaseId, number> =>
  Object.fromEntries(PHASES.map(({id, minutes}) => [id, minutes])) as Record<PhaseId, number>;

const ISO_MINUTE = 60_000;

/** A time with its zone, as ISO 8601 writes it. `zoneMinutes` east of UTC. */
export const isoTime = (at: number, zoneMinutes = 0): string => {
  const local = new Date(at + zoneMinutes * ISO_MINUTE).toISOString().slice(0, -1);
  const size = Math.abs(zoneMinutes);
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${local}${zoneMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
};

interface Begin extends Partial<Pick<Interview, 'people' | 'plan' | 'past' | 'kind'>> {
  readonly id: string;
  /** Ms since the epoch. */
  readonly now: number;
  readonly zoneMinutes?: number;
}

/** An interview in which nothing has happened. */
export const newInterview = ({id, now, zoneMinutes = 0, ...given}: Begin): Interview => ({
  format: FORMAT,
  kit: KIT_VERSION,
  id,
  created: isoTime(now, zoneMinutes),
  changed: isoTime(now, zoneMinutes),
  language: 'en',
  kind: given.kind ?? 'interview',
  people: given.people ?? {role: 'SWE-II to senior'},
  plan: given.plan ?? {phases: PHASES.map((phase) => phase.id), minutes: minutesOf(), focus: []},
  events: [],
  judgement: NO_JUDGEMENT,
  past: given.past ?? [],
});

/** The same after one more thing has happened. */
export const withEvents = (before: Interview, ...events: readonly InterviewEvent[]): Interview => ({
  ...before,
  events: [...before.events, ...events],
  changed: isoTime(events.at(-1)?.at ?? Date.parse(before.changed), zoneOf(before.changed)),
});

const zoneOf = (iso: string): number => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
};

/** One file. `readInterview` gives the same interview back, and writing that the same bytes. */
export const writeInterview = (kept: Interview): string => `${JSON.stringify(interview.parse(kept), null, 1)}\n`;

const lineOf = ({path, message}: z.core.$ZodIssue): string => {
  const where = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${where.replace(/^\./, '') || 'the file'}: ${message}`;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadInterview(['the file: this is not JSON (cut off, or of another kind)']);
  }
};

const checkVersions = (value: unknown): void => {
  const {format, kit} = Object(value) as {format?: unknown; kit?: unknown};
  if (format === undefined) throw new BadInterview(['format: is missing; this is not a saved interview']);
  if (typeof format !== 'number' || format !== FORMAT) {
    const age = typeof format === 'number' && format > FORMAT ? 'a newer version wrote it; open it there' : 'unknown';
    throw new BadInterview([`format: is ${JSON.stringify(format)} and must be ${FORMAT} (${age})`]);
  }
  if (typeof kit === 'number' && kit > KIT_VERSION) {
    throw new BadInterview([
      `kit: is ${kit}, and this page knows the questions up to ${KIT_VERSION}; open it with a newer one`,
    ]);
  }
};

/** Reads what `writeInterview` wrote. Throws `BadInterview`. */
export const readInterview = (text: string): Interview => {
  const value = jsonOf(text);
  checkVersions(value);
  const read = interview.safeParse(value);
  if (read.success) return read.data;
  const {issues} = read.error;
  const more = issues.length - MOST_LINES;
  throw new BadInterview([
    ...issues.slice(0, MOST_LINES).map(lineOf),
    ...(more > 0 ? [`and ${more} more of the kind`] : []),
  ]);
};

/** Ids of problems that this kit does not know (any more). Their events are kept and count for nothing. */
export const unknownProblems = ({events}: Interview): readonly string[] => [
  ...new Set(
    events.flatMap((event) =>
      'problem' in event && event.problem !== undefined && problemNamed(event.problem) === undefined
        ? [event.problem]
        : [],
    ),
  ),
];
