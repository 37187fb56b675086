// What is to be put away when the last story has been told.
import { after } from 'node:test';

const steps = [];

/** Remembers a step for the end, such as closing the browser. */
export function atTheEnd(step) {
  steps.push(step);
}

/** Hands the steps to the test runner; called once, when the stories are known. */
export function putAwayAtTheEnd() {
  after(async () => {
    for (const step of steps.reverse()) await step();
  });
}
