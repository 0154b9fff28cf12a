import { isRecord, text } from '../reading/foreign';
import { asSentence, oneLine } from '../reading/one-line';

type Operation = Record<string, unknown>;

/**
 * Whether a value is a `google.longrunning.Operation`: files read in the background. `metadata` names
 * the service by its type, such as `type.googleapis.com/google.cloud.vision.v1.OperationMetadata`.
 *
 * @param service as that type has it.
 * @param unnamed whether an operation that names no service counts, too.
 */
export function isOperationOf(
	raw: unknown,
	service: string,
	{ unnamed = false } = {},
): raw is Operation {
	if (!isRecord(raw) || typeof raw.name !== 'string' || !isRecord(raw.metadata)) return false;
	if (!raw.name.includes('operations/')) return false;
	const type = raw.metadata['@type'];
	const named = typeof type === 'string' ? /\.cloud\.(\w{1,40})\./.exec(type)?.[1] : undefined;
	if (named !== undefined) return named === service;
	return unnamed && ['done', 'response', 'error'].some((key) => key in raw || type !== undefined);
}

/** Why there is no result in an operation. `name`: that of the service. */
export function operationSentence(operation: Operation, name: string): string {
	const { done, error, name: id } = operation;
	if (isRecord(error)) {
		return `${name} did not read the files: ${asSentence(text(error.message) ?? 'no reason given')}`;
	}
	return done === true
		? `${name} left the result in Cloud Storage. Read the JSON files that its output address names.`
		: `${name} has not finished the operation "${oneLine(text(id) ?? '', 120)}". Ask for it again later.`;
}
