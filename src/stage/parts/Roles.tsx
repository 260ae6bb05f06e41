import type {ReactElement} from 'react';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Words} from '../marks';
import {TEXT} from '../metrics';
import type {Theme} from '../theme';

export interface RolesView {
  readonly kind: 'roles';
  readonly box: Box;
  readonly lines: readonly string[];
}

export const rolesView = ({part, box}: Placed): RolesView | undefined =>
  part.part === 'roles' ? {kind: 'roles', box, lines: part.lines} : undefined;

const STEP = 40;

/** Who keeps track of what, in a line or two. */
export const Roles = ({view, theme, lit}: {view: RolesView; theme: Theme; lit: number}): ReactElement => (
  <Lit lit={lit}>
    {view.lines.map((line, index) => (
      <Words
        key={line}
        at={{x: view.box.x + 4, y: view.box.y + 28 + index * STEP}}
        size={TEXT.label}
        fill={theme.muted}
        mono
      >
        {line}
      </Words>
    ))}
  </Lit>
);
