import {
	fetchSource,
	SourceTooLarge,
	UnreachableSource,
	type UrlRule,
} from '../../fetch-source.ts';
import { describeFile, MalformedForm, readForm, type Form } from '../../form.ts';
import { RESULT_FORMATS, type ResultFormat } from '../../result-files.ts';
import { LANGUAGES } from './languages.ts';
import type { ProviderRequest, Surroundings } from '../provider.ts';
import { Refusal } from '../refusal.ts';

const MAX_FILE_BYTES = 200 * 1024 * 1024;
const MAX_LANGUAGES = 10;
const MAX_PASSWORD_LENGTH = 32;

const FIELDS = ['image_url', 'image_file', 'language', 'password', 'format'];

// The documentation names no default; this one shows at once to a client that wanted text.
const DEFAULT_FORMAT = 'docx';

/** The task fails: its `state` says why, and it is below zero. */
export class TaskFailure extends Error {
	readonly state: number;

	constructor(state: number, message: string) {
		super(message);
		this.state = state;
	}
}

export interface Submission {
	fileName: string;
	format: ResultFormat;
	password: string | undefined;
	/** Null in stub mode. @throws TaskFailure */
	file(): Promise<Buffer | null>;
}

/** @throws Refusal */
export async function readSubmission(
	request: ProviderRequest,
	{ stub, settings, closing }: Surroundings,
): Promise<Submission> {
	const form = await readForm(request.incoming, request.meter, {
		maxFileBytes: MAX_FILE_BYTES,
		keepFiles: !stub,
	}).catch((error: unknown) => {
		if (error instanceof MalformedForm) throw new Refusal(400, `${error.message}.`);
		throw error;
	});
	request.note(noted(form));
	refuseStrangers(form);

	// An empty field is as good as none: that is how a form without a choice is sent.
	const value = (name: string) =>
		form.fields.find((field) => field.name === name)?.value || undefined;
	assertLanguages(value('language'));
	const password = value('password');
	if ([...(password ?? '')].length > MAX_PASSWORD_LENGTH) {
		throw new Refusal(400, `password can have at most ${MAX_PASSWORD_LENGTH} characters.`);
	}
	const format = RESULT_FORMATS.find((each) => each === (value('format') ?? DEFAULT_FORMAT));
	if (!format) {
		throw new Refusal(400, `format must be one of ${RESULT_FORMATS.join(', ')}.`);
	}

	const url = value('image_url');
	const file = form.files.find(({ name }) => name === 'image_file');
	if (!file && value('image_file') !== undefined) {
		throw new Refusal(400, 'image_file must be a file, with a filename.');
	}
	if (file && url !== undefined) {
		throw new Refusal(400, 'Give either image_url or image_file, not both.');
	}
	const shared = { format, password };
	if (url !== undefined) {
		const rule = ordinaryPort(settings.allowLocalUrls);
		const complaint = rule(url);
		if (complaint !== null) throw new Refusal(400, complaint);
		return {
			...shared,
			fileName: new URL(url).pathname.split('/').at(-1) ?? '',
			file: async () => (stub ? null : await download(url, rule, closing)),
		};
	}
	if (!file) throw new Refusal(400, 'Give either image_url or image_file.');
	if (file.fileName === '') throw new Refusal(400, 'image_file has no filename.');
	const { bytes } = file;
	if (!stub) {
		if (file.size === 0) throw new Refusal(400, 'image_file is empty.');
		if (bytes === null) throw new Refusal(413, 'The file is larger than 200 MB.');
	}
	return { ...shared, fileName: file.fileName, file: async () => bytes };
}

async function download(url: string, rule: UrlRule, closing: AbortSignal): Promise<Buffer> {
	try {
		return await fetchSource(url, MAX_FILE_BYTES, rule, closing);
	} catch (error) {
		if (error instanceof SourceTooLarge) throw new TaskFailure(-5, error.message);
		if (error instanceof UnreachableSource) throw new TaskFailure(-3, error.message);
		throw error;
	}
}

/** Only ports 80 and 443; on this machine any, where that is allowed. */
function ordinaryPort(allowLocal: boolean): UrlRule {
	return (url) => {
		if (!URL.canParse(url)) return 'image_url is not a URL.';
		const { protocol, hostname, port } = new URL(url);
		if (protocol !== 'http:' && protocol !== 'https:') return 'image_url must be http or https.';
		if (hostname === '127.0.0.1') return allowLocal ? null : 'image_url cannot be reached.';
		if (!['', '80', '443'].includes(port)) return 'image_url must use port 80 or 443.';
		return null;
	};
}

function assertLanguages(value: string | undefined): void {
	if (value === undefined) return;
	const names = value.split(',');
	if (names.length > MAX_LANGUAGES) {
		throw new Refusal(400, `language can have at most ${MAX_LANGUAGES} languages.`);
	}
	for (const name of names) {
		if (!LANGUAGES.has(name)) throw new Refusal(400, `language "${name}" is not supported.`);
	}
}

function refuseStrangers(form: Form): void {
	const seen = new Set<string>();
	for (const { name } of [...form.fields, ...form.files]) {
		if (!FIELDS.includes(name)) throw new Refusal(400, `${name} is not a parameter.`);
		if (seen.has(name)) throw new Refusal(400, `${name} is given more than once.`);
		seen.add(name);
	}
	for (const { name } of form.files) {
		if (name !== 'image_file') throw new Refusal(400, `${name} cannot be a file.`);
	}
}

function noted(form: Form): Record<string, unknown> {
	return Object.fromEntries([
		...form.fields.map(({ name, value }) => [
			name,
			name === 'password' ? { length: value.length } : value.slice(0, 200),
		]),
		...form.files.map((file) => [file.name, describeFile(file)]),
	]);
}
