/** An elliptical arc as path data gives it: radii, the ellipse's turn in degrees, and the two flags. */
export interface Arc {
  readonly rx: number;
  readonly ry: number;
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
}

export type Cubic = readonly [x1: number, y1: number, x2: number, y2: number, x: number, y: number];

/** The cubic curves, each a quarter turn at most, that follow an arc between two points (SVG 1.1, implementation notes F.6.5 and F.6.6). */
export const cubicsOfArc = (fromX: number, fromY: number, toX: number, toY: number, arc: Arc): readonly Cubic[] => {
  if (fromX === toX && fromY === toY) return [];
  const phi = (arc.turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [halfX, halfY] = [(fromX - toX) / 2, (fromY - toY) / 2];
  const [px, py] = [cos * halfX + sin * halfY, -sin * halfX + cos * halfY];
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
  const tooSmall = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
  if (tooSmall > 1) [rx, ry] = [rx * tooSmall, ry * tooSmall];

  const across = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - across) / across)) * (arc.large === arc.sweep ? -1 : 1);
  const [cxTurned, cyTurned] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const centreX = cos * cxTurned - sin * cyTurned + (fromX + toX) / 2;
  const centreY = sin * cxTurned + cos * cyTurned + (fromY + toY) / 2;

  const start = Math.atan2((py - cyTurned) / ry, (px - cxTurned) / rx);
  const end = Math.atan2((-py - cyTurned) / ry, (-px - cxTurned) / rx);
  let extent = end - start;
  if (arc.sweep && extent < 0) extent += 2 * Math.PI;
  if (!arc.sweep && extent > 0) extent -= 2 * Math.PI;

  const pieces = Math.max(1, Math.ceil(Math.abs(extent) / (Math.PI / 2) - 1e-9));
  const step = extent / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const onEllipse = (x: number, y: number): readonly [number, number] => [
    centreX + cos * rx * x - sin * ry * y,
    centreY + sin * rx * x + cos * ry * y,
  ];
  return Array.from({length: pieces}, (_, piece): Cubic => {
    const [from, to] = [start + piece * step, start + (piece + 1) * step];
    const last = piece === pieces - 1;
    return [
      ...onEllipse(Math.cos(from) - reach * Math.sin(from), Math.sin(from) + reach * Math.cos(from)),
      ...onEllipse(Math.cos(to) + reach * Math.sin(to), Math.sin(to) - reach * Math.cos(to)),
      ...(last ? ([toX, toY] as const) : onEllipse(Math.cos(to), Math.sin(to))),
    ];
  });
};
