import { byId, element } from './dom.js';
import { formatDate, formatTime } from './format.js';

const STATUS_CLASSES = { UP: 'up', DOWN: 'down' };

const MODES = { jwt: 'JWT', api_key: 'API key and secret' };

export async function showHealth() {
	show(await fetchHealth());
}

// A health that is DOWN comes with status 503, and says as much as any other.
async function fetchHealth() {
	try {
		const response = await fetch('actuator/health', { headers: { Accept: 'application/json' }, cache: 'no-store' });
		const health = await response.json();
		return health.components?.pinata ?? { status: 'UNKNOWN', details: { reason: 'The application does not report it.' } };
	}
	catch {
		return { status: 'UNKNOWN', details: { reason: 'The application does not answer. Check that it is still running.' } };
	}
}

function show({ status, details = {} }) {
	const badge = byId('health-status');
	if (badge.textContent !== status) {
		badge.textContent = status;
		badge.className = `badge ${STATUS_CLASSES[status] ?? 'unknown'}`;
	}
	const message = byId('health-message');
	message.textContent = details.reason ? sentence(details.reason) : '';
	message.className = `message ${(status === 'DOWN') ? 'error' : 'warn'}`;
	message.hidden = !details.reason;
	byId('health-facts').replaceChildren(...facts(details));
}

function facts(details) {
	const result = [];
	add(result, 'Authentication', details.authentication && mode(details.authentication));
	add(result, 'Endpoint', details.endpoint);
	add(result, 'Key ID', details.keyId && element('code', {}, details.keyId));
	if (details.lastChecked) {
		const latency = details.latency ? `, took ${details.latency.replace(/(\d)(ms)$/, '$1 $2')}` : '';
		add(result, 'Last check', element('time', { datetime: details.lastChecked }, formatTime(details.lastChecked)), latency);
	}
	if (details.expiresAt) {
		const time = element('time', { datetime: details.expiresAt }, formatDate(details.expiresAt));
		add(result, 'Credentials expire', details.expiresSoon
				? element('span', { class: 'warn' }, 'Soon: ', time, '. Create a new API key.') : time);
	}
	if (details.rateLimited) {
		add(result, 'Rate limit', 'Pinata asked to wait before the next check');
	}
	return result;
}

function add(result, name, ...values) {
	if (values[0]) {
		result.push(element('div', {}, element('dt', {}, name), element('dd', {}, ...values)));
	}
}

function mode(name) {
	return MODES[name.toLowerCase().replace('-', '_')] ?? name;
}

function sentence(text) {
	const start = text.charAt(0).toUpperCase() + text.substring(1);
	return /[.!?]$/.test(start) ? start : `${start}.`;
}
