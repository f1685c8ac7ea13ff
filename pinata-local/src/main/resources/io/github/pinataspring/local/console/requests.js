import { byId, make, message, toast } from './dom.js';
import { call } from './http.js';
import { cell, table } from './listing.js';
import { number, plural, size, time } from './format.js';
import { repeat } from './repeat.js';

const LATEST = 200;

const KINDS = { 2: 'ok', 3: 'ok', 4: 'wait', 5: 'bad' };

export function startRequests() {
	const filters = byId('request-filters').elements;
	const panel = byId('request-list');
	let requests = [];
	let shown;

	async function load() {
		try {
			({ requests } = await call('GET', `requests?limit=${LATEST}`));
			show();
		}
		catch (error) {
			display(error.message, () => [message(error.message)]);
		}
	}

	function show() {
		const matching = requests.filter(matches).reverse();
		display(JSON.stringify(matching), () => (matching.length > 0) ? [list(matching)] : [nothing()]);
	}

	// What is selected to be copied stays selected while there is nothing new.
	function display(state, contents) {
		if (state !== shown) {
			shown = state;
			panel.replaceChildren(...contents());
		}
	}

	function matches({ method, path, query, keyName, status }) {
		const text = `${method} ${path}?${query ?? ''} ${keyName ?? ''}`.toLowerCase();
		return text.includes(filters.text.value.trim().toLowerCase())
				&& (!filters.status.value || String(status ?? 'none').startsWith(filters.status.value));
	}

	function nothing() {
		const filtered = filters.text.value || filters.status.value;
		return make('p', { class: 'empty' }, filtered ? 'No request matches.' : 'No requests yet. They appear here as they come in.');
	}

	const polling = repeat(load, 1_500);
	byId('request-filters').addEventListener('submit', (event) => event.preventDefault());
	byId('request-filters').addEventListener('input', show);
	byId('pause').addEventListener('click', ({ currentTarget }) => {
		const paused = currentTarget.getAttribute('aria-pressed') !== 'true';
		currentTarget.setAttribute('aria-pressed', paused);
		polling.pause(paused);
	});
	byId('clear').addEventListener('click', async () => {
		try {
			({ requests } = await call('DELETE', 'requests'));
			show();
			toast('Cleared the log.');
		}
		catch (error) {
			toast(error.message);
		}
	});
	return { show: polling.start, hide: polling.stop };
}

function list(requests) {
	return table('Requests', ['Time', 'Request', 'Status', 'Key', 'Took', 'Sent'], requests.map(cells));
}

function cells(request) {
	return [
		cell('time', 'Time', make('time', { datetime: request.time, title: request.time }, time(request.time))),
		cell('', undefined, make('code', {}, make('b', {}, request.method), ` ${request.path}`,
				request.query && make('span', { class: 'soft' }, `?${request.query}`)),
				(request.faults.length > 0) && make('div', { class: 'chips' },
						...request.faults.map((fault) => make('span', { class: 'chip' }, fault)))),
		cell('', 'Status', status(request)),
		cell('quiet', 'Key', request.keyName && make('bdi', {}, request.keyName)),
		cell('number', 'Took', (request.milliseconds === null) ? '…' : duration(request.milliseconds)),
		cell('number', 'Sent', size(request.bytesSent))
	];
}

function status({ status: code, milliseconds }) {
	if (code === null) {
		return make('span', { class: 'badge' }, (milliseconds === null) ? 'Going on' : 'No answer');
	}
	return make('span', { class: `badge ${KINDS[Math.floor(code / 100)] ?? ''}` }, String(code));
}

function duration(milliseconds) {
	return (milliseconds < 1000) ? `${number(Number(milliseconds.toPrecision(2)))} ms`
			: plural(Number((milliseconds / 1000).toPrecision(3)), 'second', 'seconds');
}
