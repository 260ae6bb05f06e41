import {useRef, useState, type CSSProperties, type PointerEvent} from 'react';
import type {Spot} from '../stage/protocol';
import {draggedArea, WHOLE, type ZoomArea} from './zoom';

interface DragArea {
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onDoubleClick: () => void;
  };
  /** The rectangle under way. */
  readonly mark?: CSSProperties;
}

const percent = (share: number): string => `${share * 100}%`;

const spotIn = ({currentTarget, clientX, clientY}: PointerEvent<HTMLElement>): Spot => {
  const {left, top, width, height} = currentTarget.getBoundingClientRect();
  return {x: (clientX - left) / width, y: (clientY - top) / height};
};

/** Dragging over the picture zooms on what was dragged over; a double click goes back. `off`: the pointer does something else. */
export const useDragArea = (zoom: ZoomArea, onZoom: (area: ZoomArea) => void, off: boolean): DragArea => {
  const from = useRef<Spot>(undefined);
  const [mark, setMark] = useState<CSSProperties>();
  /** From the window's picture to the whole one. */
  const inPicture = ({x, y}: Spot): Spot => ({x: zoom.x + x * zoom.width, y: zoom.y + y * zoom.height});
  return {
    ...(mark && {mark}),
    handlers: {
      onPointerDown: (event) => {
        if (off || event.button !== 0 || event.pointerType !== 'mouse') return;
        from.current = spotIn(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const start = from.current;
        if (start === undefined) return;
        const to = spotIn(event);
        setMark({
          left: percent(Math.min(start.x, to.x)),
          top: percent(Math.min(start.y, to.y)),
          width: percent(Math.abs(to.x - start.x)),
          height: percent(Math.abs(to.y - start.y)),
        });
      },
      onPointerUp: (event) => {
        const start = from.current;
        from.current = undefined;
        setMark(undefined);
        if (start === undefined) return;
        const area = draggedArea(inPicture(start), inPicture(spotIn(event)));
        if (area) onZoom(area);
      },
      onDoubleClick: () => onZoom(WHOLE),
    },
  };
};
