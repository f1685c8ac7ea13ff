import { byId, make, button, toast } from './dom.js';
import { call, query } from './http.js';
import { confirm } from './dialog.js';
import { dateTime, number } from './format.js';
import { createKey } from './new-key.js';
import { cell, listing } from './listing.js';
import { repeat } from './repeat.js';

const STATUS = { active: ['Active', 'ok'], exhausted: ['Exhausted', 'wait'], revoked: ['Revoked', 'bad'] };

export function startKeys() {
	const filters = byId('key-filters').elements;
	const list = listing(byId('key-list'), {
		label: 'API keys',
		columns: ['Name and key', 'Permissions', 'Uses', 'Status', 'Created', make('span', { class: 'hidden' }, 'Actions')],
		load: (offset = 0) => load(filters, offset),
		row: (key) => cells(key, list),
		empty: () => (filters.name.value || filters.status.value) ? 'No key matches.' : 'No keys yet.'
	});
	let typing;
	filters.name.addEventListener('input', () => {
		clearTimeout(typing);
		typing = setTimeout(list.restart, 200);
	});
	filters.status.addEventListener('change', list.restart);
	byId('key-filters').addEventListener('submit', (event) => event.preventDefault());
	byId('new-key').addEventListener('click', async () => {
		if (await createKey()) {
			list.restart();
		}
	});
	const polling = repeat(list.refresh, 3_000);
	return { show: polling.start, hide: polling.stop };
}

async function load(filters, offset) {
	const { keys, count } = await call('GET',
			`keys?${query({ name: filters.name.value.trim(), status: filters.status.value, offset })}`);
	const end = offset + keys.length;
	return {
		rows: keys,
		summary: `${number(offset + 1)}–${number(end)} of ${number(count)}`,
		next: (end < count) ? end : undefined
	};
}

function cells(key, list) {
	const [status, kind] = STATUS[key.status];
	const revoke = (key.status !== 'revoked') && button('Revoke', () => askToRevoke(key, list),
			{ class: 'button plain stop', 'aria-label': `Revoke ${key.name}` });
	return [
		cell('', undefined, make('bdi', { class: 'name' }, key.name), make('div', { class: 'sub' }, make('code', {}, key.key))),
		cell('', 'Permissions', ...permissions(key.permissions)),
		cell('number', 'Uses', number(key.uses), make('span', { class: 'hint' },
				(key.maxUses > 0) ? ` of ${number(key.maxUses)}` : ', no limit')),
		cell('', 'Status', make('span', { class: `badge ${kind}` }, status)),
		cell('time', 'Created', make('time', { datetime: key.createdAt }, dateTime(key.createdAt))),
		cell('actions', undefined, revoke)
	];
}

function permissions({ admin, resources = [], endpoints = {} }) {
	if (admin) {
		return [make('span', { class: 'badge' }, 'Admin')];
	}
	const toggles = Object.values(endpoints).flatMap((group) => Object.keys(group).filter((name) => group[name]));
	const names = [...resources.map((resource) => resource.replace(/^org:(?=.*:)/, '')), ...toggles];
	if (names.length === 0) {
		return [make('span', { class: 'hint' }, 'None')];
	}
	return [make('div', { class: 'chips' }, ...names.map((name) => make('span', { class: 'chip' }, name)))];
}

async function askToRevoke(key, list) {
	const revoked = await confirm('Revoke this key?',
			['Programs that use ', make('bdi', { class: 'strong' }, key.name),
				' are refused from now on. A key that is revoked stays revoked.'],
			'Keep it', 'Revoke', () => call('DELETE', `keys/${encodeURIComponent(key.key)}`));
	if (revoked) {
		await list.refresh();
		toast(`Revoked ${key.name}.`);
		byId('keys-title').focus();
	}
}
