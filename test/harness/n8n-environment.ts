import path from 'node:path';
import { loopback } from './ports.ts';

/** Who signs in to the editor. It listens on this machine only and lives as long as the command. */
export const owner = {
	email: 'owner@example.com',
	password: 'Ocr-sandbox-1',
	passwordHash: '$2a$10$d9Mk.B/JgmzYyu45MzCZW.zATw9HJlXQlvdmVE0q6rd71/TcQaM6y',
};

export interface EnvironmentOptions {
	userFolder: string;
	port: number;
	brokerPort: number;
	binaryDataMode?: 'filesystem' | 'default';
	/** The Code node needs a runner process; without one n8n is a single process to measure. */
	withTaskRunner?: boolean;
	extra?: Record<string, string>;
}

/**
 * The whole environment of an n8n that listens on this machine only and calls nobody.
 * It is built from nothing: a proxy or an N8N_ variable of the user's must not change a test.
 */
export function n8nEnvironment(options: EnvironmentOptions): Record<string, string> {
	const origin = `http://${loopback}:${options.port}`;
	return {
		...inherited(['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'TZ']),
		HOME: options.userFolder,
		LANG: 'C.UTF-8',
		NODE_ENV: 'production',
		N8N_USER_FOLDER: options.userFolder,
		N8N_ENCRYPTION_KEY: 'a-key-for-tests-on-this-machine-only',
		N8N_PORT: String(options.port),
		N8N_HOST: loopback,
		N8N_LISTEN_ADDRESS: loopback,
		N8N_WEBHOOK_URL: `${origin}/`,
		N8N_EDITOR_BASE_URL: `${origin}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Ocr',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: owner.passwordHash,
		...callsNobody,
		N8N_RUNNERS_MODE: options.withTaskRunner ? 'internal' : 'external',
		N8N_RUNNERS_AUTH_TOKEN: options.withTaskRunner ? '' : 'no-runner-will-come',
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: loopback,
		N8N_PYTHON_ENABLED: 'false',
		N8N_DEFAULT_BINARY_DATA_MODE: options.binaryDataMode ?? 'filesystem',
		N8N_RESTRICT_FILE_ACCESS_TO: path.join(options.userFolder, 'files'),
		N8N_FORMDATA_FILE_SIZE_MAX: '512',
		N8N_PAYLOAD_SIZE_MAX: '64',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1',
		...options.extra,
	};
}

const callsNobody = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	// Packages in the user folder are loaded; nothing is looked up, listed or fetched.
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_COMMUNITY_PACKAGES_REGISTRY: `http://${loopback}:9/`,
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_AI_ASSISTANT_BASE_URL: '',
	// Modules that call home or that nothing here uses; without them n8n is ready sooner.
	N8N_DISABLED_MODULES: [
		'agents',
		'chat-hub',
		'external-secrets',
		'insights',
		'instance-ai',
		'ldap',
		'log-streaming',
		'mcp',
		'mcp-registry',
		'otel',
		'source-control',
		'sso-oidc',
		'sso-saml',
		'workflow-builder',
	].join(','),
};

function inherited(names: string[]): Record<string, string> {
	const found: Record<string, string> = {};
	for (const name of names) {
		const value = process.env[name];
		if (value !== undefined) found[name] = value;
	}
	return found;
}
