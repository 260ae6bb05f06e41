import type {GetMessage, Message} from 'amqplib';
import type {DrainedMessage} from '../../../src/simulation/rabbitmq/conformance/format';

type Value = DrainedMessage[string];

/** When a message died is not the same in every run. */
const withoutTime = (death: Value): Value =>
  typeof death === 'object' && death !== null && !Array.isArray(death)
    ? Object.fromEntries(Object.entries(death).filter(([field]) => field !== 'time'))
    : death;

const headersOf = (headers: {readonly [name: string]: unknown} | undefined): Value => {
  const names = Object.keys(headers ?? {}).sort();
  if (headers === undefined || names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => {
      const value = headers[name] as Value;
      return [name, name === 'x-death' && Array.isArray(value) ? (value as Value[]).map(withoutTime) : value];
    }),
  ) as Value;
};

/** What of a delivery a trace shows. */
export const readable = ({content, fields, properties}: Message | GetMessage): DrainedMessage => ({
  message: content.toString(),
  redelivered: fields.redelivered,
  exchange: fields.exchange,
  key: fields.routingKey,
  priority: properties.priority as number | undefined,
  expiration: properties.expiration as string | undefined,
  headers: headersOf(properties.headers),
});
