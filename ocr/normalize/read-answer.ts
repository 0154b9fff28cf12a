import { atOnce, type Steps } from '../document/turns';
import type { OcrDocument } from '../document/types';
import { ocrDocument } from '../forms/ocr-document';
import { parts } from '../forms/parts';
import { simplified } from '../forms/simplified';
import { FORMS } from './forms';
import type { AnswerForm, DocumentContext } from '../reading/answer-form';
import { camelKeys, hasForeignKeys } from '../reading/camel-keys';
import { withNumbers } from '../reading/number-texts';
import { oneLine } from '../reading/one-line';
import { UnreadableAnswer } from '../reading/unreadable';
import { parseAnswer } from './parse-answer';
import { unknownForm, whatIsThere } from './unknown-form';
import { unwrap } from './unwrap';

interface AnswerContext {
	/** What is known of the job; what the answer says of it goes before that. */
	job?: DocumentContext['job'];
	source?: OcrDocument['source'];
	/** Name of the file that was read, where neither `source` nor the answer has one. */
	fileName?: string;
	/** Files that came with the answer. */
	files?: OcrDocument['files'];
	/** What the result file says, for answers whose text is in a file. */
	text?: string;
}

interface HowToRead {
	/** The id of a form out of `FORMS`, or `auto` to find it by what the answer looks like, or by the
	 * provider that its job names. */
	form?: string;
	context?: AnswerContext;
	/** The answer stands within another one, and holds no further ones. */
	isInner?: boolean;
}

/** An item in a webhook's item in a list in a text has four; nothing real has more than this. */
const MAX_LAYERS = 8;

/**
 * Reads any raw answer into a document, whatever it is wrapped in (see `unwrap`).
 *
 * @param raw the answer, as JSON.parse gives it or as text. It is not changed.
 * @throws {UnreadableAnswer} with one line for people, and nothing else.
 */
export const readAnswer = (raw: unknown, how: HowToRead = {}): OcrDocument =>
	atOnce(readAnswerSteps(raw, how));

/** As {@link readAnswer}, a step for each page. */
export function* readAnswerSteps(
	raw: unknown,
	{ form = 'auto', context = {}, isInner = false }: HowToRead = {},
): Steps<OcrDocument> {
	const named = form === 'auto' ? undefined : formOfId(form);
	const found = find(raw, named);
	const as = found.form ?? named;
	if (!as) throw unknownForm(found.value);
	const job = { id: null, ...found.job, ...context.job };
	const { fileName, files, text } = context;
	const source = { ...nameOf(job, context), ...context.source };
	const ofPart =
		named !== undefined && named !== parts ? named : FORMS.find(({ id }) => id === job.provider);
	const readInner = (part: unknown, its: DocumentContext) =>
		readAnswerSteps(part, { form: ofPart?.id, context: its, isInner: true });
	const document = yield* readAs(as, found, {
		job,
		source,
		files,
		text,
		...(isInner ? {} : { readInner }),
	});
	return document.source.fileName || !fileName
		? document
		: { ...document, source: { ...document.source, fileName } };
}

/** Whether some form says that the answer is its own; it may be unreadable all the same. */
export function looksLikeAnswer(raw: unknown): boolean {
	try {
		return find(raw, undefined).form !== undefined;
	} catch (error) {
		if (error instanceof UnreadableAnswer) return false;
		throw error;
	}
}

/** What this package writes is held to its own schema. */
const OWN: ReadonlySet<AnswerForm> = new Set([ocrDocument, simplified, parts]);

function* readAs(
	form: AnswerForm,
	{ value, form: own }: Found,
	context: DocumentContext,
): Steps<OcrDocument> {
	try {
		return yield* form.documentSteps(OWN.has(form) ? value : withNumbers(value), context);
	} catch (caught) {
		if (!(caught instanceof UnreadableAnswer) || caught.sentence !== undefined) throw caught;
		const { expected } = caught;
		const other = own ? undefined : FORMS.find((one) => one.recognises(value));
		const sentence = own
			? `The response looks like one of ${form.name}, but ${expected} is missing.`
			: other
				? `The response is in the format of ${other.name}, not of ${form.name}: ${expected} is missing.`
				: `The response is not in the format of ${form.name}: ${expected} is missing.`;
		throw new UnreadableAnswer(expected, `${sentence} ${whatIsThere(value)}`);
	}
}

