import type {ReactElement} from 'react';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {baseOf, Lit, Plate, Words} from '../marks';
import {fitMono, LABEL_HEIGHT, TEXT} from '../metrics';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

export interface ExchangeBoxView {
  readonly kind: 'exchange';
  readonly name: string;
  readonly type: string;
  readonly box: Box;
}

export const exchangeBoxView = (setting: Setting, act: number, {part, box}: Placed): ExchangeBoxView | undefined => {
  if (part.part !== 'exchange') return undefined;
  const declared = setting.film.acts[act]?.scenario.rabbitmq?.exchanges.find(({name}) => name === part.name);
  return {kind: 'exchange', name: part.name, type: declared?.type ?? '', box};
};

/** Routes and stores nothing: a bar that messages pass through. */
export const ExchangeBox = ({view, theme, lit}: {view: ExchangeBoxView; theme: Theme; lit: number}): ReactElement => {
  const {box} = view;
  return (
    <Lit lit={lit} data={{exchange: view.name}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(`${view.type} exchange`, TEXT.small, box.width)}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} radius={box.height / 2} />
      <Words
        at={{x: box.x + box.width / 2, y: baseOf(box.y + box.height / 2, TEXT.label)}}
        size={TEXT.label}
        fill={theme.text}
        weight={700}
        mono
        anchor="middle"
      >
        {fitMono(view.name, TEXT.label, box.width - 40)}
      </Words>
    </Lit>
  );
};
