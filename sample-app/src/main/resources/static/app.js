import { showHealth } from './health.js';
import { startFiles } from './files.js';
import { startUpload } from './upload.js';
import { request } from './http.js';
import { byId } from './dom.js';
import { formatSize } from './format.js';

const HEALTH_INTERVAL = 30_000;

function start() {
	const settings = request('settings').catch(() => ({}));
	const files = startFiles();
	startUpload({ settings, uploaded: files.reload });
	settings.then(showSettings);
	showHealth();
	setInterval(showHealthIfVisible, HEALTH_INTERVAL);
	document.addEventListener('visibilitychange', showHealthIfVisible);
}

function showSettings({ maxFileSize, pinataLocal }) {
	byId('local-note').hidden = !pinataLocal;
	byId('upload-limit').textContent = maxFileSize ? `At most ${formatSize(maxFileSize)} each` : '';
}

function showHealthIfVisible() {
	if (!document.hidden) {
		showHealth();
	}
}

start();
