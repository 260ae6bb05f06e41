import type {Text} from '../../../readPicture';
import {near, type Complaint} from '../../complaint';
import {isRed, type Colours} from '../../hues';
import type {Now} from '../../now';
import {sectionOf} from '../../sections';
import {middleOf, type SeenPart} from '../../seen';
import type {Word} from '../../words';
import type {PartOf} from '../kind';
import {hashOf, maskedHashOf} from '../murmur2';

/** How a record finds its partition. */
export interface Sum {
  readonly message: string;
  readonly key: string;
  readonly hash: number;
  readonly masked: number;
  readonly partitions: number;
  readonly partition: number;
  /** By how many partitions its producer divided before. */
  readonly before?: number;
  /** The record has left: all of it has to be there. */
  readonly isDue: boolean;
}

/** The newest record that was given to send(): by its key, and by the partitions that its producer knew of. */
export const sumNow = ({of}: PartOf<'partitioner'>, {facts: {messages}}: Now): Sum | undefined => {
  const all = messages.partitioned.get(of.name) ?? [];
  const newest = all.at(-1);
  if (newest === undefined) return undefined;
  const {message, key, partitions} = newest;
  const masked = maskedHashOf(key);
  const before = all.findLast((one) => one.partitions !== partitions)?.partitions;
  return {
    message,
    key,
    hash: hashOf(key),
    masked,
    partitions,
    partition: masked % partitions,
    ...(before !== undefined && {before}),
    isDue: messages.produced.has(message),
  };
};

export const keySection = 'key';
export const sumSection = 'sum';

export const nameIn = (word: Word): string => (typeof word === 'string' ? word : word.maybe);

const MASK = '& 0x7fffffff';

const inSum = (own: SeenPart): SeenPart =>
  sectionOf(
    own,
    (within) => within.some(({data}) => data.sum !== undefined) && !within.some(({data}) => data.key !== undefined),
  );

/** How far a calculation is drawn. */
export interface SumDrawn {
  readonly hasMask: boolean;
  readonly hasDivision: boolean;
  readonly hasResult: boolean;
  readonly hasReasons: boolean;
  /** The hash, the same without its sign, the remainder: those of them that are there. */
  readonly numbers: readonly Text[];
}

export const sumDrawn = (own: SeenPart): SumDrawn => {
  const {texts} = inSum(own);
  const numbers = texts.filter(({words}) => /^-?\d*$/.test(words));
  return {
    hasMask: texts.some(({words}) => words === MASK),
    hasDivision: texts.some(({words}) => /^% \d/.test(words)),
    hasResult: numbers.length > 2,
    hasReasons: texts.some(({words}) => words === 'hash the key'),
    numbers,
  };
};

/** A number of which some digits are there, or none; all of them, where it has to be whole. */
const digits = (value: number, seen: Text | undefined, isWhole: boolean): readonly string[] => {
  const all = String(value);
  if (isWhole) return [all];
  if (seen === undefined) return [];
  return [all.startsWith(seen.words) ? seen.words : all];
};

const reason = ({partitions, partition, before}: Sum): string => {
  if (before !== undefined) return `it was % ${before}`;
  if (partitions !== 2) return `remainder ${partition}`;
  return partition === 0 ? 'even: remainder 0' : 'odd: remainder 1';
};

/** Key, and line after line: each begins once the one before is whole, and all of it is there when the record leaves. */
export const sumWords = (sum: Sum | undefined, own: SeenPart): Readonly<Record<string, readonly Word[]>> => {
  if (sum === undefined) return {};
  const {hash, masked, partitions, partition, isDue} = sum;
  const {hasMask, hasDivision, hasReasons, numbers} = sumDrawn(own);
  const because = (why: string): readonly string[] => (hasReasons ? [why] : []);
  const [first, second] = [isDue || hasMask || hasDivision, isDue || hasDivision];
  return {
    [keySection]: ['key', sum.key],
    [sumSection]: [
      'murmur2(key)',
      ...digits(hash, numbers[0], first),
      ...because('hash the key'),
      ...(first
        ? [
            MASK,
            ...digits(masked, numbers[1], second),
            ...because(hash < 0 ? 'clear the sign bit' : 'sign bit is clear'),
          ]
        : []),
      ...(second
        ? [`% ${partitions}`, ...because(reason(sum)), ...(isDue ? [String(partition)] : [{maybe: String(partition)}])]
        : []),
    ],
  };
};

