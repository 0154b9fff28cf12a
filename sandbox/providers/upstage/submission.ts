import { describeFile, MalformedForm, readForm, type Form } from '../../form.ts';
import { BEYOND_THE_ENGINE, sniffFormat, type Format } from '../../formats.ts';
import type { ProviderRequest } from '../provider.ts';
import { Refusal } from '../refusal.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

const LATEST_MODEL = 'ocr-2.2.1';
export const MODELS = [LATEST_MODEL, 'ocr-2.1.1', 'ocr-2.1.0', 'ocr-1.0.0'];
const SCHEMAS = ['clova', 'google'];

const FORMATS: ReadonlySet<Format> = new Set<Format>([
	'jpeg',
	'png',
	'bmp',
	'pdf',
	'tiff',
	'heic',
	'docx',
	'pptx',
	'xlsx',
]);

export interface Submission {
	fileName: string;
	/** Null in stub mode. */
	bytes: Buffer | null;
	schema: string | undefined;
	model: string;
}

/** @throws Refusal */
export async function readSubmission(
	request: ProviderRequest,
	digitization: boolean,
	stub: boolean,
): Promise<Submission> {
	const form = await readForm(request.incoming, request.meter, {
		maxFileBytes: MAX_FILE_BYTES,
		keepFiles: !stub,
	}).catch((error: unknown) => {
		if (error instanceof MalformedForm) throw new Refusal(400, `${error.message}.`);
		throw error;
	});
	request.note(noted(form));

	const value = (name: string) => form.fields.find((field) => field.name === name)?.value;
	refuseStrangers(form, ['document', 'schema', 'model']);
	const file = form.files.find(({ name }) => name === 'document');
	if (!file) {
		throw new Refusal(
			400,
			value('document') === undefined
				? 'The field "document" is required.'
				: 'The field "document" must be a file, with a filename.',
		);
	}
	if (file.fileName === '') throw new Refusal(400, 'The file in "document" has no filename.');

	const schema = value('schema');
	if (schema !== undefined && !SCHEMAS.includes(schema)) {
		throw new Refusal(400, `The schema "${schema}" is not one of ${SCHEMAS.join(', ')}.`);
	}
	const model = value('model');
	if (digitization && model === undefined) throw new Refusal(400, 'The field "model" is required.');
	if (model !== undefined && !isModel(model, digitization)) {
		throw new Refusal(400, `The model "${model}" is invalid or no longer supported.`);
	}

	if (!stub) {
		if (file.size === 0) throw new Refusal(400, 'The file in "document" is empty.');
		if (file.bytes === null) {
			throw new Refusal(
				413,
				`The file has ${file.size} bytes; the limit is 50MB (${MAX_FILE_BYTES}).`,
			);
		}
		const format = sniffFormat(file.bytes);
		if (!FORMATS.has(format)) {
			throw new Refusal(
				415,
				'Unsupported document format. Send JPEG, PNG, BMP, PDF, TIFF, HEIC, DOCX, PPTX or XLSX.',
			);
		}
		if (BEYOND_THE_ENGINE.has(format)) {
			throw new Refusal(415, `This sandbox has no engine for ${format.toUpperCase()} files.`);
		}
	}
	return {
		fileName: file.fileName,
		bytes: file.bytes,
		schema,
		model: model === undefined || model === 'ocr' ? LATEST_MODEL : model,
	};
}

function isModel(model: string, digitization: boolean): boolean {
	// The newer address takes the alias and models that came after the documented list.
	return digitization ? /^ocr(-[a-z0-9.]+)?$/.test(model) : MODELS.includes(model);
}

/** The real service may ignore what it does not know; here, a misspelt field must not go unseen. */
function refuseStrangers(form: Form, known: string[]): void {
	const seen = new Set<string>();
	for (const { name } of [...form.fields, ...form.files]) {
		if (!known.includes(name)) throw new Refusal(400, `The field "${name}" is unknown.`);
		if (seen.has(name)) throw new Refusal(400, `The field "${name}" is given more than once.`);
		seen.add(name);
	}
}

function noted(form: Form): Record<string, unknown> {
	return Object.fromEntries([
		...form.fields.map(({ name, value }) => [name, value.slice(0, 200)]),
		...form.files.map((file) => [file.name, describeFile(file)]),
	]);
}
