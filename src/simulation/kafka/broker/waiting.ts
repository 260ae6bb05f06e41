import {answerShareFetchesOf} from '../share/fetch';
import type {Decision} from './decision';
import {answerLongPolls} from './fetch';

/** Something has come to a partition, or it is gone: whoever waits for that is answered. */
export const answerWaiting = (decision: Decision, topic: string, partition: number): void => {
  answerLongPolls(decision, topic, partition);
  answerShareFetchesOf(decision, topic, partition);
};
