import type {ReactElement, ReactNode} from 'react';

interface ButtonProps {
  /** What it does, for a screen reader and on hover. */
  readonly label: string;
  /** Its key while the player has the focus, as `aria-keyshortcuts` writes it. */
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly className?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export const Button = ({
  label,
  shortcut,
  pressed,
  expanded,
  className = '',
  onPress,
  children,
}: ButtonProps): ReactElement => (
  <button
    type="button"
    className={`qe-button ${className}`}
    part="button"
    aria-label={label}
    aria-keyshortcuts={shortcut}
    aria-pressed={pressed}
    aria-expanded={expanded}
    title={shortcut === undefined ? label : `${label} (${shortcut})`}
    onClick={onPress}
  >
    {children}
  </button>
);
