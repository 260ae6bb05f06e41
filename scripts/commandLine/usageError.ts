/** The person asked for something that cannot be done as asked. The message names the argument and the remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
