import {CHAPTERS} from '../../src/storyboard/chapters';
import {explainer} from '../../src/storyboard/explainer';
import {parameters, scenario} from './scenario';
import {story} from './storyboard';

export const crashBeforeAck = explainer({
  id: 'crash-before-ack',
  number: 8,
  title: 'Crash before the ack',
  chapter: CHAPTERS.guarantees,
  learn: 'At least once means: be ready to see it twice.',
  takeaway: 'At-least-once delivery and an idempotent consumer: the effect happens exactly once.',
  smallPrint:
    'If it is retried until done. The key works where the effect is, and providers forget keys after a while.',
  parameters,
  acts: (chosen) => [scenario(chosen, false), scenario(chosen, true)],
  story,
});