/** The job's own file name is as good as the answer's. */
const nameOf = (job: DocumentContext['job'], { source }: AnswerContext) =>
	source?.fileName || !job.fileName ? {} : { fileName: job.fileName };

function formOfId(id: string): AnswerForm {
	const form = FORMS.find((one) => one.id === id);
	if (form) return form;
	const known = FORMS.map((one) => one.id).join(', ');
	throw new UnreadableAnswer(
		'the name of a form',
		`"${oneLine(id, 40)}" is not a known response format. Use auto or one of ${known}.`,
	);
}

interface Found {
	value: unknown;
	form?: AnswerForm;
	job?: DocumentContext['job'];
}

/** Unwraps until a form, or the one that was named, says that the answer is its own. */
function find(raw: unknown, named: AnswerForm | undefined): Found {
	let value = raw;
	let job: Found['job'];
	/** What had one field, and what is in it may be nothing at all. */
	let outermost: { value: unknown } | undefined;
	for (let layer = 0; layer < MAX_LAYERS; layer++) {
		// Its parts are in whatever form was named.
		if (parts.recognises(value)) return { value, form: parts, job };
		if (named) {
			const its = whenIts(named, value);
			if (its) return { ...its, job };
			// A file of another form is told by its name, and not as JSON that it never was.
			if (typeof value === 'string' && FORMS.some((form) => form.recognises(value))) break;
		} else {
			const its = formOfValue(value);
			if (its) return { ...its, job };
		}
		const inner = outermost ? tryUnwrap(value) : unwrap(value);
		if (!inner) break;
		if (inner.guessed) outermost ??= { value };
		value = inner.value;
		job = inner.job ?? job;
		// The job names the provider, even where the response alone does not show it.
		const ofJob = inner.job && FORMS.find(({ id }) => id === inner.job?.provider);
		if (ofJob && !named) return { value, form: parts.recognises(value) ? parts : ofJob, job };
	}
	return { value: outermost ? outermost.value : value, job };
}

/** `null` where what a field holds is no JSON, or many things. */
function tryUnwrap(value: unknown): ReturnType<typeof unwrap> {
	try {
		return unwrap(value);
	} catch {
		return null;
	}
}

/** Of a long list so many entries show what it is. */
const LOOKED_AT = 3;

/**
 * The form that calls the value its own, in the spelling of the service or in that of a client
 * library, which is copied only where it is one.
 */
function formOfValue(
	value: unknown,
	forms: readonly AnswerForm[] = FORMS,
): Required<Pick<Found, 'value' | 'form'>> | undefined {
	const own = forms.find((one) => one.recognises(value));
	if (own && !own.hasClientSpellings) return { value, form: own };
	return inClientSpelling(value, forms) ?? (own ? { value, form: own } : undefined);
}

function inClientSpelling(value: unknown, forms: readonly AnswerForm[]) {
	if (!hasForeignKeys(value)) return undefined;
	const sketch = camelKeys(value, LOOKED_AT);
	const form = forms.find((one) => one.hasClientSpellings && one.recognises(sketch));
	const copy = form && camelKeys(value);
	return form?.recognises(copy) ? { value: copy, form } : undefined;
}

/** The value, or what it says as JSON, where the named form calls it its own. */
function whenIts(named: AnswerForm, value: unknown): Pick<Found, 'value' | 'form'> | undefined {
	const its = formOfValue(value, [named]);
	if (its) return its;
	if (typeof value !== 'string' || !named.takesText) return undefined;
	const parsed = tryParse(value);
	return { value: named.recognises(parsed) ? parsed : value, form: named };
}

function tryParse(text: string): unknown {
	try {
		return parseAnswer(text);
	} catch {
		return undefined;
	}
}
