import type {ReactElement} from 'react';
import type {Box} from '../placing/geometry';
import type {Theme} from '../theme';
import {fitMono, monoWidth, TEXT} from './type';
import {Plate, Words} from './words';

export interface CardLine {
  readonly label: string;
  readonly value?: string;
  readonly tone?: 'trouble' | 'good' | 'strong' | 'quiet';
}

const HEADING_HEIGHT = 72;
const LINE_HEIGHT = 37;
const PADDING = 26;
const HEADING_Y = 42;
const FIRST_LINE_Y = 84;

const toneOf = (tone: CardLine['tone'], theme: Theme): string => {
  switch (tone) {
    case 'trouble':
      return theme.trouble;
    case 'good':
      return theme.good;
    case 'quiet':
      return theme.muted;
    default:
      return theme.text;
  }
};

/** Height of a card with so many lines, px. */
export const cardHeight = (lines: number): number => HEADING_HEIGHT + lines * LINE_HEIGHT;

/** Every word on a card, in order. */
export const wordsOfCard = (heading: string, lines: readonly CardLine[]): readonly string[] => [
  heading,
  ...lines.flatMap(({label, value}) => (value === undefined ? [label] : [label, value])),
];

interface CardProps {
  readonly box: Box;
  readonly heading: string;
  readonly lines: readonly CardLine[];
  readonly theme: Theme;
  readonly stroke?: string;
}

/** A card beside the machine: a heading and lines of a name and a value, in the system's own words. */
export const Card = ({box, heading, lines, theme, stroke}: CardProps): ReactElement => (
  <g>
    <Plate box={box} fill={theme.panel} stroke={stroke ?? theme.line} />
    <Words at={{x: box.x + PADDING, y: box.y + HEADING_Y}} size={TEXT.label} fill={theme.muted} mono>
      {heading}
    </Words>
    {lines.map((line, index) => {
      const y = box.y + FIRST_LINE_Y + index * LINE_HEIGHT;
      const room = box.width - 2 * PADDING - (line.value === undefined ? 0 : monoWidth(`${line.label} `, TEXT.small));
      return (
        <g key={`${index} ${line.label}`}>
          <Words
            at={{x: box.x + PADDING, y}}
            size={TEXT.small}
            fill={line.value === undefined ? toneOf(line.tone, theme) : theme.muted}
            mono
          >
            {line.value === undefined ? fitMono(line.label, TEXT.small, room) : line.label}
          </Words>
          {line.value !== undefined && (
            <Words
              at={{x: box.x + box.width - PADDING, y}}
              size={TEXT.small}
              fill={toneOf(line.tone, theme)}
              weight={line.tone === 'quiet' ? 500 : 700}
              mono
              anchor="end"
            >
              {fitMono(line.value, TEXT.small, room)}
            </Words>
          )}
        </g>
      );
    })}
  </g>
);
