// Small comforts on pages that work without them: focus where it helps, a print button, a word about unsaved text.
(() => {
    'use strict';

    // An error summary, a confirmation or a conflict comes first for those who listen to the page. The browser has put the
    // focus there itself where it knows autofocus on any element.
    const announce = () => {
        const target = document.querySelector('[data-focus]');
        if (target && !location.hash && document.activeElement === document.body) target.focus();
    };

    // Links of the error summary put the cursor into their field, with the label in view.
    const follow = (event) => {
        const link = event.target.closest('.l-errors a[href^="#"]');
        const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (!field) return;
        event.preventDefault();
        const frame = field.closest('fieldset, .kern-form-input') || field;
        field.focus({ preventScroll: true });
        frame.scrollIntoView({ block: 'start' });
    };

    // On a phone the pages of a case stand in one row; the present one is moved into view.
    const here = () => {
        document.querySelector('.l-subnav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    };

    const printing = () => {
        for (const button of document.querySelectorAll('button[data-print]')) {
            button.hidden = false;
            button.addEventListener('click', () => print());
        }
    };

    // Leaving a form with unsaved words asks first; sending it does not. A second click on the button sends nothing twice.
    const guard = () => {
        for (const form of document.querySelectorAll('form[data-unsaved]')) {
            let typed = form.hasAttribute('data-touched') ? 1 : 0;
            let keeping = 0;
            let kept = 0;
            let sent = false;
            form.addEventListener('input', () => { typed += 1; });
            form.addEventListener('keeping', () => { keeping = typed; });
            form.addEventListener('kept', () => { kept = keeping; });
            form.addEventListener('submit', (event) => {
                if (sent) event.preventDefault();
                sent = true;
                setTimeout(() => { sent = false; }, 5000);
            });
            addEventListener('beforeunload', (event) => {
                if (typed > kept && !sent) event.preventDefault();
            });
        }
    };

    // A draft that could not be kept says so where it would have said that it was; one that was kept needs no question on leaving.
    const drafting = (event) => {
        const frame = event.target.closest && event.target.closest('[data-autosave]');
        const line = frame && frame.querySelector('[role="status"]');
        if (!line) return;
        const tell = (name) => frame.closest('form').dispatchEvent(new CustomEvent(name));
        if (event.type === 'htmx:before:request') return tell('keeping');
        const answer = event.detail && event.detail.ctx && event.detail.ctx.response;
        const status = answer ? answer.status : 0;
        if (status >= 200 && status < 300) return tell('kept');
        const words = { 401: 'ended', 403: 'ended', 404: 'lost' }[status] || 'offline';
        line.textContent = frame.dataset[words];
    };
    for (const name of ['htmx:before:request', 'htmx:after:request', 'htmx:error']) document.addEventListener(name, drafting);

    // Files that are too large are not sent at all: the sentence that the server would answer comes at once.
    const weigh = (event) => {
        for (const field of event.target.querySelectorAll('input[type="file"][data-largest]')) {
            const words = document.getElementById(`${field.id}-zu-gross`);
            const bytes = [...field.files].reduce((sum, file) => sum + file.size, 0);
            words.hidden = bytes <= Number(field.dataset.largest);
            if (words.hidden) continue;
            event.preventDefault();
            event.stopImmediatePropagation();
            words.focus();
        }
    };

    // What is left of an emergency access runs down; its end stands beside it in words. Nothing is announced each second.
    const counting = () => {
        const left = document.querySelector('[data-left]');
        if (!left) return;
        const began = performance.now();
        const show = () => {
            const seconds = Math.max(0, Number(left.dataset.left) - Math.floor((performance.now() - began) / 1000));
            left.textContent = seconds > 0 ? `(${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')})` : left.dataset.over;
            if (seconds > 0) setTimeout(show, 1000);
        };
        show();
    };

    // The quick exit: by its link, or by pressing the shift key three times within a second and a half. The page is covered
    // before anything is asked of the network, and its place in the history of this tab is taken by the other one.
    const exit = () => {
        const link = document.querySelector('a[data-exit]');
        if (!link) return;
        const leave = (event) => {
            if (event) event.preventDefault();
            addEventListener('beforeunload', (going) => going.stopImmediatePropagation(), true);
            document.body.replaceChildren();
            document.title = '';
            location.replace(link.href);
        };
        let presses = [];
        link.addEventListener('click', leave);
        addEventListener('keyup', (event) => {
            if (event.key !== 'Shift') { presses = []; return; }
            presses = presses.filter((at) => event.timeStamp - at < 1500).concat(event.timeStamp);
            if (presses.length >= 3) leave();
        });
    };

    document.addEventListener('submit', weigh, true);
    document.addEventListener('click', follow);
    document.addEventListener('DOMContentLoaded', () => { here(); printing(); guard(); exit(); counting(); });
    addEventListener('load', () => setTimeout(announce, 50));
})();
