import {useEffect, useLayoutEffect, useRef, type ReactElement} from 'react';
import {addFonts} from './fonts';
import {useTheme} from './pageTheme';
import type {Refusal} from './refusal';
import {adoptStyle} from './style';
import type {ThemeChoice} from './types';

interface MessageProps {
  readonly refusal: Refusal;
  readonly theme?: ThemeChoice | undefined;
  readonly fonts?: string | undefined;
  readonly className?: string | undefined;
  readonly onError?: ((refusal: Refusal) => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Stands in the place of a film that cannot be shown, and says why. */
export const Message = (props: MessageProps): ReactElement => {
  const {refusal, theme = 'auto', fonts, className = '', onError, onRetry} = props;
  const root = useRef<HTMLDivElement>(null);
  const shown = useTheme(theme);
  useLayoutEffect(() => {
    const scope = root.current?.getRootNode();
    if (scope instanceof Document || scope instanceof ShadowRoot) adoptStyle(scope);
  }, []);
  useEffect(() => addFonts(fonts), [fonts]);
  const told = useRef('');
  useEffect(() => {
    const words = [refusal.title, ...refusal.lines].join('\n');
    if (words !== told.current) onError?.(refusal);
    told.current = words;
  }, [refusal, onError]);
  return (
    <div ref={root} className={`qe qe-message ${className}`} data-qe-theme={shown} role="alert">
      <p className="qe-message-title">{refusal.title}</p>
      {refusal.lines.map((line, index) => (
        <p key={index} className="qe-message-line">
          {line}
        </p>
      ))}
      {onRetry && (
        <button type="button" className="qe-button qe-retry" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
};
