import type { EditKey } from '../../../session/types';
import { sameEdit, type NextEdit } from './edit';

/** What a person did at once, as it can be taken back. */
export interface Step {
	document: number;
	changes: Array<{ key: EditKey; before: NextEdit; after: NextEdit }>;
}

/** What can be taken back and done again. */
export class History {
	private undos: Step[] = [];
	private redos: Step[] = [];
	private hasEnded = true;

	/**
	 * @param continues it goes on with the step before, as another letter of a word does; or with that step, if it
	 *   was not taken back
	 * @returns the step that it is part of
	 */
	add(step: Step, continues: boolean | Step): Step {
		this.redos = [];
		if (typeof continues === 'object' && this.undos.includes(continues)) {
			continues.changes.push(...step.changes);
			return continues;
		}
		const last = this.undos.at(-1);
		if (continues === true && !this.hasEnded && last && isOfSame(last, step)) {
			last.changes[0]!.after = step.changes[0]!.after;
			return last;
		}
		this.undos.push(step);
		this.hasEnded = false;
		return step;
	}

	/** What comes from now on is taken back by itself. */
	endStep(): void {
		this.hasEnded = true;
	}

	get canUndo(): boolean {
		return this.undos.length > 0;
	}

	get canRedo(): boolean {
		return this.redos.length > 0;
	}

	/** @returns what is to be taken back */
	undo(): Step | undefined {
		return this.move(this.undos, this.redos);
	}

	/** @returns what is to be done again */
	redo(): Step | undefined {
		return this.move(this.redos, this.undos);
	}

	private move(from: Step[], to: Step[]): Step | undefined {
		const step = from.pop();
		if (step) to.push(step);
		this.hasEnded = true;
		return step;
	}
}

function isOfSame(one: Step, other: Step): boolean {
	if (one.document !== other.document) return false;
	if (one.changes.length !== 1 || other.changes.length !== 1) return false;
	const [before, after] = [one.changes[0]!, other.changes[0]!];
	// Another reviewer may have changed it in the meantime.
	return before.key === after.key && sameEdit(before.after, after.before);
}
