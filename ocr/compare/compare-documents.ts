import { DocumentAssembly } from '../document/assemble';
import { withoutWordSizes } from '../document/page-size';
import { derivedTables } from '../layout/derived-tables';
import { atOnce, eachOf, type Steps } from '../document/turns';
import type { OcrDocument, OcrPage, OcrWarning } from '../document/types';
import { agreedConfidence, isByAgreement } from './agreed-confidence';
import { Agreement } from './agreement';
import { canonicalOrder } from './canonical-order';
import { chooseDocuments } from './choose';
import { alignPage, type Column } from './columns';
import { Differences } from './differences';
import { errorRates, type ErrorRates } from './error-rate';
import { mergePage } from './merge-page';
import { documentPage, mergedFacts } from './merged-document';
import { inReadingOrder } from './merged-order';
import { pageGroups } from './page-groups';
import { checkRequest, nameDocuments } from './request';
import type { CompareOptions, Comparison } from './types';
import type { Token } from './tokens';
import { readingKeys, vote } from './vote';

const MOST_DIFFERENCES = 10_000;

/**
 * Compares what several readers made of the same file: where they agree, where they do not, the text
 * that most of them read, and, given the true text, how far each of them is off.
 *
 * Words are brought together by their place on the page and by their text, so columns that are read
 * in another order, words that are cut in another way and texts without any boxes can be compared.
 * What stands between blanks is a word; of scripts that are written without blanks, a character is.
 *
 * The reference counts in agreement and differences, but has no vote in the merged text.
 *
 * Takes time and memory about linear to the documents, however unlike they are; only the search for
 * exact error rates takes longer, and is ended when it takes too long.
 *
 * @param given two or more; they are not changed. Places on no page's size are not looked at.
 * @throws RangeError with a message for people, where there is nothing to compare.
 */
export const compareDocuments = (
	given: readonly OcrDocument[],
	options: CompareOptions = {},
): Comparison => atOnce(compareSteps(given, options));

/** The same in steps: one for each page, and one for the error rates of each document. */
export function* compareSteps(
	given: readonly OcrDocument[],
	options: CompareOptions = {},
): Steps<Comparison> {
	const documents = given.map(withoutWordSizes);
	checkRequest(documents, options);
	const { truth } = options;
	const names = nameDocuments(documents, options.names ?? []);
	const warnings: OcrWarning[] = [];
	const aligned = yield* comparePages(documents, names, options, warnings);
	const rates =
		truth === undefined ? null : yield* ratesAgainst(truth, documents, names, options, warnings);
	return {
		documents: documents.map(({ provider, pages }, index) => ({
			name: names[index]!,
			provider: provider.id,
			pages: pages.length,
			truth: index === truth,
		})),
		...aligned,
		errorRates: rates,
		warnings,
	};
}

function* comparePages(
	documents: readonly OcrDocument[],
	names: readonly string[],
	options: CompareOptions,
	warnings: OcrWarning[],
): Steps<
	Pick<Comparison, 'agreement' | 'pairs' | 'words' | 'merged' | 'differences' | 'differenceCount'>
