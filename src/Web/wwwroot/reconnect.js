// The reconnect dialog. Blazor's script of .NET 9 sets a class on the dialog and raises no event, has no resumeCircuit and no pauseCircuit;
// the script of .NET 10 raises components-reconnect-state-changed. This answers both by watching the class.
const dialog = document.getElementById('components-reconnect-modal');
const states = { 'components-reconnect-show': 'show', 'components-reconnect-retrying': 'show', 'components-reconnect-hide': 'hide', 'components-reconnect-failed': 'failed', 'components-reconnect-rejected': 'rejected' };
let shown = '';

function show(state) {
  if (state === shown) return;
  shown = state;
  dialog.dataset.state = state;
  if (state === 'hide') {
    if (dialog.open) dialog.close();
  } else if (!dialog.open) {
    dialog.showModal();
  }
}

async function retry() {
  show('show');
  try {
    // false: the server is there, but it no longer knows this page.
    if (!await Blazor.reconnect()) location.reload();
  } catch {
    show('failed');
  }
}

if (dialog) {
  new MutationObserver(() => {
    const name = [...dialog.classList].find(c => states[c]);
    if (name) show(states[name]);
  }).observe(dialog, { attributes: true, attributeFilter: ['class'] });
  dialog.addEventListener('cancel', event => event.preventDefault());
  document.getElementById('reconnect-retry').addEventListener('click', retry);
  document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && shown === 'failed') retry();
  });
}
