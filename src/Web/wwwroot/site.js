// The reader's time zone. The page's connection took the zone that it began with, so the first page is loaded once more; never again where cookies are refused.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zoneCookie = `zone=${encodeURIComponent(zone)}`;
if (zone && !document.cookie.includes(zoneCookie)) {
  document.cookie = `${zoneCookie}; path=/; max-age=31536000; samesite=lax`;
  if (document.cookie.includes(zoneCookie)) location.reload();
}

// Lists by keyboard: j and k move between rows, Enter opens, any other single key presses the row's button that names it in data-key.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, dialog, [contenteditable]')) return;
  const rows = [...document.querySelectorAll('[data-row]')];
  if (rows.length === 0) return;
  const current = event.target.closest('[data-row]');
  const index = rows.indexOf(current);
  if (event.key === 'j' || event.key === 'k') {
    const next = rows[event.key === 'j' ? Math.min(index + 1, rows.length - 1) : Math.max(index - 1, 0)];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
  } else if (event.key === 'Enter' && current === event.target) {
    current.querySelector('[data-open]')?.click();
  } else if (current && event.key.length === 1) {
    current.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  }
});

// A group of the navigation closes when a page was chosen, when one looks elsewhere, and with Escape.
function closeGroups(except) {
  for (const group of document.querySelectorAll('.nav-group[open]')) if (group !== except) group.open = false;
}
document.addEventListener('click', event => closeGroups(event.target.closest('a') ? null : event.target.closest('.nav-group')));
document.addEventListener('focusin', event => closeGroups(event.target.closest('.nav-group')));
document.addEventListener('keydown', event => {
  const group = event.key === 'Escape' && event.target.closest('.nav-group[open]');
  if (!group) return;
  group.open = false;
  group.querySelector('summary').focus();
});
