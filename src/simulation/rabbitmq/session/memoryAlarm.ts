import type {Command} from '../command';
import {type Decision, emit} from '../decision';
import type {Model} from '../model/model';
import {connectionOf} from '../model/parts';

const LOW_ON_MEMORY = 'low on memory';

/** The connection a method comes over; undefined where the broker does not have to read one. */
const connectionOfMethod = (model: Model, command: Command): string | undefined => {
  switch (command.type) {
    case 'connection.open':
    case 'connection.lost':
    case 'memory.alarm':
    case 'broker.stop':
    case 'broker.start':
    case 'tick':
      return undefined;
    case 'connection.close':
    case 'channel.open':
      return command.connection;
    default:
      return model.channels.get(command.channel)?.connection;
  }
};

/**
 * Whether a method waits in its socket: all of a connection that is blocked, and a publish during the alarm, which blocks
 * its connection. Nothing happens to who does not publish. [3.10.8 B1, B2, B3, B4]
 */
export const isHeldBack = (decision: Decision, command: Command): boolean => {
  if (!decision.model.memoryAlarm) return false;
  const name = connectionOfMethod(decision.model, command);
  const connection = name === undefined ? undefined : decision.model.connections.get(name);
  if (connection === undefined) return false;
  const {at} = command;
  if (!connection.blocked) {
    if (command.type !== 'basic.publish') return false;
    emit(decision, {type: 'blocked', at, connection: connection.name, reason: LOW_ON_MEMORY});
  }
  emit(decision, {type: 'heldBack', at, connection: connection.name, command});
  return true;
};

/** The node's memory rises over its watermark, or falls below it: then what waited is read, in order. [3.10.8 B1, B5] */
export const setMemoryAlarm = (decision: Decision, set: boolean): void => {
  const {at, model} = decision;
  if (model.memoryAlarm === set) return;
  emit(decision, {type: 'memoryAlarm', at, set});
  if (set) return;
  const blocked = model.connections.valuesArray().filter((connection) => connection.blocked);
  for (const {name} of blocked) {
    const {heldBack} = connectionOf(decision.model, name);
    emit(decision, {type: 'unblocked', at, connection: name});
    decision.backlog.push(...heldBack);
  }
};
