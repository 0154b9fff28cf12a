import type { Answer } from '../http.ts';
import type { RunningProvider } from './provider.ts';

/** Thrown inside a route, answered in the provider's form. */
export class Refusal extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

export async function answerRefusals(
	provider: Pick<RunningProvider, 'refuse'>,
	work: () => Promise<Answer> | Answer,
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refusal) return provider.refuse(error.status, error.message);
		throw error;
	}
}
