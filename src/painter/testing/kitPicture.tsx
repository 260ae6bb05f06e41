import type {ReactElement} from 'react';

/** The kinds of elements that pictures of the films are made of, each as it is written there, under a camera at `zoom`. */
export const kitPicture = (zoom: number, turn = -4): ReactElement => (
  <svg xmlns="http://www.w3.org/2000/svg" width={1920} height={1080} viewBox="0 0 1920 1080">
    <rect width={1920} height={1080} fill="#0F1420" />
    <text x={96} y={90} fontFamily="Inter" fontWeight={700} fontSize={40} letterSpacing={-1.2} fill="#EDF1FA">
      One bad message.
    </text>
    <g transform={`translate(${960 - 900 * zoom} ${540 - 560 * zoom}) scale(${zoom})`}>
      <rect x={120} y={200} width={360} height={150} rx={18} fill="#161D2E" stroke="#2E3A58" strokeWidth={3} />
      <text x={148} y={250} fontFamily="Inter" fontWeight={600} fontSize={30} letterSpacing={0.5} fill="#EDF1FA">
        billing <tspan fill="#FF6F5B">cannot read</tspan> M2
      </text>
      <text
        x={148}
        y={300}
        fontFamily="JetBrains Mono"
        fontSize={26}
        letterSpacing={2}
        fill="#9AA7C4"
        xmlSpace="preserve"
      >
        {'amount  '}
        <tspan fill="#F2B23E" fontWeight={700}>
          {'"12,50"'}
        </tspan>
      </text>
      <text x={700} y={250} textAnchor="middle" fontFamily="Inter" fontSize={28} letterSpacing={3} fill="#45CB9F">
        PARKED
      </text>
      <g transform={`rotate(${turn} 800 420)`}>
        <rect x={640} y={360} width={320} height={110} rx={12} fill="none" stroke="#FF6F5B" strokeWidth={6} />
        <text x={800} y={430} textAnchor="middle" fontFamily="Inter" fontWeight={700} fontSize={44} fill="#FF6F5B">
          DEAD
        </text>
      </g>
      <g transform="translate(1200 300) rotate(12) scale(1.4 0.8)" opacity={0.55}>
        <circle r={60} fill="#5BB8F0" stroke="#EDF1FA" strokeWidth={5} />
        <rect x={-20} y={-90} width={40} height={180} fill="#F2B23E" />
      </g>
      <g fill="none" stroke="#EDF1FA" strokeWidth={7} strokeLinecap="round" strokeLinejoin="round">
        <path d="M1138 486H1180" />
        <path d="M1196 456l14 60M1220 456l14 60" strokeLinejoin="bevel" />
        <path d="M546 572H700V636H546L514 604Z" fill="#161D2E" strokeLinejoin="miter" />
        <path d="M850 544l24 30h-48Z" stroke="none" fill="#F2B23E" />
        <path d="M980 542H1440V628q0 22 -22 22H1002q-22 0 -22-22Z" stroke="#E48BC0" strokeWidth={3} />
        <path d="m300 600l12 12l-12 12M320 600l12 12-12 12m20-24 12 12-12 12" />
        <path d="M120 700c40-10-20 60 40 50S240 700 260 760T300 700.5l.5-20" strokeWidth={4} strokeDasharray="14 9" />
        <path d="M40 690v18H480v-18" stroke="#9AA7C4" strokeWidth={3} strokeLinejoin="miter" />
      </g>
      <line
        x1={1500}
        y1={240}
        x2={1700}
        y2={420}
        stroke="#45CB9F"
        strokeWidth={5}
        strokeDasharray="2 10"
        strokeLinecap="round"
      />
      <g opacity={0.35}>
        <g opacity={0.6}>
          <rect x={1500} y={500} width={200} height={120} rx={16} fill="#5BB8F0" />
          <text x={1520} y={570} fontFamily="JetBrains Mono" fontWeight={700} fontSize={32} fill="#0F1420">
            ghost
          </text>
        </g>
        <circle cx={1700} cy={560} r={50} fill="#E48BC0" fillOpacity={0.7} />
      </g>
    </g>
  </svg>
);