type Wrong = Omit<Complaint, 'about'>;

/** The sign of a negative hash is red and circled, once it is whole; no other one has a sign. */
const wrongSign = ({hash}: Sum, own: SeenPart): readonly Wrong[] => {
  const {numbers, hasMask} = sumDrawn(own);
  const [first] = numbers;
  const isNegative = hash < 0 && first?.words === String(hash);
  const [sign] = first?.stretches ?? [];
  const circles = inSum(own).shapes.filter(({is}) => is === 'circle');
  const inRed = sign?.words === '-' && isRed(sign.fill);
  const isCircled =
    first !== undefined &&
    circles.length === 1 &&
    circles.every((circle) => near(middleOf(circle).x, first.x + 0.3 * first.size, 0.1 * first.size));
  // Its last digit stands a moment before it is circled.
  const right = isNegative
    ? inRed && (isCircled || (!hasMask && circles.length === 0))
    : !inRed && circles.length === 0;
  return right
    ? []
    : [
        {
          expected: isNegative ? 'a minus in red, circled' : 'no minus',
          seen: `${sign?.words} in ${sign?.fill}, ${circles.length} circles`,
        },
      ];
};

/** What the remainder comes from is underlined in the colour of the message: the last digit by two, all of them by others. */
const wrongRule = ({message, partitions, masked}: Sum, own: SeenPart, colours: Colours): readonly Wrong[] => {
  const {numbers, hasDivision} = sumDrawn(own);
  const rules = inSum(own).shapes.filter(({is}) => is === 'rect');
  const [, number] = numbers;
  const [rule] = rules;
  if (!hasDivision || number === undefined)
    return rules.length === 0 ? [] : [{expected: 'nothing underlined', seen: `${rules.length}`}];
  const digit = 0.6 * number.size;
  const count = partitions === 2 ? 1 : String(masked).length;
  const end = number.x + String(masked).length * digit;
  const right =
    rule !== undefined &&
    rules.length === 1 &&
    near(rule.width, count * digit, digit / 2) &&
    near(rule.x + rule.width, end, digit / 2) &&
    colours.learn(message, rule.fill) === undefined;
  const last = number.stretches.at(-1);
  const isLit =
    partitions !== 2 || (last?.words === String(masked % 10) && colours.learn(message, last.fill) === undefined);
  return right && isLit
    ? []
    : [
        {
          expected: `${count} digits underlined`,
          seen: rule === undefined ? 'none' : `${(rule.width / digit).toFixed(1)}`,
        },
      ];
};

/** Another divisor than before is red. */
const wrongDivisor = ({before}: Sum, own: SeenPart): readonly Wrong[] => {
  const divisor = inSum(own).texts.find(({words}) => words.startsWith('% '));
  return divisor === undefined || isRed(divisor.fill) === (before !== undefined)
    ? []
    : [{expected: before === undefined ? 'a divisor as before' : 'a new divisor, in red', seen: divisor.fill}];
};

/** Key and remainder are in the colour of the message; the key has its shape. */
const wrongInk = ({message, key}: Sum, own: SeenPart, colours: Colours): readonly Wrong[] => {
  const ofKey = sectionOf(own, (within) => within.some(({data}) => data.key !== undefined));
  const [, , result] = sumDrawn(own).numbers;
  const glyph = ofKey.shapes.find(({fill}) => fill !== 'none');
  const fills = [ofKey.texts.find(({words}) => words === key)?.fill, result?.fill].filter((fill) => fill !== undefined);
  const wrong = [...fills.map((fill) => colours.learn(message, fill)), colours.learnGlyph(message, glyph)].find(
    (one) => one !== undefined,
  );
  return wrong === undefined ? [] : [{expected: `${message}: ${wrong}`, seen: fills.join(' ')}];
};

/** What is wrong with how a calculation is drawn. */
export const wrongSum = (sum: Sum, own: SeenPart, colours: Colours): readonly Wrong[] => [
  ...wrongSign(sum, own),
  ...wrongRule(sum, own, colours),
  ...wrongDivisor(sum, own),
  ...wrongInk(sum, own, colours),
];
