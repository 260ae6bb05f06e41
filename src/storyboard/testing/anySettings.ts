import fc from 'fast-check';
import * as z from 'zod';
import type {Explainer} from '../explainer';

/** What a JSON schema says of one value, as far as films' parameters use it. */
interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: ValueSchema;
}

/** Any value that a schema allows. Throws `TypeError` at a schema that it does not know. */
const anyValue = (schema: ValueSchema): fc.Arbitrary<unknown> => {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const step = schema.multipleOf ?? 1;
      const [min, max] = [schema.minimum ?? 0, schema.maximum ?? 1_000_000];
      return fc.integer({min: Math.ceil(min / step), max: Math.floor(max / step)}).map((steps) => steps * step);
    }
    case 'string':
      return fc.string({
        unit: fc.constantFrom(...'abcXYZ 019_-.äß'),
        minLength: schema.minLength ?? 0,
        maxLength: schema.maxLength ?? 20,
      });
    case 'array':
      return fc.array(anyValue(schema.items ?? {}), {minLength: schema.minItems ?? 0, maxLength: schema.maxItems ?? 4});
    default:
      throw new TypeError(`no values are known for ${JSON.stringify(schema)}`);
  }
};

/** Any setting of a film's dials that its own schema allows. */
export const anySettings = ({parameters}: Pick<Explainer, 'parameters'>): fc.Arbitrary<Record<string, unknown>> => {
  const {properties = {}} = z.toJSONSchema(parameters, {io: 'input'});
  const any = Object.entries(properties).map(([dial, schema]) => [dial, anyValue(schema as ValueSchema)] as const);
  // What a schema of JSON cannot say of a dial, its own schema says.
  const allowed = (dial: string) => (value: unknown) =>
    !z.safeParse(parameters, {[dial]: value}).error?.issues.some(({path: [where]}) => where === dial);
  return fc.record(Object.fromEntries(any.map(([dial, values]) => [dial, values.filter(allowed(dial))])));
};
