import type {HeaderValue} from '../command';

const INTEGER_TYPES: readonly (readonly [bits: number, name: string])[] = [
  [8, 'byte'],
  [16, 'short'],
  [32, 'signedint'],
];

/** The AMQP type in which amqplib sends a value. */
export const amqpTypeOf = (value: HeaderValue): string => {
  if (value === null) return 'void';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'longstr';
  if (typeof value !== 'number') return 'table';
  if (!Number.isInteger(value)) return 'double';
  return INTEGER_TYPES.find(([bits]) => Math.abs(value) < 2 ** (bits - 1))?.[1] ?? 'long';
};
