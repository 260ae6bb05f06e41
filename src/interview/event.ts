import * as z from 'zod';
import {GRADES} from './area';
import type {PhaseId} from './phase';

const phase = z.enum(['choosing', 'guarantees', 'ordering', 'failures'] satisfies readonly PhaseId[]);
const area = z.enum(['tech-choice', 'delivery', 'ordering', 'failures']);
const grade = z.enum(GRADES);
const problem = z.string().min(1);
const mark = z.union([z.literal(0), z.literal(1), z.literal(2)]);
const hint = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const index = z.number().int().nonnegative();

/** Where in a film something was said. */
const moment = z.object({film: z.string(), beat: z.string()});

/** Ms since the epoch, by the clock of whoever keeps the interview. */
const at = z.number().int().nonnegative();

/**
 * What happens in an interview, as it is kept: only what was done and said. Everything else (time left, what comes next, the draft of the
 * scorecard) is computed from these and from nothing else.
 */
export const interviewEvent = z.discriminatedUnion('is', [
  z.object({is: z.literal('phase begun'), at, phase}),
  z.object({is: z.literal('paused'), at}),
  z.object({is: z.literal('resumed'), at}),
  z.object({is: z.literal('finished'), at}),
  z.object({is: z.literal('opening asked'), at, phase}),
  z.object({is: z.literal('follow-up asked'), at, phase, followUp: index}),
  z.object({is: z.literal('film opened'), at, film: z.string()}),
  z.object({is: z.literal('stop shown'), at, film: z.string(), beat: z.string()}),
  z.object({is: z.literal('prediction'), at, film: z.string(), beat: z.string(), text: z.string()}),
  z.object({is: z.literal('stop answered'), at, film: z.string(), beat: z.string()}),
  z.object({is: z.literal('problem asked'), at, problem, rule: z.string()}),
  z.object({is: z.literal('hint opened'), at, problem, hint}),
  z.object({is: z.literal('answered'), at, problem, text: z.string()}),
  z.object({is: z.literal('marked'), at, problem, mark, quick: z.boolean(), seconds: z.number().nonnegative()}),
  z.object({is: z.literal('constraint used'), at, problem, constraint: index}),
  z.object({is: z.literal('request'), at, phase, wish: z.enum(['easier', 'harder'])}),
  z.object({is: z.literal('wrong answer met'), at, phase, wrongAnswer: index}),
  /** It was not said after all. */
  z.object({is: z.literal('wrong answer taken back'), at, phase, wrongAnswer: index}),
  z.object({
    is: z.literal('note'),
    at,
    text: z.string().min(1),
    phase,
    problem: problem.optional(),
    moment: moment.optional(),
    area: area.optional(),
  }),
  z.object({
    is: z.literal('sign seen'),
    at,
    area,
    grade,
    sign: z.union([z.literal(1), z.literal(2)]),
    phase,
    problem: problem.optional(),
    moment: moment.optional(),
  }),
  /** The newest sighting of that sign was a mistake. */
  z.object({is: z.literal('sign taken back'), at, area, grade, sign: z.union([z.literal(1), z.literal(2)])}),
]);

export type InterviewEvent = z.output<typeof interviewEvent>;
export type EventOf<Is extends InterviewEvent['is']> = Extract<InterviewEvent, {is: Is}>;

/** A moment of a film as events name it. */
export type MomentNamed = z.output<typeof moment>;

export const phaseId = phase;
export const areaId = area;
export const gradeId = grade;
