import type { Upload } from '../../harness/rest.ts';
import type { Workbench } from '../../harness/workbench.ts';
import { startServer } from '../../support/server.ts';
import { folderFor, importExample, type Imported, moved, pinnedFile, until } from './examples.ts';
import { MailServer } from './mail-server.ts';
import { addressBehind } from './review.ts';

const file = 'review/workflow.json';

/**
 * The example `review`, imported and set up: the mail is pinned in the place of the mailbox; the mail server that
 * sends the link, and the CRM, are servers on this machine. The rest is the example as it is.
 */
export class ReviewExample {
	private constructor(
		readonly example: Imported,
		readonly mails: MailServer,
		readonly crm: Awaited<ReturnType<typeof startServer>>,
		/** Where it writes the searchable PDFs. */
		readonly folder: string,
	) {}

	static async start(workbench: Workbench): Promise<ReviewExample> {
		const [mails, crm] = await Promise.all([MailServer.start(), startServer()]);
		crm.on('POST /records', { status: 201, json: { id: '1' } });
		const { rest } = workbench.n8n;
		const key = { name: 'X-Api-Key', value: 'crm-key-for-tests' };
		const folder = await folderFor(workbench, 'review');
		const example = await importExample(
			workbench,
			file,
			{
				'Send to CRM': { url: `${crm.origin}/records` },
				'Send Link': { fromEmail: 'scans@example.com', toEmail: 'reviewer@example.com' },
				'Keep PDF': moved(file, 'Keep PDF', 'fileName', folder),
			},
			{
				credentials: {
					'Send to CRM': await rest.createCredential('httpHeaderAuth', 'CRM', key),
					'Send Link': await rest.createCredential('smtp', 'Mail', mails.credential),
				},
			},
		);
		return new ReviewExample(example, mails, crm, folder);
	}

	/** A mail with these attachments comes in. @returns the execution once it has ended */
	async receive(attachments: readonly Upload[]) {
		const mail = {
			json: {
				from: { value: [{ address: 'billing@example.com', name: 'Billing' }] },
				subject: 'Scans',
				date: '2026-01-02T03:04:05.000Z',
			},
			binary: Object.fromEntries(
				attachments.map((each, index) => [`attachment_${index}`, pinnedFile(each)]),
			),
		};
		return await this.example.runByHand('Mailbox', { Mailbox: [mail] });
	}

	/** The link, once it was sent and the review can be opened; and where its page asks for all the rest. */
	async opened(): Promise<{ link: string; page: string }> {
		const mail = await until('the link is sent', async () => this.mails.mails.at(-1));
		const link = /https?:\/\/\S+/.exec(mail.text)![0];
		const page = await until('the link opens', async () => await addressBehind(link));
		return { link, page };
	}

	/** What the CRM was sent, by file name. */
	get records(): Record<string, Record<string, unknown>> {
		return Object.fromEntries(
			this.crm.to('POST /records').map(({ body }) => {
				const record = JSON.parse(body.toString()) as Record<string, unknown>;
				return [String(record.fileName), record];
			}),
		);
	}

	async stop(): Promise<void> {
		await this.mails.stop();
	}
}
