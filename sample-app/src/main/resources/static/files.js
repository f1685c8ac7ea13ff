import { byId, element } from './dom.js';
import { formatDateTime, formatSize } from './format.js';
import { request } from './http.js';

const PAGE_SIZE = 20;

const LARGEST_LIMIT = 200;

const CID_TAIL = 6;

let limit = PAGE_SIZE;

export function startFiles() {
	byId('refresh').addEventListener('click', reload);
	byId('more').addEventListener('click', showMore);
	reload();
	return { reload };
}

async function reload() {
	const list = byId('files');
	list.setAttribute('aria-busy', 'true');
	try {
		// One more than is shown tells whether there are more.
		const files = await request(`files?limit=${Math.min(limit + 1, LARGEST_LIMIT)}`);
		show(files);
		byId('files-error').replaceChildren();
	}
	catch (error) {
		const retry = element('button', { type: 'button', class: 'button', onclick: reload }, 'Try again');
		byId('files-error').replaceChildren(`The files cannot be listed. ${error.message}`, retry);
	}
	list.setAttribute('aria-busy', 'false');
}

async function showMore() {
	const shown = byId('files').children.length;
	limit = Math.min(limit + PAGE_SIZE, LARGEST_LIMIT);
	await reload();
	byId('files').children[shown]?.querySelector('a').focus();
}

function show(files) {
	const shown = files.slice(0, limit);
	byId('files').replaceChildren(...shown.map(row));
	byId('files-empty').hidden = shown.length > 0;
	const mayBeMore = files.length > limit || files.length === LARGEST_LIMIT;
	byId('more').hidden = !mayBeMore || limit === LARGEST_LIMIT;
	byId('more-hint').hidden = !mayBeMore || limit < LARGEST_LIMIT;
	byId('more-hint').textContent = `These are the newest ${LARGEST_LIMIT} files.`;
}

function row(file) {
	const name = file.name || 'Unnamed file';
	const content = `files/${encodeURIComponent(file.id)}/content`;
	return element('li', { class: 'file' },
			element('div', { class: 'file-name' },
					element('a', { href: content, target: '_blank', rel: 'noopener' }, element('bdi', {}, name))),
			element('div', { class: 'file-cid' }, ...cid(file, name)),
			element('div', { class: 'file-facts' }, ...facts(file)),
			element('div', { class: 'file-actions' },
					element('a', { href: content, target: '_blank', rel: 'noopener', class: 'button quiet',
						'aria-label': `Open ${name}` }, 'Open'),
					element('button', { type: 'button', class: 'button quiet delete', 'aria-label': `Delete ${name}`,
						onclick: (event) => confirmDelete(file, name, event.currentTarget.closest('li')) }, 'Delete')));
}

function cid(file, name) {
	if (!file.cid) {
		return [element('span', { class: 'hint' }, 'CID is being computed')];
	}
	const text = element('code', { class: 'cid' },
			element('span', { class: 'cid-head' }, file.cid.slice(0, -CID_TAIL)),
			element('span', { class: 'cid-tail' }, file.cid.slice(-CID_TAIL)));
	const link = file.gatewayUrl
			? element('a', { href: file.gatewayUrl, target: '_blank', rel: 'noopener noreferrer', class: 'cid',
				'aria-label': `Open ${file.cid} on the gateway`, title: 'Open on the gateway' }, text)
			: text;
	const copy = element('button', { type: 'button', class: 'button quiet small', 'aria-label': `Copy the CID of ${name}`,
		onclick: (event) => copyCid(file.cid, event.currentTarget) }, 'Copy');
	return [link, copy];
}

function facts(file) {
	const result = [];
	if (file.size !== null && file.size !== undefined) {
		result.push(element('span', {}, formatSize(file.size)));
	}
	if (file.mimeType) {
		result.push(element('span', {}, file.mimeType));
	}
	if (file.createdAt) {
		result.push(element('time', { datetime: file.createdAt }, formatDateTime(file.createdAt)));
	}
	return result;
}

async function copyCid(cid, button) {
	try {
		await navigator.clipboard.writeText(cid);
		announce('Copied the CID.');
		button.textContent = 'Copied';
		setTimeout(() => button.textContent = 'Copy', 2_000);
	}
	catch {
		announce(`The browser does not let this page copy. The CID is ${cid}`);
	}
}

function confirmDelete(file, name, item) {
	const dialog = byId('confirm');
	byId('confirm-name').textContent = name;
	dialog.returnValue = '';
	dialog.addEventListener('close', () => {
		if (dialog.returnValue === 'delete') {
			deleteFile(file, name, item);
		}
	}, { once: true });
	dialog.showModal();
}

async function deleteFile(file, name, item) {
	const position = [...item.parentElement.children].indexOf(item);
	item.querySelector('.delete').disabled = true;
	byId('files-error').replaceChildren();
	try {
		await request(`files/${encodeURIComponent(file.id)}`, { method: 'DELETE' });
		await reload();
		announce(`Deleted ${name}.`);
	}
	catch (error) {
		byId('files-error').replaceChildren(`${name} cannot be deleted. ${error.message}`);
		item.querySelector('.delete').disabled = false;
	}
	// What had the focus is gone, so the row in its place gets it.
	const rows = byId('files').children;
	const next = rows[Math.min(position, rows.length - 1)];
	(next?.querySelector('.delete') ?? byId('files-title')).focus();
}

function announce(text) {
	byId('files-message').textContent = text;
}
