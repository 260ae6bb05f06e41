import * as z from 'zod';
import type {Explainer} from '../../storyboard/explainer';

interface Common {
  readonly name: string;
  /** What the parameter means, in the film's words. */
  readonly meaning: string;
  readonly own: unknown;
}

/** A number with its bounds, as the schema has them. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly whole: boolean;
}

/** One parameter of a film as a form can ask for it. */
export type Field = Common &
  (
    | ({readonly is: 'number'} & Bounds)
    | {readonly is: 'choice'; readonly choices: readonly string[]}
    | {readonly is: 'text'; readonly longest?: number}
    | {readonly is: 'switch'}
    | {readonly is: 'numbers'; readonly each: Bounds; readonly fewest: number; readonly most: number}
    /** Anything else: asked for as JSON. */
    | {readonly is: 'json'}
  );

type JsonSchema = z.core.JSONSchema.BaseSchema;

const boundsOf = ({type, minimum, maximum}: JsonSchema): Bounds | undefined =>
  type === 'number' || type === 'integer'
    ? {
        whole: type === 'integer',
        ...(minimum !== undefined && {min: minimum}),
        ...(maximum !== undefined && {max: maximum}),
      }
    : undefined;

const fieldOf = (common: Common, schema: JsonSchema): Field => {
  const bounds = boundsOf(schema);
  if (bounds) return {...common, is: 'number', ...bounds};
  if (schema.enum?.every((choice) => typeof choice === 'string') === true)
    return {...common, is: 'choice', choices: schema.enum};
  if (schema.type === 'boolean') return {...common, is: 'switch'};
  if (schema.type === 'string')
    return {...common, is: 'text', ...(schema.maxLength !== undefined && {longest: schema.maxLength})};
  const each = typeof schema.items === 'object' && !Array.isArray(schema.items) ? boundsOf(schema.items) : undefined;
  if (schema.type === 'array' && each)
    return {...common, is: 'numbers', each, fewest: schema.minItems ?? 0, most: schema.maxItems ?? Infinity};
  return {...common, is: 'json'};
};

/** A film's parameters in the order of its schema. */
export const fieldsOf = ({parameters}: Explainer): readonly Field[] => {
  const {properties = {}} = z.toJSONSchema(parameters, {io: 'input', unrepresentable: 'any'});
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (typeof schema === 'boolean') return [];
    return [fieldOf({name, meaning: schema.description ?? name, own: schema.default}, schema)];
  });
};
