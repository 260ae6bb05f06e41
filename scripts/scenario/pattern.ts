/** What Perl's regular expressions have, and these here read as something else. What these cannot read is refused by themselves. */
const NOT_HERE = /\\[QEGhHRXK]|\[\[:/;

/**
 * A pattern of a policy, which RabbitMQ reads as Perl does (rabbitmq.com/docs/policies): `(?i)` in front, `\A` and `\z` at the ends. Undefined
 * when there is nothing like it here.
 */
export const patternOf = (pattern: string): RegExp | undefined => {
  const [front = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const body = pattern.slice(front.length).replace(/\\(.)/gs, (escaped, letter: string) => {
    if (letter === 'A') return '^';
    return letter === 'z' || letter === 'Z' ? '$' : escaped;
  });
  if (NOT_HERE.test(body)) return undefined;
  try {
    return new RegExp(body, flags);
  } catch {
    return undefined;
  }
};
