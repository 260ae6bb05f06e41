import type {ReactElement, ReactNode} from 'react';

/** A picture in the manner of the films with everything in it that a painter knows. Time moves a token and counts. */
const Panel = ({
  x,
  y,
  width,
  height,
  stroke,
  children,
}: {
  x: number;
  y: number;
  width: number;
  height: number;
  stroke: string;
  children?: ReactNode;
}) => (
  <g transform={`translate(${x} ${y})`}>
    <rect width={width} height={height} rx={20} fill="#161D2E" stroke={stroke} strokeWidth={3} />
    {children}
  </g>
);

const Token = ({
  x,
  y,
  name,
  colour,
  ghost = false,
}: {
  x: number;
  y: number;
  name: string;
  colour: string;
  ghost?: boolean;
}) => (
  <g transform={`translate(${x} ${y})`} data-copy={name}>
    <rect
      width={104}
      height={68}
      rx={14}
      fill={colour}
      fillOpacity={ghost ? 0.12 : 1}
      stroke={ghost ? colour : 'none'}
      strokeWidth={3}
      strokeDasharray="9 6"
    />
    <text
      x={52}
      y={44}
      textAnchor="middle"
      fontFamily="JetBrains Mono"
      fontWeight={700}
      fontSize={28}
      fill={ghost ? colour : '#0F1420'}
    >
      {name}
    </text>
  </g>
);

export const richPicture = (frame: number): ReactElement => {
  const moving = Math.min(1, (frame % 60) / 30);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={1920} height={1080} viewBox="0 0 1920 1080">
      <rect width={1920} height={1080} fill="#0F1420" />
      <text x={96} y={103} fontFamily="JetBrains Mono" fontSize={28} fill="#9AA7C4">
        06
      </text>
      <text x={164} y={104} fontFamily="Inter" fontWeight={700} fontSize={40} letterSpacing={-0.8} fill="#EDF1FA">
        Ordering by partition key
      </text>
      <text x={1824} y={103} textAnchor="end" fontFamily="JetBrains Mono" fontSize={24} fill="#9AA7C4">
        {(Math.floor(frame / 60) / 10).toFixed(2)} s
      </text>
      <Panel x={96} y={452} width={270} height={108} stroke="#2E3A58">
        <text x={26} y={46} fontFamily="Inter" fontWeight={600} fontSize={28} fill="#EDF1FA">
          Producer
        </text>
        <text x={26} y={80} fontFamily="JetBrains Mono" fontSize={22} fill="#9AA7C4">
          key = user → AV To Ty fi
        </text>
      </Panel>
      <line x1={366} y1={506} x2={520} y2={506} stroke="#2E3A58" strokeWidth={4} />
      <Panel x={520} y={362} width={450} height={288} stroke="#2E3A58">
        <text x={28} y={50} fontFamily="JetBrains Mono" fontSize={22} fill="#9AA7C4">
          partitioner
        </text>
        <g fontFamily="JetBrains Mono" fontSize={28} fill="#EDF1FA">
          <text x={28} y={104} fill="#5BB8F0" fontWeight={500}>
            murmur2(&quot;User A&quot;)
          </text>
          <text x={28} y={150} xmlSpace="preserve">
            {'= 1600566028  & 0x7f'}
          </text>
          <text x={28} y={196}>
            <tspan fill="#9AA7C4">→ </tspan>
            <tspan fontWeight={700}>partition 0</tspan>
            <tspan dx={12} fill="#45CB9F">
              ✓ ≥ ×
            </tspan>
          </text>
        </g>
      </Panel>
      <path d="M970 470 C1040 470 1020 336 1090 336" fill="none" stroke="#5BB8F0" strokeWidth={4} />
      <path d="M970 540 C1040 540 1020 676 1090 676" fill="none" stroke="#2E3A58" strokeWidth={4} />
      <path
        d="M320 590 Q 330 700 460 720 T 690 640"
        fill="none"
        stroke="#45CB9F"
        strokeWidth={4}
        strokeDasharray="2 9"
        strokeLinecap="round"
      />
      <path d="M1100 560 l20 34 h-40 z M1200 560 a20 20 0 1 1 0.1 0 z" fill="#EDF1FA" />
      <Panel x={1090} y={276} width={400} height={120} stroke="#2E3A58">
        <Token x={24} y={26} name="A1" colour="#5BB8F0" />
        <Token x={148} y={26} name="A2" colour="#F2B23E" ghost />
        <circle
          cx={330}
          cy={60}
          r={28}
          fill="#E48BC0"
          fillOpacity={0.4}
          stroke="#E48BC0"
          strokeWidth={3}
          strokeDasharray="8 6"
        />
      </Panel>
      <g opacity={0.4}>
        <Panel x={1090} y={616} width={400} height={120} stroke="#F2B23E">
          <Token x={24} y={26} name="B1" colour="#F2B23E" />
          <text
            x={280}
            y={60}
            dominantBaseline="central"
            textAnchor="middle"
            fontFamily="Inter"
            fontWeight={500}
            fontSize={26}
            fill="#EDF1FA"
          >
            dimmed
          </text>
        </Panel>
      </g>
      <text
        x={1500}
        y={780}
        dominantBaseline="hanging"
        textAnchor="end"
        fontFamily="Inter"
        fontSize={24}
        fill="#9AA7C4"
      >
        hangs <tspan fontWeight={700}>below</tspan>
      </text>
      <g transform="translate(1700 620) rotate(-12) scale(1.2)">
        <rect
          x={-90}
          y={-50}
          width={180}
          height={100}
          rx={20}
          ry={10}
          fill="none"
          stroke="#FF6F5B"
          strokeWidth={4}
          strokeDasharray="14 8"
        />
        <text
          dominantBaseline="middle"
          textAnchor="middle"
          fontFamily="Inter"
          fontWeight={700}
          fontSize={30}
          fill="#FF6F5B"
        >
          Dead letter
        </text>
      </g>
      <rect x={80} y={886} width={1760} height={118} rx={24} fill="#161D2E" />
      <text x={960} y={938} textAnchor="middle" fontFamily="Inter" fontWeight={600} fontSize={36} fill="#EDF1FA">
        User A hashes to partition 0 every time, so A1 stays ahead of A2.
      </text>
      <text x={960} y={982} textAnchor="middle" fontFamily="Inter" fontSize={30} fill="#9AA7C4">
        User B lands on{' '}
        <tspan fill="#5BB8F0" fontWeight={600}>
          partition 1
        </tspan>{' '}
        and runs in parallel.
      </text>
      {[0, 1, 2, 3, 4, 5, 6].map((tick) => (
        <rect
          key={tick}
          x={80 + tick * 253}
          y={1036}
          width={238}
          height={8}
          rx={4}
          fill={tick < 5 ? '#EDF1FA' : '#2E3A58'}
        />
      ))}
      <Token x={372 + moving * 500} y={472 + 0.37 * moving} name="A3" colour="#5BB8F0" />
    </svg>
  );
};
