import { OcrFailure } from '../../nodes/shared/failure';

/** What a person is told by what this throws, and its code. */
export function toldFailure(find: () => unknown): { code: string; message: string } {
	try {
		find();
	} catch (error) {
		if (error instanceof OcrFailure) return { code: error.code, message: error.message };
		throw error;
	}
	throw new Error('Nothing was thrown.');
}

/** The same without the code. */
export const said = (find: () => unknown): string => toldFailure(find).message;
