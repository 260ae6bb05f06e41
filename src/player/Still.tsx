import {cloneElement, type ReactElement, type ReactNode, type SVGProps} from 'react';
import {draw} from '../stage/draw';
import {FORMATS, type Aspect} from '../stage/format';
import type {ThemeName} from '../stage/theme';
import type {Film} from '../storyboard/film';
import {told} from './controls/words';

interface StillProps {
  readonly film: Film;
  readonly frame: number;
  readonly theme: ThemeName;
  /** 16:9 when left out. */
  readonly aspect?: Aspect;
  readonly className?: string;
  /** Present in the page, not shown as long as no style says otherwise. */
  readonly hidden?: boolean;
}

/** One picture of a film as inline SVG with a title, as wide as its place. It needs no effects: a server can render it. */
export const Still = ({film, frame, theme, aspect = '16:9', className, hidden}: StillProps): ReactElement => {
  const picture = draw(film, frame, theme, {format: FORMATS[aspect]}) as ReactElement<
    SVGProps<SVGSVGElement> & {hidden?: boolean}
  >;
  const attributes = {role: 'img', width: '100%', height: undefined, className, ...(hidden === true && {hidden})};
  const children: readonly ReactNode[] = [
    <title key="title">{`${film.title}: ${told(film.cut.beatAt(frame))}`}</title>,
    picture.props.children,
  ];
  return cloneElement(picture, attributes, ...children);
};
