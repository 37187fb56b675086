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

    const printing = () => {
        for (const button of document.querySelectorAll('button[data-print]')) {
            button.hidden = false;
            button.addEventListener('click', () => print());
        }
    };

    // Leaving a form with unsaved words asks first; sending it does not. A second click on the button sends nothing twice.
    const guard = () => {
        for (const form of document.querySelectorAll('form[data-unsaved]')) {
            let touched = form.hasAttribute('data-touched');
            let sent = false;
            form.addEventListener('input', () => { touched = true; });
            form.addEventListener('submit', (event) => {
                if (sent) event.preventDefault();
                sent = true;
                setTimeout(() => { sent = false; }, 5000);
            });
            addEventListener('beforeunload', (event) => {
                if (touched && !sent) event.preventDefault();
            });
        }
    };

    document.addEventListener('click', follow);
    document.addEventListener('DOMContentLoaded', () => { printing(); guard(); });
    addEventListener('load', () => setTimeout(announce, 50));
})();
