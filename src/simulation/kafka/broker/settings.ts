/** What values a setting takes. */
export type Setting =
  | {readonly type: 'LONG' | 'INT' | 'DOUBLE'; readonly atLeast: number; readonly atMost?: number}
  | {readonly type: 'BOOLEAN'}
  | {readonly type: 'TEXT'}
  | {readonly type: 'STRING' | 'LIST'; readonly oneOf: readonly string[]};

/** What is wrong with a value, in the broker's words; undefined: nothing. */
export const valueProblem = (name: string, value: string, setting: Setting): string | undefined => {
  const invalid = (why: string): string => `Invalid value ${value} for configuration ${name}: ${why}`;
  switch (setting.type) {
    case 'TEXT':
      return undefined;
    case 'BOOLEAN':
      return /^(true|false)$/i.test(value.trim()) ? undefined : invalid('Expected value to be either true or false');
    case 'STRING':
      return setting.oneOf.includes(value) ? undefined : invalid(`String must be one of: ${setting.oneOf.join(', ')}`);
    case 'LIST':
      return value.split(',').every((one) => setting.oneOf.includes(one.trim()))
        ? undefined
        : invalid(`String must be one of: ${setting.oneOf.join(', ')}`);
    default: {
      const {type, atLeast, atMost = Infinity} = setting;
      const number = Number(value);
      if (value.trim() === '' || Number.isNaN(number) || (type !== 'DOUBLE' && !Number.isInteger(number)))
        return invalid(`Not a number of type ${type}`);
      if (number < atLeast) return invalid(`Value must be at least ${atLeast}`);
      return number > atMost ? invalid(`Value must be no more than ${atMost}`) : undefined;
    }
  }
};
