import {cloneElement, type ReactElement, type ReactNode, type SVGProps} from 'react';
import {draw} from '../stage/draw';
import type {ThemeName} from '../stage/theme';
import type {Film} from '../storyboard/film';

interface StillProps {
  readonly film: Film;
  readonly frame: number;
  readonly theme: ThemeName;
  readonly className?: string;
  /** Present in the page, not shown as long as no style says otherwise. */
  readonly hidden?: boolean;
}

/** One picture of a film as inline SVG with a title, as wide as its place. It needs no effects: a server can render it. */
export const Still = ({film, frame, theme, className, hidden}: StillProps): ReactElement => {
  const picture = draw(film, frame, theme) as ReactElement<SVGProps<SVGSVGElement> & {hidden?: boolean}>;
  const attributes = {role: 'img', width: '100%', height: undefined, className, ...(hidden === true && {hidden})};
  const children: readonly ReactNode[] = [
    <title key="title">{`${film.title}: ${film.cut.beatAt(frame).caption.join(' ')}`}</title>,
    picture.props.children,
  ];
  return cloneElement(picture, attributes, ...children);
};
