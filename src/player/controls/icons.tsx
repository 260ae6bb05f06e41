import type {ReactElement, ReactNode} from 'react';

const Icon = ({children}: {children: ReactNode}): ReactElement => (
  <svg
    className="qe-icon"
    viewBox="0 0 24 24"
    width={20}
    height={20}
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const PlayIcon = (): ReactElement => (
  <Icon>
    <path d="M7 4.5v15l12-7.5z" fill="currentColor" />
  </Icon>
);
export const PauseIcon = (): ReactElement => (
  <Icon>
    <path d="M8 5v14M16 5v14" strokeWidth={4} strokeLinecap="butt" />
  </Icon>
);
export const ReplayIcon = (): ReactElement => (
  <Icon>
    <path d="M4 12a8 8 0 1 0 3-6.2M4 4v5h5" />
  </Icon>
);
export const PreviousBeatIcon = (): ReactElement => (
  <Icon>
    <path d="M19 5.5v13l-10-6.5z" fill="currentColor" />
    <path d="M5 5v14" />
  </Icon>
);
export const NextBeatIcon = (): ReactElement => (
  <Icon>
    <path d="M5 5.5v13l10-6.5z" fill="currentColor" />
    <path d="M19 5v14" />
  </Icon>
);
export const PreviousFrameIcon = (): ReactElement => (
  <Icon>
    <path d="M14.5 6l-6 6 6 6" />
  </Icon>
);
export const NextFrameIcon = (): ReactElement => (
  <Icon>
    <path d="M9.5 6l6 6-6 6" />
  </Icon>
);
export const CaptionsIcon = (): ReactElement => (
  <Icon>
    <rect x={3} y={5} width={18} height={14} rx={3} />
    <path d="M7 12h4M7 15.5h7M14 12h3" />
  </Icon>
);
export const TranscriptIcon = (): ReactElement => (
  <Icon>
    <path d="M4 6h16M4 12h16M4 18h10" />
  </Icon>
);
export const SunIcon = (): ReactElement => (
  <Icon>
    <circle cx={12} cy={12} r={4} />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4" />
  </Icon>
);
export const MoonIcon = (): ReactElement => (
  <Icon>
    <path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z" />
  </Icon>
);
export const EnterFullScreenIcon = (): ReactElement => (
  <Icon>
    <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />
  </Icon>
);
export const LeaveFullScreenIcon = (): ReactElement => (
  <Icon>
    <path d="M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5" />
  </Icon>
);
export const MoreIcon = (): ReactElement => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth={3.5} />
  </Icon>
);
