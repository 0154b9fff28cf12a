import type { ItemError } from '../messages';
import type { OperationName, Ran } from './fault-world';
import type { FaultRow } from './faults';
import type { LaneLedger } from './lane-ledger';
import type { Kind, Outcome } from './outcomes';

export interface Judged {
	expected: Outcome;
	kind: Kind;
	operation: OperationName;
	/** The same operation when nothing went wrong. */
	clean: Ran;
	own: LaneLedger;
	/** Of every job that the sandbox has. */
	jobIds: ReadonlySet<string>;
	/** The job that was asked about. */
	knownJob?: string;
	secrets: string[];
	row: FaultRow;
}

const MAYBE = /may have been accepted|may have accepted|unclear whether/i;
const UNSENT = /(?:not|nothing was) sent/i;
/** What to do now, in words that begin a sentence or follow a comma. */
const WAY_ON =
	/(?:^|[.:,;] +|\bthen |\band |\bor )(?:check|run|try|wait|add|change|choose|correct|turn|fetch|use|send|increase|raise|set|copy|split|ask|see|connect|select|reduce|contact|submit|convert|open)\b|can be fetched only once/i;

/** What is not as it has to be. */
export function complaintsOf(ran: Ran, judged: Judged): string[] {
	const found: string[] = [];
	const demand = (holds: boolean, what: string) => void (holds || found.push(what));
	everywhere(ran, judged, demand);
	const error = ran.items[0]?.json.error as ItemError | undefined;
	if (error === undefined) succeeded(ran, judged, demand);
	else failed(error, judged, demand);
	return found;
}

type Demand = (holds: boolean, what: string) => void;

function everywhere(ran: Ran, { own, secrets, row, operation }: Judged, demand: Demand): void {
	const { lane, shown } = ran;
	demand(!ran.hung, 'the run hangs');
	demand(ran.error === undefined && ran.items.length === 1, 'there is not exactly one item');
	demand(!secrets.some((secret) => shown.includes(secret)), 'a key is shown');
	demand(
		!secrets.some((secret) => lane.foreign.join().includes(secret)),
		'a key went to another server',
	);
	demand(!/\\n +at |\[object |\bundefined\b/.test(shown), 'something of the machine is shown');
	const submits = operation !== 'getStatus' && operation !== 'getResult';
	demand(own.accepted <= (submits ? 1 : 0), `${own.accepted} documents were accepted`);
	if (row.requests !== undefined) {
		const hits = lane.calls.length;
		demand(hits > 0, 'nothing was sent');
	}
}

function succeeded(ran: Ran, { expected, clean, operation, own }: Judged, demand: Demand): void {
	const mayWork: Outcome[] = ['recovered', 'either', 'doubtful', 'repeat', 'open'];
	const [item] = ran.items;
	const [wanted] = clean.items;
	const { text, job, raw } = item?.json ?? {};
	// Submit hands on what it was answered, whatever it is: then nothing is lost.
	const isHandedOn = expected === 'unclear' && operation === 'submit' && raw !== undefined;
	demand(mayWork.includes(expected) || isHandedOn, 'the item did not fail');
	if (expected === 'open') return;
	if (operation === 'getStatus' || operation === 'submit') {
		demand(job !== undefined || raw !== undefined, 'the item has neither job nor answer');
	} else {
		demand(text === wanted?.json.text, `the text is ${JSON.stringify(text)?.slice(0, 80)}`);
	}
	const files = (of: typeof item) =>
		Object.keys(of?.binary ?? {})
			.sort()
			.join();
	demand(files(item) === files(wanted), `the files are ${files(item)}`);
	if (!/^get/.test(operation)) demand(own.accepted === 1, `${own.accepted} were accepted`);
}

function failed(error: ItemError, judged: Judged, demand: Demand): void {
	const { expected, kind, own, row } = judged;
	const { message, code, retryable, jobId } = error;
	demand(expected !== 'recovered', 'the item failed');
	demand(typeof code === 'string' && code !== '', 'there is no code');
	demand(/[.]$/.test(message), 'the message is no sentence');
	demand(WAY_ON.test(message), 'the message does not say how to go on');
	if (row.says) demand(row.says.test(message), `the message has no ${row.says}`);
	const isSubmission = kind === 'submit' || kind === 'upload';
	if (!isSubmission && expected !== 'recovered') keepsJob(jobId, judged, demand);
	switch (expected) {
		case 'refused':
			demand(!retryable || row.name.startsWith('429'), 'it is retryable');
			demand(!MAYBE.test(message), 'it says that it may have been accepted');
			demand(own.accepted === 0 && own.submissions <= 1, `it was sent ${own.submissions} times`);
			return;
		case 'later':
			demand(retryable && !MAYBE.test(message), 'it does not say that it can be sent later');
			return;
		case 'unsent':
			demand(own.requests === 0, 'something was sent');
			demand(UNSENT.test(message), 'it does not say that nothing was sent');
			return;
		case 'unclear':
		case 'doubtful':
			demand(!retryable, 'it is retryable');
			demand(MAYBE.test(message), 'it does not say that it may have been accepted');
			demand(!UNSENT.test(message.replace(/not sent again/g, '')), 'it says that it was not sent');
			demand(own.submissions === 1, `it was submitted ${own.submissions} times`);
			return;
		case 'final':
			demand(!retryable, 'it is retryable');
			demand(own.submissions === 1, `it was submitted ${own.submissions} times`);
			return;
		case 'waited':
			demand(code === 'timed-out' && retryable, 'it is not said that Maximum Wait is over');
			return;
		default:
	}
}

function keepsJob(jobId: string | null, { jobIds, knownJob }: Judged, demand: Demand): void {
	demand(jobId !== null && jobIds.has(jobId), `the job ID is ${jobId}`);
	if (knownJob !== undefined) demand(jobId === knownJob, 'it is the ID of another job');
}
