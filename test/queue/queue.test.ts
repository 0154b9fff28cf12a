import { queueRun } from './run.ts';

// It starts four n8n and sends 500 documents through them.
jest.setTimeout(1_200_000);

const documents = 500;

test('no document is lost and none comes twice while a worker is killed and webhooks are restarted', async () => {
	const found = await queueRun({ documents, progress: (message) => console.log(message) });
	expect(found).toMatchObject({
		documents,
		results: documents,
		duplicates: 0,
		lost: 0,
		pending: 0,
		forgotten: 0,
	});
	// A worker that died with nothing in its hands would have proved nothing.
	expect(found.died).toBeGreaterThan(0);
});
