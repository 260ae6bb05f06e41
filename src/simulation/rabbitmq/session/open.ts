import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {channelOf, connectionOf} from '../model/parts';

export const openConnection = (decision: Decision, {connection, at}: CommandOf<'connection.open'>): void => {
  if (decision.model.connections.has(connection)) throw new Error(`Connection "${connection}" is open already.`);
  emit(decision, {type: 'connectionOpened', at, connection});
};

export const openChannel = (decision: Decision, {channel, connection, at}: CommandOf<'channel.open'>): void => {
  if (decision.model.channels.has(channel)) throw new Error(`Channel "${channel}" is open already.`);
  connectionOf(decision.model, connection);
  emit(decision, {type: 'channelOpened', at, channel, connection});
};

/** From now on each publish on the channel is confirmed. [3.10.8 A3] */
export const selectConfirms = (decision: Decision, {channel, at}: CommandOf<'confirm.select'>): void => {
  channelOf(decision.model, channel);
  emit(decision, {type: 'confirmSelected', at, channel});
};
