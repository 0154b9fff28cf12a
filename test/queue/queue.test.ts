import { reviewRun } from './review.ts';
import { queueRun, type Servers, startServers, stopServers } from './run.ts';

// It starts five n8n and sends 500 documents through them.
jest.setTimeout(1_200_000);

const documents = 500;
const progress = (message: string) => console.log(message);
let servers: Servers;

beforeAll(async () => {
	servers = await startServers(progress);
});

afterAll(async () => {
	if (servers) await stopServers(servers);
});

test('no document is lost and none comes twice while a worker is killed and webhooks are restarted', async () => {
	const found = await queueRun(servers, { documents, progress });
	expect(found).toMatchObject({
		documents,
		results: documents,
		duplicates: 0,
		lost: 0,
		pending: 0,
		forgotten: [],
	});
	// A worker that died with nothing in its hands would have proved nothing.
	expect(found.died).toBeGreaterThan(0);
});

test('a review goes on while a webhook processor is restarted and a worker is killed during a save', async () => {
	const found = await reviewRun(servers);
	expect(found.pictures.length).toBeGreaterThan(0);
	expect(found.pictures.filter((status) => status !== 200)).toEqual([]);
	expect(new Set(found.savedBy).size).toBe(2);
	expect(found.codes).toEqual(['review-interrupted']);
	expect(found.shown[1]!.slice(0, 2)).toEqual(['Unu', 'Du']);
	expect(found.changes).toEqual(['Unu', 'Du', 'Kvar']);
	for (const text of Object.values(found.texts)) {
		for (const word of ['Unu', 'Du', 'Kvar']) expect(text).toContain(word);
	}
});
