export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** A row in the description of a group: a partition, which without an owner has no member now; or a member that owns none. */
export interface Owned {
  readonly group: string;
  /** Undefined: a member that owns no partition. */
  readonly topic: string | undefined;
  readonly partition: number;
  readonly offset: string;
  readonly member: string | undefined;
}

/** "a=b,c=d", where a value may have commas of its own. */
const configOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/,(?=[a-z][a-z.]*=)/)
      .map((entry) => entry.split(/=(.*)/s))
      .flatMap(([name = '', value = '']) => (name.trim() === '' ? [] : [[name.trim(), value.trim()]])),
  );

/** The line of a topic that `kafka-topics.sh --describe` prints; undefined for any other. */
export const topicIn = (line: string): Topic | undefined => {
  const found = /^Topic:\s*(\S+).*?\bPartitionCount:\s*(\d+).*?(?:\bConfigs:\s*(.*))?$/.exec(line);
  if (found === null) return undefined;
  const [, name = '', partitions = '1', config = ''] = found;
  return {name, partitions: Number(partitions), config: configOf(config)};
};

const OWNED = /^(\S+)\s+(\S+)\s+(\d+|-)\s+(\d+|-)\s+(\d+|-)\s+(-?\d+|-)\s+(\S+)/;

/** A row that `kafka-consumer-groups.sh --describe` prints; undefined for any other line. */
export const ownedIn = (line: string): Owned | undefined => {
  const found = OWNED.exec(line);
  if (found === null) return undefined;
  const [, group = '', topic = '', partition = '', offset = '', , , member = '-'] = found;
  return {
    group,
    topic: topic === '-' ? undefined : topic,
    partition: Number(partition),
    offset,
    member: member === '-' ? undefined : member,
  };
};
