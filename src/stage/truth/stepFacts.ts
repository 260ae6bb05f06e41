import type {HistoryEvent} from '../../simulation';

/** A step of a handler that has come to an end. */
export interface StepTaken {
  readonly by: string;
  readonly message: string;
  /** "call", "write", "ack" ... */
  readonly step: string;
  readonly well: boolean;
}

/** Which steps handlers have taken, and at which of them they have failed, folded from what they tell. */
export class StepFacts {
  /** In order. One that a crash has cut short is not among them. */
  readonly taken: StepTaken[] = [];
  /** At which step each handler is. */
  private readonly at = new Map<string, string>();

  take(event: HistoryEvent): void {
    if (event.system !== 'actor') return;
    switch (event.type) {
      case 'stepBegan':
        this.at.set(event.actor, event.doing);
        return;
      case 'stepDone':
        this.at.delete(event.actor);
        this.taken.push({by: event.actor, message: event.message, step: event.doing, well: true});
        return;
      case 'failed': {
        const step = this.at.get(event.actor);
        if (step !== undefined) this.taken.push({by: event.actor, message: event.message, step, well: false});
        return;
      }
      case 'handling':
        this.at.delete(event.actor);
        return;
      default:
    }
  }
}
