import { button, byId, make, toast } from './dom.js';
import { call, query } from './http.js';
import { confirm } from './dialog.js';
import { copyButton } from './copy.js';
import { dateTime, size } from './format.js';
import { cell, listing } from './listing.js';
import { repeat } from './repeat.js';
import { startUploads } from './upload.js';

const CID_TAIL = 8;

/** What stands for a CID until the import of a CAR is over. */
const PENDING = 'pending';

const LEAD = {
	public: 'Public files are on the gateway for everyone who knows their CID.',
	private: 'Private files are readable by the account, and by those who have a signed link.'
};

export function startFiles() {
	const network = () => byId('network').querySelector(':checked').value;
	const list = listing(byId('file-list'), {
		label: 'Files',
		columns: ['Name and CID', 'Size', 'Type', 'Uploaded', make('span', { class: 'hidden' }, 'Actions')],
		load: (pageToken) => load(network(), pageToken),
		row: (file) => cells(file, list),
		empty: () => `No ${network()} files yet.`,
		older: 'Older',
		newer: 'Newer'
	});
	const explain = () => byId('files-lead').textContent = LEAD[network()];
	byId('network').addEventListener('change', () => {
		explain();
		list.restart();
	});
	explain();
	startUploads(network, list.restart);
	const polling = repeat(list.refresh, 3_000);
	return { show: polling.start, hide: polling.stop };
}

async function load(network, pageToken) {
	const { files, nextPageToken } = await call('GET', `files/${network}?${query({ pageToken })}`);
	return { rows: files, next: nextPageToken || undefined };
}

function cells(file, list) {
	return [
		cell('', undefined, make('bdi', { class: 'name' }, file.name), make('div', { class: 'sub' }, ...cid(file))),
		cell('number', 'Size', size(file.size)),
		cell('quiet', 'Type', file.mimeType),
		cell('time', 'Uploaded', make('time', { datetime: file.createdAt }, dateTime(file.createdAt))),
		cell('actions', undefined, open(file), button('Delete', () => askToDelete(file, list),
				{ class: 'button plain stop', 'aria-label': `Delete ${file.name}` }))
	];
}

function cid(file) {
	if (file.cid === PENDING) {
		return [file.importError ? `The import failed: ${file.importError}` : 'The CID is being computed'];
	}
	const text = make('code', { class: 'cid', title: file.cid }, make('span', {}, file.cid.slice(0, -CID_TAIL)),
			make('span', {}, file.cid.slice(-CID_TAIL)));
	return [text, copyButton(`the CID of ${file.name}`, () => file.cid)];
}

function open(file) {
	return (file.cid !== PENDING) && make('a', { class: 'button plain', href: `/admin/files/${file.network}/${file.id}/content`,
		target: '_blank', rel: 'noopener', 'aria-label': `Open ${file.name}` }, 'Open');
}

async function askToDelete(file, list) {
	const deleted = await confirm('Delete this file?',
			[make('bdi', { class: 'strong' }, file.name), ' is no longer served from here.'],
			'Keep it', 'Delete', () => call('DELETE', `files/${file.network}/${file.id}`));
	if (deleted) {
		await list.refresh();
		toast(`Deleted ${file.name}.`);
		byId('files-title').focus();
	}
}
