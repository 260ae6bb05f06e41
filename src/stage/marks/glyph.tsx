import type {ReactElement} from 'react';
import type {Point} from '../placing/geometry';
import type {Shape} from '../theme';

interface GlyphProps {
  readonly shape: Shape;
  readonly at: Point;
  /** Half its height, px. */
  readonly r: number;
  readonly fill?: string;
  readonly line?: string;
  readonly lineWidth?: number;
}

/** The shape of a key, centred on `at`. */
export const Glyph = ({shape, at: {x, y}, r, fill = 'none', line, lineWidth = 4}: GlyphProps): ReactElement => {
  const ink = {
    fill,
    stroke: line ?? 'none',
    strokeWidth: line === undefined ? 0 : lineWidth,
    strokeLinejoin: 'round' as const,
  };
  switch (shape) {
    case 'circle':
      return <circle cx={x} cy={y} r={r * 0.95} {...ink} />;
    case 'square':
      return <rect x={x - r * 0.86} y={y - r * 0.86} width={r * 1.72} height={r * 1.72} rx={r * 0.12} {...ink} />;
    case 'triangle':
      return <path d={`M${x} ${y - r} L${x + r * 1.06} ${y + r * 0.86} H${x - r * 1.06} Z`} {...ink} />;
    case 'plus': {
      const a = r * 0.36;
      return (
        <path
          d={`M${x - a} ${y - r} H${x + a} V${y - a} H${x + r} V${y + a} H${x + a} V${y + r} H${x - a} V${y + a} H${x - r} V${y - a} H${x - a} Z`}
          {...ink}
        />
      );
    }
    case 'hex':
      return (
        <path
          d={`M${x - r} ${y} L${x - r / 2} ${y - r * 0.88} H${x + r / 2} L${x + r} ${y} L${x + r / 2} ${y + r * 0.88} H${x - r / 2} Z`}
          {...ink}
        />
      );
  }
};

interface CrossProps {
  readonly at: Point;
  readonly r: number;
  readonly ink: string;
  readonly width?: number;
}

const Cross = ({at: {x, y}, r, ink, width = 6}: CrossProps): ReactElement => (
  <path
    d={`M${x - r} ${y - r} L${x + r} ${y + r} M${x + r} ${y - r} L${x - r} ${y + r}`}
    stroke={ink}
    strokeWidth={width}
    strokeLinecap="round"
    fill="none"
  />
);

export const Check = ({at: {x, y}, r, ink, width = 6}: CrossProps): ReactElement => (
  <path
    d={`M${x - r} ${y + r * 0.05} L${x - r * 0.25} ${y + r * 0.75} L${x + r} ${y - r * 0.7}`}
    stroke={ink}
    strokeWidth={width}
    strokeLinecap="round"
    strokeLinejoin="round"
    fill="none"
  />
);

interface DiscProps {
  readonly at: Point;
  readonly r: number;
  readonly fill: string;
  readonly on: string;
}

export const CrossDisc = ({at, r, fill, on}: DiscProps): ReactElement => (
  <g>
    <circle cx={at.x} cy={at.y} r={r} fill={fill} />
    <Cross at={at} r={r * 0.4} ink={on} width={r * 0.26} />
  </g>
);

export const CheckDisc = ({at, r, fill, on}: DiscProps): ReactElement => (
  <g>
    <circle cx={at.x} cy={at.y} r={r} fill={fill} />
    <Check at={at} r={r * 0.46} ink={on} width={r * 0.24} />
  </g>
);
