import { existsSync } from 'node:fs';
import path from 'node:path';

/** What the tests of all forms know of one; `forms/<id>.ts` exports it. */
export interface FormAnswers {
	/** The invoice of `layout.ts` as the service answers it, by a name that no other sample has. */
	samples: Record<string, () => unknown>;
	/** The smallest answers that have every part of the form, by name, for the fuzzer to change. */
	smallest: Record<string, unknown>;
}

/** Empty for a form whose answers are in `forms.ts` and `fuzz-answers.ts`. */
export function ofForm(id: string): FormAnswers {
	const file = path.join(__dirname, 'forms', id);
	if (!existsSync(`${file}.ts`)) return { samples: {}, smallest: {} };
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be computed
	return require(file) as FormAnswers;
}
