import type * as z from 'zod';
import {shapeProblems, type History, type ScenarioInput} from '../simulation';
import type {Beat} from './beat';
import type {Chapter} from './chapters';
import type {Scene} from './scene';

/** How the runs of a film are told. */
export interface Story {
  /** The pictures it plays in, by name; a beat that names none plays in the first. */
  readonly scenes: Readonly<Record<string, Scene>>;
  readonly tell: readonly Beat[];
  /** Which messages share a colour: by their key, a user, an order ... Each message has its own when left out. */
  readonly identity?: (message: string) => string;
}

/** One film of the catalogue. */
export interface Explainer {
  readonly id: string;
  /** Its place in the catalogue, from 1. */
  readonly number: number;
  readonly title: string;
  readonly chapter: Chapter;
  /** What the viewer will learn, in one sentence. */
  readonly learn: string;
  readonly takeaway: string;
  readonly smallPrint?: string;
  /** The film's dials. Every field has a default and a description. */
  readonly parameters: z.ZodObject;
  /** Throws `InvalidProps`. */
  readonly plan: (props: unknown) => Plan;
}

/** A film before it is produced: the runs it shows, and how they are told once they are there. */
export interface Plan {
  readonly props: Readonly<Record<string, unknown>>;
  readonly acts: readonly ScenarioInput[];
  readonly story: (runs: readonly History[]) => Story;
}

/** Props that a film cannot be made with. Each line names the field and what is allowed. */
export class InvalidProps extends Error {
  constructor(
    readonly film: string,
    readonly lines: readonly string[],
  ) {
    super(
      `${film}: ${lines.length === 1 ? 'a parameter is' : 'parameters are'} not right\n${lines.map((line) => `  ${line}`).join('\n')}`,
    );
    this.name = 'InvalidProps';
  }
}

interface Definition<Parameters extends z.ZodObject> extends Omit<Explainer, 'parameters' | 'plan'> {
  readonly parameters: Parameters;
  readonly acts: (parameters: z.output<Parameters>) => readonly ScenarioInput[];
  readonly story: (parameters: z.output<Parameters>, runs: readonly History[]) => Story;
}

const linesOf = (parameters: z.ZodObject, issue: z.core.$ZodIssue): readonly string[] => {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const known = Object.keys(parameters.shape).join(', ');
    return [
      `${issue.keys.join(', ')}: there is no such parameter (there ${Object.keys(parameters.shape).length === 1 ? 'is' : 'are'}: ${known})`,
    ];
  }
  return shapeProblems([issue]).map(({path, message}) => `${issue.path.length === 0 ? '(props)' : path}: ${message}`);
};

/** A film of the catalogue, with its parameters checked before anything is simulated. */
export const explainer = <Parameters extends z.ZodObject>({
  acts,
  story,
  ...definition
}: Definition<Parameters>): Explainer => ({
  ...definition,
  plan: (props) => {
    const parsed = definition.parameters.strict().safeParse(props ?? {});
    if (!parsed.success) {
      const lines = parsed.error.issues.flatMap((issue) => linesOf(definition.parameters, issue));
      throw new InvalidProps(definition.id, lines);
    }
    const parameters = parsed.data as z.output<Parameters>;
    return {props: parameters, acts: acts(parameters), story: (runs) => story(parameters, runs)};
  },
});
