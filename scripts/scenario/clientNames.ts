import {LIMITS} from '../../src/simulation/scenario/limits';

/**
 * Gives names to the clients of one scenario, made of what each is for ("orders publisher"): cut to the length that a name may have, and no
 * two alike. They have no "#", which stands before the number of a life.
 */
export const clientNames = (): ((of: string, what: string) => string) => {
  const given = new Set<string>();
  return (of, what) => {
    const free = (number: number): string => {
      const end = number === 1 ? ` ${what}` : ` ${what} ${number}`;
      const name = `${of
        .replaceAll('#', '')
        .slice(0, LIMITS.name - end.length)
        .trim()}${end}`.trim();
      return given.has(name) ? free(number + 1) : name;
    };
    const name = free(1);
    given.add(name);
    return name;
  };
};
