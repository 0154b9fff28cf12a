import { longFile } from '../mailbox/long-file.ts';
import { type Mail, mailbox } from '../mailbox/mailbox.ts';
import { Sandbox } from '../harness/sandbox.ts';
import type { Benchmark } from './benchmark.ts';
import { inspectFigures } from './inspect-figures.ts';
import { sameAsAtOnce } from './long-file-figures.ts';
import { type ErrorRater, mailboxFigures, type MailboxFigures } from './mailbox-figures.ts';
import { readOnEngine } from './pages-on-engine.ts';
import { fromSources } from './source-reader.ts';

const mails = 200;
const longPages = 300;

const [READ_ALL, USE_TEXT] = ['read all', 'use their text'] as const;

export const pages: Benchmark = {
	name: 'pages',
	about: `a mailbox of ${mails} PDFs read with and without their own text, a file of ${longPages} pages in parts, and Inspect File`,
	goal: 'at most 60 % of the pages paid, and no more characters wrong',
	isMet: ({ ours, figures }) => {
		const wrong = (way: string) => figures?.[way]?.['characters wrong, %'] ?? Infinity;
		return ours <= 60 && wrong(USE_TEXT) <= wrong(READ_ALL);
	},
	async run(say, count = mails) {
		const figures: Record<string, Record<string, number>> = {};
		const note = (what: string, found: Record<string, number>) => {
			figures[what] = found;
			say(`pages, ${what}`);
			for (const [figure, value] of Object.entries(found)) say(`  ${figure.padEnd(44)} ${value}`);
		};
		for (const [what, found] of Object.entries(await inspectFigures())) note(what, found);
		note(`${longPages} pages through Upstage, as through Mindee at once`, await readLongFile());
		const all = await readMailbox(await collected(mailbox(count)), note);
		const ours =
			Math.round((all[USE_TEXT]['pages paid'] / all[READ_ALL]['pages paid']) * 1000) / 10;
		return { name: 'pages', ours, theirs: null, ratio: null, limit: 60, unit: '%', figures };
	},
};

async function collected(all: AsyncIterable<Mail>): Promise<Mail[]> {
	const found: Mail[] = [];
	for await (const mail of all) found.push(mail);
	return found;
}

/** Each way with a sandbox of its own, that has read nothing before. */
async function readMailbox(
	all: readonly Mail[],
	note: (what: string, found: MailboxFigures) => void,
): Promise<Record<typeof READ_ALL | typeof USE_TEXT, MailboxFigures>> {
	const rater = fromSources<ErrorRater>('./compare/error-rate');
	const read = async (what: string, pagesWithText: string) => {
		const run = await withSandbox(
			async ({ line }) => await readOnEngine(line, 'upstage', all, { pagesWithText }),
		);
		const found = mailboxFigures(all, run, rater);
		note(what, found);
		return found;
	};
	return {
		[READ_ALL]: await read(READ_ALL, 'read'),
		[USE_TEXT]: await read(USE_TEXT, 'useText'),
	};
}

async function readLongFile(): Promise<Record<string, number>> {
	const file = longFile(longPages);
	return await withSandbox(async (sandbox) => {
		const inParts = await readOnEngine(sandbox.line, 'upstage', [file]);
		const { jobs } = await sandbox.ledger();
		const atOnce = await readOnEngine(sandbox.line, 'mindee', [file]);
		return {
			...sameAsAtOnce(inParts.documents[0]!, atOnce.documents[0]!),
			'files that Upstage took': jobs.filter(({ provider }) => provider === 'upstage').length,
		};
	});
}

async function withSandbox<T>(work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
	const sandbox = await Sandbox.start('bench-pages');
	try {
		return await work(sandbox);
	} finally {
		await sandbox.stop();
	}
}
