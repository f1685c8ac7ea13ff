import { button, byId, make, toast } from './dom.js';
import { failure } from './http.js';
import { size } from './format.js';
import { status } from './status.js';

let limit = Infinity;

/**
 * Let the user upload files.
 * @param network returns where they go
 * @param uploaded called after each
 */
export function startUploads(network, uploaded) {
	const picker = byId('picker');
	const drop = byId('drop');
	const queue = queueOf(uploaded);
	const add = (files) => [...files].forEach((file) => queue(file, network()));
	status().then(({ maxMultipartFileSize }) => {
		limit = maxMultipartFileSize;
		byId('upload-limit').textContent = `At most ${size(limit)} each.`;
	}, () => {});
	picker.addEventListener('change', () => {
		add(picker.files);
		picker.value = '';
	});
	drop.addEventListener('submit', (event) => event.preventDefault());
	drop.addEventListener('dragover', () => drop.classList.add('over'));
	drop.addEventListener('dragleave', () => drop.classList.remove('over'));
	drop.addEventListener('drop', (event) => {
		drop.classList.remove('over');
		add(event.dataTransfer.files);
	});
	// What is dropped beside the target would replace the page.
	addEventListener('dragover', (event) => event.preventDefault());
	addEventListener('drop', (event) => event.preventDefault());
}

// One upload after the other, so that each has the whole line.
function queueOf(uploaded) {
	let last = Promise.resolve();
	return (file, network) => {
		const row = rowOf(file);
		last = last.then(() => row.send(network)).then((sent) => sent && uploaded());
	};
}

function rowOf(file) {
	const bar = make('progress', { max: 100, value: 0, 'aria-label': `Upload of ${file.name}` });
	const state = make('p', { class: 'state' }, 'Waiting for its turn');
	const xhr = new XMLHttpRequest();
	let cancelled = false;
	const stop = button('Cancel', () => {
		cancelled = true;
		xhr.abort();
		end('Cancelled', 'failed');
	}, { class: 'button plain', 'aria-label': `Cancel the upload of ${file.name}` });
	const row = make('li', {}, make('bdi', {}, file.name), stop, bar, state);
	byId('uploads').append(row);
	byId('uploads').hidden = false;

	function end(text, kind) {
		state.textContent = text;
		toast(`${file.name}: ${text}`);
		row.className = kind;
		bar.hidden = true;
		stop.replaceWith(button('Dismiss', () => {
			row.remove();
			byId('uploads').hidden = byId('uploads').children.length === 0;
			byId('picker').focus();
		}, { class: 'button plain', 'aria-label': `Dismiss ${file.name}` }));
	}

	function progress({ loaded, total }) {
		bar.value = 100 * loaded / total;
		state.textContent = (loaded < total) ? `${size(loaded)} of ${size(total)}` : 'Waiting for the answer';
	}

	function answered() {
		if (xhr.status !== 200) {
			end(failure(xhr.status, xhr.responseText), 'failed');
			return false;
		}
		const { network, duplicate } = JSON.parse(xhr.responseText);
		end(duplicate ? `The account has this content already, among the ${network} files` : `Stored on the ${network} network`,
				'stored');
		return true;
	}

	function send(network) {
		if (cancelled) {
			return false;
		}
		if (file.size > limit) {
			end(`It has ${size(file.size)}, and one request may upload ${size(limit)}. Larger files need a resumable upload.`,
					'failed');
			return false;
		}
		const body = new FormData();
		body.append('network', network);
		body.append('file', file);
		return new Promise((resolve) => {
			xhr.upload.addEventListener('progress', progress);
			xhr.addEventListener('load', () => resolve(answered()));
			xhr.addEventListener('error', () => {
				end(failure(0), 'failed');
				resolve(false);
			});
			xhr.addEventListener('abort', () => resolve(false));
			xhr.open('POST', '/admin/files');
			xhr.send(body);
		});
	}

	return { send };
}
