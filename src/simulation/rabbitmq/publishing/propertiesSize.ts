import type {Headers, HeaderValue, Publishing} from '../command';

const FLAGS = 2;
const DELIVERY_MODE = 1;
const PRIORITY = 1;
const LENGTH_OF_SHORT_STRING = 1;
const LENGTH_OF_LONG_STRING = 4;
const TYPE = 1;
const WIDEST_NUMBER = 8;

const sizeOfTable = (table: Headers): number =>
  Object.entries(table).reduce(
    (size, [name, value]) => size + LENGTH_OF_SHORT_STRING + name.length + TYPE + sizeOfValue(value),
    LENGTH_OF_LONG_STRING,
  );

/** The size of a whole number as amqplib writes it: in the narrowest type that holds it. */
const sizeOfNumber = (value: number): number => {
  if (!Number.isInteger(value)) return WIDEST_NUMBER;
  return [1, 2, 4].find((bytes) => value >= -(2 ** (8 * bytes - 1)) && value < 2 ** (8 * bytes - 1)) ?? WIDEST_NUMBER;
};

const sizeOfValue = (value: HeaderValue): number => {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'number') return sizeOfNumber(value);
  if (typeof value === 'string') return LENGTH_OF_LONG_STRING + value.length;
  if (!isList(value)) return sizeOfTable(value);
  return value.reduce<number>((size, item) => size + TYPE + sizeOfValue(item), LENGTH_OF_LONG_STRING);
};

const isList = (value: HeaderValue): value is readonly HeaderValue[] => Array.isArray(value);

const shortString = (value: string | undefined): number =>
  value === undefined ? 0 : LENGTH_OF_SHORT_STRING + value.length;

/** How many bytes the properties of a message take on the wire: flags, delivery mode, and what else is set. [4.3.6 M2] */
export const propertiesSize = ({headers, priority, expiration, messageId}: Publishing): number =>
  FLAGS +
  DELIVERY_MODE +
  shortString(messageId) +
  shortString(expiration) +
  (priority === undefined ? 0 : PRIORITY) +
  (headers === undefined ? 0 : sizeOfTable(headers));