> {
	const voters = documents.map((_, index) => index).filter((index) => index !== options.truth);
	const order = canonicalOrder(documents);
	const given: Voting['given'] = (values) => {
		const sorted = [...values];
		order.forEach((index, at) => (sorted[index] = values[at]!));
		return sorted;
	};
	const pages = pageGroups(
		order.map((index) => documents[index]!),
		options,
	);
	const flowed = given(pages.flowed);
	const voting = documents.filter((_, index) => index !== options.truth);
	const byAgreement = isByAgreement(voting, options);
	const votes = { voters, flowed, given, options, byAgreement };
	const ownPages = documents.map((document) => pagesByNumber(document));
	const merged = new DocumentAssembly();
	const agreement = new Agreement(documents.length);
	const differences = new Differences(options.maxDifferences ?? MOST_DIFFERENCES, names);

	for (const { number, tokens } of pages.groups) {
		const { lists, reader, columns, keys, chosen, page } = votePage(tokens, votes);
		const base = reader === undefined ? merged.length : merged.nextOffset;
		columns.forEach((column, index) => {
			if (agreement.add(keys[index]!)) return;
			const { offset, length } = page.spans[index]!;
			const span = { offset: base + offset, length };
			differences.add({ page: number, span, chosen: chosen[index]! }, column, lists);
		});
		yield;
		// A page that only the reference has was not read by anybody.
		if (reader === undefined) continue;
		const sources = voters.flatMap((index) =>
			flowed[index] ? [] : (ownPages[index]!.get(number) ?? []),
		);
		if (columns.length === 0) page.text = sources[0]?.text ?? '';
		const size = sources.find(({ width }) => width !== null) ?? sources[0];
		const read = documentPage(number, page, size);
		merged.add(read, derivedTables(read));
	}

	warnings.push(...matchedByText(flowed, names));
	const facts = mergedFacts(voting, merged.pageCount, {
		warnings: [...warnings],
		isByAgreement: byAgreement,
	});
	warnings.push(...differences.warnings());
	return {
		agreement: agreement.all(),
		pairs: agreement.byPair(),
		words: { compared: agreement.compared, agreed: agreement.agreed },
		merged: merged.assemble(facts),
		differences: differences.listed,
		differenceCount: differences.count,
	};
}

interface Voting {
	/** Indexes of the documents that may vote. */
	voters: readonly number[];
	/** By document: its pages are not those of the others. */
	flowed: readonly boolean[];
	/** Brings values from the order in which documents are aligned to that in which they were given. */
	given<Value>(values: readonly Value[]): Value[];
	options: CompareOptions;
	/** The merged words' confidence is how many documents agree on them. */
	byAgreement: boolean;
}

/**
 * What each document reads at each place of a page, and what is taken of it.
 *
 * @param tokens by document, in the order in which they are aligned.
 */
function votePage(
	tokens: ReadonlyArray<readonly Token[] | null>,
	{ voters, flowed, given, options, byAgreement }: Voting,
) {
	const lists = given(tokens);
	const aligned = alignPage(tokens.map((list) => list ?? []));
	const placed = given(aligned.placed);
	const shown = flowed.map((one, index) => !one || placed[index]!);
	// Which pages a document has does not depend on its words, where its pages are its own.
	const reader = voters.find((index) => lists[index] !== null);
	const columns = inReadingOrder(
		aligned.columns.map((column): Column => given(column)),
		reader,
	);
	const keys = columns.map((column) => readingKeys(column, lists, options));
	const winners = columns.map((column, index) => vote(column, keys[index]!, lists, voters));
	const chosen = chooseDocuments(columns, winners, lists);
	const agreed = byAgreement
		? keys.map((ofColumn, index) => {
				const document = chosen[index]!;
				const taken = document === null ? null : ofColumn[document]!;
				const same = voters.filter((voter) => ofColumn[voter] === taken);
				return agreedConfidence(same.length, voters.length);
			})
		: null;
	const page = mergePage(columns, lists, { chosen, agreed, voters, shown });
	return { lists, reader, columns, keys, chosen, page };
}

const matchedByText = (flowed: readonly boolean[], names: readonly string[]): OcrWarning[] =>
	names
		.filter((_, index) => flowed[index])
		.map((name) => ({
			code: 'pages-matched-by-text',
			message: `"${name}" has different pages than the other documents, so its words were matched by text only.`,
		}));

function* ratesAgainst(
	truth: number,
	documents: readonly OcrDocument[],
	names: readonly string[],
	options: CompareOptions,
	warnings: OcrWarning[],
): Steps<Array<ErrorRates | null>> {
	return yield* eachOf(documents, (document, index) => {
		if (index === truth) return null;
		const rates = errorRates(documents[truth]!.pages, document.pages, options);
		if (!rates.cer.exact || !rates.wer.exact) {
			warnings.push({
				code: 'error-rate-bound',
				message: `"${names[index]}" differs so much from the reference that exact error rates would take too long. The rates given are upper limits.`,
			});
		}
		return rates;
	});
}

const pagesByNumber = ({ pages }: OcrDocument): Map<number, OcrPage> =>
	new Map(pages.map((page) => [page.number, page]));
