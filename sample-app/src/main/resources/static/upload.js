import { byId } from './dom.js';
import { formatSize } from './format.js';
import { problem } from './http.js';

let uploading = false;

export function startUpload({ settings, uploaded }) {
	const input = byId('file');
	const drop = byId('drop');
	input.addEventListener('change', () => {
		const files = [...input.files];
		input.value = '';
		uploadAll(files, settings, uploaded);
	});
	drop.addEventListener('submit', (event) => event.preventDefault());
	drop.addEventListener('dragover', (event) => {
		event.preventDefault();
		drop.classList.toggle('over', !uploading);
	});
	drop.addEventListener('dragleave', () => drop.classList.remove('over'));
	drop.addEventListener('drop', (event) => {
		event.preventDefault();
		drop.classList.remove('over');
		uploadAll(droppedFiles(event.dataTransfer), settings, uploaded);
	});
	// A file that misses its target would replace the page.
	window.addEventListener('dragover', (event) => event.preventDefault());
	window.addEventListener('drop', (event) => event.preventDefault());
	window.addEventListener('beforeunload', (event) => {
		if (uploading) {
			event.preventDefault();
		}
	});
}

// A directory looks like a file until it is read.
function droppedFiles(transfer) {
	const items = [...transfer.items].filter((item) => item.kind === 'file');
	const directory = items.some((item) => item.webkitGetAsEntry?.()?.isDirectory);
	if (directory) {
		say('', 'Folders cannot be uploaded here. Choose the files in them instead.');
		return [];
	}
	return [...transfer.files];
}

async function uploadAll(files, settings, uploaded) {
	if (uploading || files.length === 0) {
		return;
	}
	setUploading(true);
	say('', '');
	const done = [];
	const { maxFileSize } = await settings;
	try {
		for (const [index, file] of files.entries()) {
			const position = (files.length > 1) ? ` (${index + 1} of ${files.length})` : '';
			done.push((await upload(file, position, maxFileSize)).name || file.name);
			await uploaded();
		}
		say(stored(done), '');
	}
	catch (error) {
		say(stored(done), error.message);
	}
	setUploading(false);
}

function stored(names) {
	if (names.length === 0) {
		return '';
	}
	return (names.length === 1) ? `Stored ${names[0]}.` : `Stored ${names.length} files.`;
}

function upload(file, position, maxFileSize) {
	return new Promise((resolve, reject) => {
		if (maxFileSize && file.size > maxFileSize) {
			reject(new Error(`${file.name} is too large: it has ${formatSize(file.size)}, and at most ${formatSize(maxFileSize)} are allowed.`));
			return;
		}
		showProgress(0, `Uploading ${file.name}${position}`);
		const body = new FormData();
		body.append('name', file.name);
		body.append('file', file);
		const xhr = new XMLHttpRequest();
		xhr.upload.addEventListener('progress', (event) => {
			if (event.lengthComputable) {
				showProgress(Math.floor(100 * event.loaded / event.total));
			}
		});
		xhr.upload.addEventListener('load', () => showProgress(100, `Waiting for Pinata to confirm ${file.name}${position}`));
		xhr.addEventListener('load', () => {
			if (xhr.status === 201) {
				resolve(JSON.parse(xhr.responseText));
			}
			else {
				reject(new Error(`${file.name} was not stored. ${problem(xhr.status, xhr.responseText).message}`));
			}
		});
		xhr.addEventListener('error', () => reject(new Error(`${file.name} was not stored. ${problem(0, '').message}`)));
		xhr.addEventListener('abort', () => reject(new Error(`The upload of ${file.name} was cancelled.`)));
		byId('cancel').onclick = () => xhr.abort();
		xhr.open('POST', 'files');
		xhr.setRequestHeader('Accept', 'application/json');
		xhr.send(body);
	});
}

function showProgress(percent, label) {
	byId('progress-bar').value = percent;
	byId('progress-percent').textContent = `${percent} %`;
	if (label) {
		byId('progress-label').textContent = label;
	}
}

function setUploading(value) {
	uploading = value;
	byId('progress').hidden = !value;
	byId('file').disabled = value;
	byId('drop').classList.toggle('busy', value);
}

function say(message, error) {
	byId('upload-message').textContent = message;
	byId('upload-error').textContent = error;
}
