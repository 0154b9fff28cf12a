import { readFileSync } from 'node:fs';
import path from 'node:path';
import { n8nModule } from '../../harness/n8n-module.ts';

interface Service {
	image?: string;
	command?: string | string[];
	environment?: Record<string, string>;
	volumes?: string[];
	healthcheck?: unknown;
	depends_on?: Record<string, { condition: string }>;
	deploy?: { replicas: string };
	build?: { args: Record<string, string> };
}
interface Compose {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
}

const folder = path.join(process.cwd(), 'examples', 'queue-mode');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const { parse } = n8nModule('yaml') as {
	parse(text: string, options: { merge: boolean }): Compose;
};

const text = read('compose.yaml');
const { services, volumes } = parse(text, { merge: true });
const example = read('.env.example');
const given = new Map(
	[...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);
const n8nServices = ['main', 'webhooks', 'worker'];

test('every variable is explained in .env.example, and nothing else stands there', () => {
	const used = [...text.matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name]) => name);
	expect([...new Set(used)].sort()).toEqual([...given.keys()].sort());
});

test('no variable has a value that Compose would fall back to', () => {
	const all = [...text.matchAll(/(?<!\$)\$\{[^}]+\}/g)].map(([whole]) => whole);
	expect(all.filter((each) => !each.endsWith(':?see .env.example}'))).toEqual([]);
});

test.each(['N8N_ENCRYPTION_KEY', 'POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'N8N_DOMAIN'])(
	'%s is for each to choose',
	(name) => {
		expect(given.get(name)).toBe('');
	},
);

test.each(['postgres', 'redis', 'proxy'])('the image of %s is pinned to a version', (name) => {
	expect(services[name]?.image).toMatch(/^[a-z]+:\d+\.\d+(\.\d+)?-alpine$/);
});

test('n8n and the package are the versions that this project is tested with', () => {
	const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	const { dependencies } = json('test/n8n/package.json');
	expect(given.get('N8N_VERSION')).toBe((dependencies as Record<string, string>).n8n);
	expect(given.get('OCR_VERSION')).toBe(json('package.json').version);
});

test('all n8n processes run the same image with the same key, database and queue', () => {
	const [main, ...others] = n8nServices.map((name) => services[name]);
	for (const other of others) {
		expect(other?.image).toBe(main?.image);
		expect(other?.environment).toMatchObject(main?.environment ?? {});
	}
	expect(main?.environment).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	});
});

test.each([
	['main', /^start$/],
	['webhooks', /^webhook$/],
	['worker', /^worker --concurrency=/],
])('%s runs n8n’s command for it', (name, command) => {
	expect(services[name]?.command).toMatch(command);
});

test('workers share no folder, and can be more than one', () => {
	for (const name of n8nServices) expect(services[name]).not.toHaveProperty('volumes');
	expect(services.worker?.deploy?.replicas).toContain('N8N_WORKERS');
	expect(services.worker?.environment).toHaveProperty('QUEUE_HEALTH_CHECK_ACTIVE', 'true');
});

test('everything that keeps data has a volume that exists', () => {
	const named = Object.values(services)
		.flatMap((service) => service.volumes ?? [])
		.map((volume) => volume.split(':')[0] ?? '')
		.filter((source) => !source.startsWith('.'));
	expect(named.sort()).toEqual(Object.keys(volumes).sort());
});

test.each(['webhooks', 'worker'])('%s starts after main, which migrates the database', (name) => {
	expect(services[name]?.depends_on).toEqual({ main: { condition: 'service_healthy' } });
});

test('whatever others wait for says when it is healthy', () => {
	const awaited = Object.values(services).flatMap(({ depends_on = {} }) => Object.keys(depends_on));
	for (const name of new Set(awaited)) expect(services[name]).toHaveProperty('healthcheck');
});

test('the proxy sends production webhooks to the processors and test webhooks to main', () => {
	const caddyfile = read('Caddyfile');
	const paths = /@production path (.+)/.exec(caddyfile)?.[1]?.split(' ') ?? [];
	const isProduction = (url: string) => paths.some((each) => url.startsWith(each.slice(0, -1)));
	expect(paths.every((each) => each.endsWith('/*'))).toBe(true);
	expect(isProduction('/webhook/1f2e/ocr')).toBe(true);
	expect(isProduction('/webhook-waiting/12')).toBe(true);
	expect(isProduction('/webhook-test/1f2e/ocr')).toBe(false);
	expect(isProduction('/rest/login')).toBe(false);
	expect(caddyfile).toContain('name webhooks');
	expect(caddyfile).toContain('reverse_proxy main:5678');
});
